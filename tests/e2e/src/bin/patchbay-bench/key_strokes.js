// Measures the time from each key press to the paint after it. Notes which changes of the document
// were inside and outside the form field that received the key.
const strokes = (window.strokes = { times: [], inside: 0, outside: [], painted: Promise.resolve() });
let pressed = 0;
let field = null;
const name = (node) => {
    const element = node instanceof Element ? node : node.parentElement;
    return element ? `<${element.localName} id="${element.id}" class="${element.className}">` : node.nodeName;
};
const changes = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) {
        if (!field) continue;
        if (field.contains(target)) {
            strokes.inside += 1;
        } else {
            strokes.outside.push(`${type} ${attributeName ?? ''} ${name(target)}`);
        }
    }
});
changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
// In the capture phase at the window, so that these listeners run before any of the app.
window.addEventListener('keydown', (event) => {
    pressed = event.timeStamp;
}, true);
window.addEventListener('input', (event) => {
    field = event.target.closest('.field');
    strokes.painted = new Promise((painted) => requestAnimationFrame(() => {
        // A message posted before a paint is delivered after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            strokes.times.push(performance.now() - pressed);
            painted();
        };
        port2.postMessage(null);
    }));
}, true);
