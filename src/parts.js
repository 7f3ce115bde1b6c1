// Loads the parts of a hosted app: each a wasm that shares memory and functions with the
// first one. `cargo xtask build` puts this in front of wasm-bindgen's glue, and after it
// `shared` and `loaders`, which name what is shared and which files each part is made of.

const files = new Map();

/** Runs a file once: two parts may have code in common. What failed is asked for anew. */
function load([name, integrity]) {
  if (!files.has(name)) {
    const running = fetch(new URL(name, import.meta.url), { integrity })
      .then((answer) => answer.arrayBuffer())
      .then((bytes) => WebAssembly.instantiate(bytes, { __wasm_split: shared() }));
    running.catch(() => files.delete(name));
    files.set(name, running);
  }
  return files.get(name);
}

/** What the wasm calls to have a part; it is called back when the part is there, or can't be. */
const loader = (part) => async (callback, data) => {
  const isHere = await Promise.all(part.map(load)).then(() => true, () => false);
  wasm.__indirect_function_table.get(callback)(data, isHere);
};

