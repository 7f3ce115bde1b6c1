// Loaded by the pages under test in WebKitGTK, whose driver doesn't report the console.
// A classic script, so that it runs before the module scripts of the page.
window.patchbayWatch = [];
{
  const record = (kind, text) => window.patchbayWatch.push([kind, text]);
  addEventListener('securitypolicyviolation', (event) =>
    record('Policy', event.effectiveDirective + ' refused ' + (event.blockedURI || 'inline') + ' in ' + event.documentURI));
  addEventListener('error', (event) => {
    const url = event.target && (event.target.src || event.target.href);
    record('Error', url ? 'Failed to load resource: ' + url : event.message + ' ' + event.filename + ':' + event.lineno);
  }, true);
  addEventListener('unhandledrejection', (event) => record('Error', 'Unhandled rejection: ' + event.reason));
  for (const level of ['log', 'info', 'debug', 'warn', 'error']) {
    const original = console[level];
    console[level] = (...values) => {
      record(level === 'error' ? 'Error' : 'Info', values.map(String).join(' '));
      original.apply(console, values);
    };
  }
}
