// Starts the app. Loads config.json, the glue
// and the wasm side by side, narrows the content policy to the configured backend,
// and shows a page when any of that, or the app itself, breaks: a wasm that has
// trapped cannot say so.

const RELOADED = "patchbay.reloaded";
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const address = (path) => new URL(path, document.baseURI).href;

// Leptos sets its own templates as HTML. They hold no code, so HTML with code is
// none of them and is refused. Without createScript and createScriptURL the browser
// refuses every string that would become a script.
const CODE = /<\s*(script|iframe|frame|object|embed|base|meta|link)\b|\son\w+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (CODE.test(html) ? null : html),
});

// Before the first paint, so that a chosen scheme does not flash.
try {
  const theme = localStorage.getItem("patchbay.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's scheme it is.
}

/** What the crash screen says: `what` the heading, `lines` below it, `name` and `place` for the report. */
class Failure extends Error {
  constructor(what, lines, name, place = "start") {
    super(what);
    Object.assign(this, { what, lines, name, place });
  }
}

const el = (tag, text, props) => Object.assign(document.createElement(tag), { textContent: text }, props);

let crashed = false;
function crash({ what, lines, name, place }) {
  if (crashed) return; // The first fault is the cause; what follows are its echoes.
  crashed = true;
  // No message text and no query: either may hold what somebody typed.
  const report = [
    `Patchbay ${meta("app-js")?.split("/").pop() ?? "unknown"}`,
    `Browser: ${navigator.userAgent}`,
    `Page: ${location.origin}${location.pathname}`,
    `Error: ${name}`,
    `At: ${place}`,
  ].join("\n");

  const title = el("h1", what, { tabIndex: -1 });
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

  const page = el("main", "", { className: "page crash" });
  page.append(title, ...lines.map((line) => el("p", line)), actions, details);
  // A modal dialog would stay above everything, and take the focus back.
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  document.getElementById("app").hidden = true;
  const root = document.getElementById("crash");
  root.setAttribute("role", "alert");
  root.hidden = false;
  root.replaceChildren(page);
  document.title = `${what} · Patchbay`;
  title.focus();
}

const STOPPED = "Patchbay stopped working";
const UNSENT = [
  "Something went wrong in this page. What you had not sent yet was not saved; what had been saved is safe.",
  "Other tabs are not affected. Reload to go on.",
];
addEventListener("patchbay:panic", ({ detail }) =>
  crash(new Failure(STOPPED, UNSENT, "panic", String(detail))),
);
// A trap without a panic: out of memory, or too deep a stack. The stack says in which functions
// of which wasm, and nothing that somebody typed.
// Other errors are not ours (an extension's, say) and must not take the page away.
function trapped(error) {
  const wasm = globalThis.WebAssembly;
  if (wasm && error instanceof wasm.RuntimeError) {
    const places = error.stack?.match(/([\w.-]+:)?wasm-function\[\d+\](:0x[0-9a-f]+)?/g);
    crash(new Failure(STOPPED, UNSENT, error.name, places?.slice(0, 4).join(" < ") ?? "wasm"));
  }
}
addEventListener("error", ({ error }) => trapped(error));
addEventListener("unhandledrejection", ({ reason }) => trapped(reason));

/** A new version may have replaced the hashed files under an open or cached page: one reload gets its names. */
function missing(path, name) {
  const file = path.replace("./", "");
  try {
    if (!sessionStorage.getItem(RELOADED)) {
      sessionStorage.setItem(RELOADED, file);
      location.reload();
      return new Promise(() => {}); // The page is going away; show nothing meanwhile.
    }
  } catch {
    // Without storage a loop could not be told from a first time.
  }
  throw new Failure("Patchbay can't start", [
    `${file} could not be loaded, or is not the file this page was built with.`,
    "Check your connection, then reload. If it stays so, tell the people who host this page.",
  ], name, file);
}

async function loadConfig() {
  const say = (line, name) =>
    new Failure("Patchbay can't start", [line, "The people who host this page can put it right."], name, "config.json");
  let answer, text;
  try {
    answer = await fetch(address("config.json"), { cache: "no-cache" });
    text = await answer.text();
  } catch (error) {
    throw new Failure("Patchbay can't start", [
      "config.json could not be loaded.", "Check your connection, then reload.",
    ], error.name, "config.json");
  }
  if (!answer.ok) throw say(`config.json could not be loaded: the server answered ${answer.status}.`, `HTTP ${answer.status}`);
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    throw say("config.json is not valid JSON.", error.name);
  }
}

async function loadWasm() {
  const file = meta("app-wasm");
  const link = document.querySelector(`link[href="${file}"]`);
  const integrity = link?.integrity || link?.dataset.integrity;
  // Unchecked code is not run, not even by a mistake of the build.
  if (!integrity) return missing(file, "no integrity");
  try {
    const answer = await fetch(address(file), { integrity });
    if (answer.ok && !answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  } catch (error) {
    return missing(file, error.name);
  }
  return missing(file, "missing file");
}

const loadGlue = () =>
  import(address(meta("app-js"))).catch((error) => missing(meta("app-js"), error.name));

// From here on no script in this page, ours or not, can send a token anywhere else.
// Policies add up, so this can only narrow what the headers allow.
function lock({ backend } = {}) {
  let allowed = "'self'";
  if (backend?.adapter && backend.adapter !== "demo") {
    try {
      const { origin } = new URL(backend.url ?? "", document.baseURI);
      if (origin !== location.origin && origin !== "null") allowed += ` ${origin}`;
    } catch {
      // Not an address: `start` names the key.
    }
  }
  const policy = el("meta", "", { httpEquiv: "Content-Security-Policy", content: `connect-src ${allowed}` });
  document.head.append(policy);
}

async function boot() {
  if (!globalThis.WebAssembly) {
    throw new Failure("Patchbay needs WebAssembly", [
      "It is switched off in this browser. Switch it on for this site, then reload.",
    ], "no WebAssembly");
  }
  const [config, glue, wasm] = await Promise.all([loadConfig(), loadGlue(), loadWasm()]);
  lock(config.value ?? {});
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    throw new Failure("Patchbay can't start", [
      "This browser refused the app's WebAssembly. An up-to-date browser is needed, and a host whose policy allows 'wasm-unsafe-eval'.",
    ], error.name, "wasm");
  }
  try {
    glue.start(config.text);
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
    // As above.
  }
}

boot().catch((failure) =>
  crash(failure instanceof Failure ? failure : new Failure("Patchbay can't start", UNSENT, failure?.name ?? "unknown")),
);
