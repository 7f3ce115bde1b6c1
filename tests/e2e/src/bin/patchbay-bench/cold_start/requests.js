// All requests of this page: the document, then what it loaded.
const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
return entries
    .map(({ name, startTime, responseEnd }) => ({
        path: new URL(name).pathname.replace(/-[0-9a-f]{16}/, '-*'),
        start: startTime,
        end: responseEnd,
    }))
    .sort((a, b) => a.start - b.start);
