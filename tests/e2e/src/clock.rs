//! The page's clock, for tests of what happens after minutes.

use crate::screen::Screen;
use anyhow::Result;
use std::time::Duration;

/// Timers of a second or more end only by [`Screen::fast_forward`]. Shorter ones are left alone.
/// So is WebDriver's script timeout of 30 s, because WebKit runs it as a timer in the page.
const INSTALL: &str =
    "const { Date, setTimeout, clearTimeout } = window, now = Date.now.bind(Date);
    const scriptTimeout = 30_000;
    let offset = 0, timers = [], last = 0;
    Date.now = () => now() + offset;
    window.setTimeout = (callback, ms, ...rest) => {
        if (!(ms >= 1000) || ms === scriptTimeout) return setTimeout(callback, ms, ...rest);
        // The browser's own ids are positive.
        timers.push([Date.now() + ms, callback, --last]);
        return last;
    };
    window.clearTimeout = (id) => {
        if (id >= 0) return clearTimeout(id);
        timers = timers.filter(([, , timer]) => timer !== id);
    };
    window.fastForward = (ms) => {
        offset += ms;
        const due = timers.filter(([end]) => end <= Date.now());
        timers = timers.filter(([end]) => end > Date.now());
        due.forEach(([, callback]) => callback());
    };";

/// Ends with a task of its own, after the tasks that the due timers have queued.
const FAST_FORWARD: &str = "const [ms, done] = arguments;
    window.fastForward(ms);
    window.setTimeout(done, 0);";

impl Screen {
    /// Replaces the clock of this page. Loading the page anew restores it.
    pub async fn install_clock(&self) -> Result<()> {
        self.run(INSTALL, vec![]).await.map(|_| ())
    }

    /// Moves the installed clock forward and runs the timers that are due.
    pub async fn fast_forward(&self, time: Duration) -> Result<()> {
        let ms = u64::try_from(time.as_millis())?;
        self.run_async(FAST_FORWARD, vec![ms.into()]).await.map(|_| ())
    }
}
