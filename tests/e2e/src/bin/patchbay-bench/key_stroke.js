// Takes the time from each `input` event until after the next paint, and notes what changed
// meanwhile inside and outside the field that it happened in.
const strokes = (window.strokes = { times: [], inside: 0, outside: [], painted: Promise.resolve() });
let field = null;
const named = (node) => {
    const element = node instanceof Element ? node : node.parentElement;
    return element ? `<${element.localName} id="${element.id}" class="${element.className}">` : node.nodeName;
};
const changes = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) {
        if (!field) continue;
        if (field.contains(target)) {
            strokes.inside += 1;
        } else {
            strokes.outside.push(`${type} ${attributeName ?? ''} ${named(target)}`);
        }
    }
});
changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
// First of all listeners, so that all that the app does is within the time.
window.addEventListener('input', (event) => {
    field = event.target.closest('.field');
    strokes.painted = new Promise((painted) => requestAnimationFrame(() => {
        // A message posted before a paint arrives after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            strokes.times.push(performance.now() - event.timeStamp);
            painted();
        };
        port2.postMessage(null);
    }));
}, true);
