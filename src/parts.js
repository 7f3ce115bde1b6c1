// Loads the parts of a hosted app: each is made of wasms that share memory and functions
// with the first one. `cargo xtask build` puts this in front of wasm-bindgen's glue, and
// after it `LIST`, the list of all parts and its integrity, and `shared` and `loaders`.

const loading = new Map();

/** Makes it once: two parts may have code in common. What failed is made anew when asked again. */
function once(key, make) {
  if (!loading.has(key)) {
    const made = make();
    made.catch(() => loading.delete(key));
    loading.set(key, made);
  }
  return loading.get(key);
}

const file = ([name, integrity]) => fetch(new URL(name, import.meta.url), { integrity });

const run = async (entry) =>
  WebAssembly.instantiate(await (await file(entry)).arrayBuffer(), { __wasm_split: shared() });

async function load(part) {
  const list = await once("", async () => (await file(LIST)).json());
  await Promise.all(list[part].map((entry) => once(entry[0], () => run(entry))));
}

/** What the wasm calls to have a part; it is called back when the part is there, or can't be. */
const loader = (part) => async (callback, data) => {
  const isHere = await load(part).then(() => true, () => false);
  wasm.__indirect_function_table.get(callback)(data, isHere);
};

