// Clicks a link, waits for an element and until the page is idle, and returns the duration of each
// task of more than 50 ms. All in one script, because each script is a task too.
const [link, selector, done] = arguments;
const tasks = [];
const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map((entry) => entry.duration));
});
observer.observe({ type: 'longtask' });
const look = () => {
    if (!document.querySelector(selector)) {
        setTimeout(look, 100);
        return;
    }
    // Waits for what follows the form: parts that are loaded later, the draft.
    setTimeout(() => {
        observer.disconnect();
        done(tasks);
    }, 1000);
};
// The click gets a task of its own, like that of a person.
setTimeout(() => {
    link.click();
    setTimeout(look, 100);
});
