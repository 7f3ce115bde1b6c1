//! The page's time, for tests of what happens after minutes. May import `screen`.

use crate::screen::Screen;
use anyhow::Result;
use std::time::Duration;

/// Short waits are the page's own, and the time that WebDriver gives a script is the driver's:
/// WebKit's counts it in the page. Of all others none ends but by [`Screen::pass`].
const HOLD: &str =
    "const { Date, setTimeout } = window, now = Date.now.bind(Date), script = 30_000;
    let moved = 0, waiting = [];
    Date.now = () => now() + moved;
    window.setTimeout = (end, ms, ...more) => {
        if (!(ms >= 1000) || ms === script) return setTimeout(end, ms, ...more);
        waiting.push([Date.now() + ms, end]);
        return 0;
    };
    window.passTime = (ms) => {
        moved += ms;
        const ended = waiting.filter(([at]) => at <= Date.now());
        waiting = waiting.filter(([at]) => at > Date.now());
        ended.forEach(([, end]) => end());
    };";

/// What was waiting has gone on when a task of the page's own has come after it.
const PASS: &str = "const [ms, done] = arguments;
    window.passTime(ms);
    window.setTimeout(done, 0);";

impl Screen {
    /// Takes the clock out of this page's hands, until it is loaded anew.
    pub async fn hold_time(&self) -> Result<()> {
        self.run(HOLD, vec![]).await.map(|_| ())
    }

    /// Lets so much time pass at once, of a time that is held.
    pub async fn pass(&self, time: Duration) -> Result<()> {
        let ms = u64::try_from(time.as_millis())?;
        self.run_async(PASS, vec![ms.into()]).await.map(|_| ())
    }
}
