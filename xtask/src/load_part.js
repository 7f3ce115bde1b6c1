
const failed = new Set();

/** Loads a part. After a failure, asks past the browser's cache: it may have kept the failure. */
async function loadPart(file, integrity) {
    const cache = failed.has(file) ? "reload" : "default";
    const signal = AbortSignal.timeout(60_000);
    const response = await fetch(new URL(file, import.meta.url), { integrity, cache, signal }).catch(async (cause) => {
        failed.add(file);
        // A page that is left aborts its requests. It is gone before this failure is reported.
        await new Promise((resolve) => setTimeout(resolve, 100));
        throw new Error(`${file} could not be loaded`, { cause });
    });
    // The right type, even if the host sends another: streaming refuses that.
    return new Response(await response.blob(), { headers: { "content-type": "application/wasm" } });
}
