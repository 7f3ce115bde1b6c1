// Presses a link, waits until an element is there and the page is at rest, and answers how long
// each task was that took more than 50 ms. All in one script: any other would be a task too.
const [link, until, done] = arguments;
const tasks = [];
const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map((entry) => entry.duration));
});
observer.observe({ type: 'longtask' });
const look = () => {
    if (!document.querySelector(until)) {
        setTimeout(look, 100);
        return;
    }
    // What the form brings along comes after it: the parts that are loaded later, the draft.
    setTimeout(() => {
        observer.disconnect();
        done(tasks);
    }, 1000);
};
// The press is a task of its own, as a person's would be.
setTimeout(() => {
    link.click();
    setTimeout(look, 100);
});
