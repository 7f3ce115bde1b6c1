// Starts the app: loads config.json, wasm-bindgen's script ("glue") and the wasm side by side, and
// narrows the content security policy to the configured backend. Shows the crash screen when any
// of that fails or the app panics. This is JavaScript because a wasm that panicked can't run.

const RELOADED = "patchbay.reloaded";
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const address = (path) => new URL(path, document.baseURI).href;

// Leptos sets its templates through innerHTML. They contain no code, so HTML that does is refused.
// The policy has no createScript and no createScriptURL: the browser then refuses every string
// that would become a script.
const CODE = /<\s*(script|iframe|frame|object|embed|base|meta|link)\b|\son\w+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (CODE.test(html) ? null : html),
});

// Before the first paint: no flash of the other color scheme.
try {
  const theme = localStorage.getItem("patchbay.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's color scheme applies.
}

/** The content of the crash screen: a heading, lines below it; an error's name and place for the report. */
class Failure extends Error {
  constructor(heading, lines, name, place = "start") {
    super(heading);
    Object.assign(this, { heading, lines, name, place });
  }
}

const el = (tag, text, props) => Object.assign(document.createElement(tag), { textContent: text }, props);

let crashed = false;
function crash({ heading, lines, name, place }) {
  if (crashed) return; // Later errors follow from the first.
  crashed = true;
  // No error message and no query string: both may contain what somebody typed.
  const report = [
    `Patchbay ${meta("app-js")?.split("/").pop() ?? "unknown"}`,
    `Browser: ${navigator.userAgent}`,
    `Page: ${location.origin}${location.pathname}`,
    `Error: ${name}`,
    `At: ${place}`,
  ].join("\n");

  const title = el("h1", heading, { tabIndex: -1 });
  const details = el("pre", report);
  const copy = el("button", "Copy report", { type: "button", className: "button" });
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(report);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(details);
      copy.textContent = "Selected, now copy it";
    }
  };
  const reload = el("button", "Reload", { type: "button", className: "button button-primary" });
  reload.onclick = () => location.reload();
  const actions = el("div", "", { className: "crash-actions" });
  actions.append(reload, copy);
  if (place === "config.json") {
    actions.append(el("a", "Check the pairing", { href: address("setup"), className: "button" }));
  }

  const page = el("main", "", { className: "page crash" });
  page.append(title, ...lines.map((line) => el("p", line)), actions, details);
  // An open modal dialog would stay on top and keep the focus.
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  document.getElementById("app").hidden = true;
  const root = document.getElementById("crash");
  root.setAttribute("role", "alert");
  root.hidden = false;
  root.replaceChildren(page);
  document.title = `${heading} · Patchbay`;
  title.focus();
}

const STOPPED = "Patchbay stopped working";
const UNSENT = [
  "Something went wrong on this page. Anything you hadn't sent yet wasn't saved. Saved connections are safe.",
  "Other tabs aren't affected. Reload to continue.",
];
addEventListener("patchbay:panic", ({ detail }) =>
  crash(new Failure(STOPPED, UNSENT, "panic", String(detail))),
);
// A trap without a panic, such as a stack overflow. The stack trace names functions of a wasm, and
// nothing that somebody typed. Other errors aren't ours (an extension's, say): the page stays.
function trapped(error) {
  const wasm = globalThis.WebAssembly;
  if (wasm && error instanceof wasm.RuntimeError) {
    const places = error.stack?.match(/([\w.-]+:)?wasm-function\[\d+\](:0x[0-9a-f]+)?/g);
    crash(new Failure(STOPPED, UNSENT, error.name, places?.slice(0, 4).join(" < ") ?? "wasm"));
  }
}
addEventListener("error", ({ error }) => trapped(error));
addEventListener("unhandledrejection", ({ reason }) => trapped(reason));

/** Whether this page was reloaded because of a missing or broken file, which the browser may have in its cache. */
function isReloaded() {
  try {
    return sessionStorage.getItem(RELOADED) !== null;
  } catch {
    return false;
  }
}

/** A new version may have replaced the hashed files that a cached page names: reload once to get the new names. */
function missing(path, name) {
  const file = path.replace("./", "");
  try {
    if (!sessionStorage.getItem(RELOADED)) {
      sessionStorage.setItem(RELOADED, file);
      location.reload();
      return new Promise(() => {}); // Never resolves: the page is reloading.
    }
  } catch {
    // Storage is blocked: nothing would stop a second reload, and a third.
  }
  throw new Failure("Patchbay can't start", [
    `${file} couldn't be loaded, or isn't the file that this page was built with.`,
    "Check your connection, then reload. If that doesn't help, tell the people who run this site.",
  ], name, file);
}

/** Whether this is the page that checks the pairing: it must start even if config.json is broken. */
const isSetup = location.pathname.replace(/\/$/, "") === new URL("setup", document.baseURI).pathname;

async function loadConfig() {
  const wrong = (line, name) =>
    new Failure("Patchbay can't start", [line, "The people who run this site can fix it."], name, "config.json");
  let answer, text;
  try {
    answer = await fetch(address("config.json"), { cache: "no-cache" });
    text = await answer.text();
  } catch (error) {
    throw new Failure("Patchbay can't start", [
      "config.json couldn't be loaded.", "Check your connection, then reload.",
    ], error.name, "config.json");
  }
  if (!answer.ok) throw wrong(`config.json couldn't be loaded: the server answered ${answer.status}.`, `HTTP ${answer.status}`);
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    return { text }; // `start` names the line.
  }
}

async function loadWasm() {
  const file = meta("app-wasm");
  const link = document.querySelector(`link[href="${file}"]`);
  const integrity = link?.integrity || link?.dataset.integrity;
  // Never run unchecked code, even after a faulty build.
  if (!integrity) return missing(file, "no integrity");
  try {
    // Another address too: the preload has the broken copy from the cache, and this would share it.
    const [query, cache] = isReloaded() ? ["?again", "reload"] : ["", "default"];
    const answer = await fetch(address(file) + query, { integrity, cache });
    if (answer.ok && !answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  } catch (error) {
    return missing(file, error.name);
  }
  return missing(file, "missing file");
}

const loadGlue = () =>
  import(address(meta("app-js"))).catch((error) => missing(meta("app-js"), error.name));

// From here on no script on this page, ours or not, can send a token anywhere else. A second policy
// can only narrow what the headers allow.
function lock({ backend } = {}) {
  let allowed = "'self'";
  if (backend?.adapter && backend.adapter !== "demo") {
    try {
      const { origin } = new URL(backend.url ?? "", document.baseURI);
      if (origin !== location.origin && origin !== "null") allowed += ` ${origin}`;
    } catch {
      // Not a URL: `start` reports the key.
    }
  }
  const policy = el("meta", "", { httpEquiv: "Content-Security-Policy", content: `connect-src ${allowed}` });
  document.head.append(policy);
}

async function boot() {
  if (!globalThis.WebAssembly) {
    throw new Failure("Patchbay needs WebAssembly", [
      "It's switched off in this browser. Switch it on for this site, then reload.",
    ], "no WebAssembly");
  }
  // The page that checks the pairing reads config.json again, and says what is wrong with it.
  const config = isSetup ? loadConfig().catch(() => ({ text: "", value: {} })) : loadConfig();
  const [{ text, value }, glue, wasm] = await Promise.all([config, loadGlue(), loadWasm()]);
  lock(value ?? {});
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    throw new Failure("Patchbay can't start", [
      "This browser refused the app's WebAssembly. Use an up-to-date browser. The site's content security policy must allow 'wasm-unsafe-eval'.",
    ], error.name, "wasm");
  }
  try {
    if (isSetup) glue.setup();
    else glue.start(text);
  } catch (error) {
    if (crashed) return;
    if (error instanceof WebAssembly.RuntimeError) return trapped(error);
    const lines = [].concat(error).filter((line) => typeof line === "string");
    throw new Failure("Patchbay can't start", [
      "config.json needs a change:", ...lines,
    ], "configuration", "config.json");
  }
  document.getElementById("app").removeAttribute("aria-busy");
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Storage is blocked: there is nothing to remove.
  }
}

boot().catch((failure) =>
  crash(failure instanceof Failure ? failure : new Failure("Patchbay can't start", UNSENT, failure?.name ?? "unknown")),
);
