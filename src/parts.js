// Loads the parts of a hosted app: each is made of wasms that share memory and functions
// with the first one. `cargo xtask build` puts this in front of wasm-bindgen's glue, and
// after it `PARTS`, which names for each part its files, each with its integrity, and
// `shared` and `loaders`.

const files = new Map();

/** Runs a file once: two parts may have code in common. What failed is asked for anew. */
function run([name, integrity]) {
  if (!files.get(name)) {
    // A browser may have kept the failure, by what the host said of such files.
    const cache = files.has(name) ? "reload" : "default";
    const signal = AbortSignal.timeout(60_000);
    const running = fetch(new URL(name, import.meta.url), { integrity, cache, signal })
      .then((answer) => answer.arrayBuffer())
      .then((bytes) => WebAssembly.instantiate(bytes, { __wasm_split: shared() }));
    running.catch(() => files.set(name, null));
    files.set(name, running);
  }
  return files.get(name);
}

/** What the wasm calls to have a part; it is called back when the part is there, or can't be. */
const loader = (part) => async (callback, data) => {
  const isHere = await Promise.all(PARTS[part].map(run)).then(() => true, () => false);
  wasm.__indirect_function_table.get(callback)(data, isHere);
};

