// Runs before any script of the page. Resolves with the time, since the start of the navigation, of
// the first paint that shows a character typed into the field "Okta Domain".
const paint = () =>
    new Promise((painted) => requestAnimationFrame(() => {
        // A message posted before a paint is delivered after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = painted;
        port2.postMessage(null);
    }));

window.usable = (async () => {
    for (;;) {
        await paint();
        const labels = [...document.querySelectorAll('label')];
        const input = labels.find((label) => label.textContent.trim().startsWith('Okta Domain'))?.control;
        if (!input || input.disabled || input.readOnly) continue;
        const expected = `${input.value}a`;
        input.focus();
        document.execCommand('insertText', false, 'a');
        await paint();
        // An input that was replaced, or reset by its framework, wasn't usable yet.
        if (input.isConnected && input.value === expected) return performance.now();
    }
})();
