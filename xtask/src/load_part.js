
const failed = new Set();

/** Loads a part. One that failed is asked for anew the next time: a browser may have cached the failure. */
async function loadPart(file, integrity) {
    const cache = failed.has(file) ? "reload" : "default";
    try {
        const signal = AbortSignal.timeout(60_000);
        const response = await fetch(new URL(file, import.meta.url), { integrity, cache, signal });
        // With the right type, whatever the host says: streaming refuses any other.
        return new Response(await response.blob(), { headers: { "content-type": "application/wasm" } });
    } catch (cause) {
        failed.add(file);
        throw new Error(`${file} could not be loaded`, { cause });
    }
}
