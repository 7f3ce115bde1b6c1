// Put into the pages under test for WebKitGTK, whose driver tells nothing of the console.
// A classic script, so it runs before the module scripts of the page.
window.patchbayWatch = [];
{
  const keep = (kind, text) => window.patchbayWatch.push([kind, text]);
  addEventListener('securitypolicyviolation', (event) =>
    keep('Policy', event.effectiveDirective + ' refused ' + (event.blockedURI || 'inline') + ' in ' + event.documentURI));
  addEventListener('error', (event) => {
    const at = event.target && (event.target.src || event.target.href);
    keep('Error', at ? 'Failed to load resource: ' + at : event.message + ' ' + event.filename + ':' + event.lineno);
  }, true);
  addEventListener('unhandledrejection', (event) => keep('Error', 'Unhandled rejection: ' + event.reason));
  for (const level of ['log', 'info', 'debug', 'warn', 'error']) {
    const say = console[level];
    console[level] = (...said) => {
      keep(level === 'error' ? 'Error' : 'Said', said.map(String).join(' '));
      say.apply(console, said);
    };
  }
}
