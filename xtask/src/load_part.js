
const failed = new Set();

/** Loads a part. After a failure, asks past the browser's cache: it may have kept the failure. */
async function loadPart(file, integrity) {
    const cache = failed.has(file) ? "reload" : "default";
    try {
        const signal = AbortSignal.timeout(60_000);
        const response = await fetch(new URL(file, import.meta.url), { integrity, cache, signal });
        // The right type, even if the host sends another: streaming refuses that.
        return new Response(await response.blob(), { headers: { "content-type": "application/wasm" } });
    } catch (cause) {
        failed.add(file);
        throw new Error(`${file} could not be loaded`, { cause });
    }
}
