//! The scale of time: a fault that lasts a minute in life takes a second or two here.

use patchbay_client::transport::{Clock, Limits, Pending};
use std::cell::Cell;
use std::time::Duration;

/// How much faster everything goes.
#[derive(Clone, Copy, Debug)]
pub struct Pace(pub u32);

impl Pace {
    /// This time of real life, in the harness.
    pub fn of(self, real: Duration) -> Duration {
        real / self.0
    }

    /// So many seconds of real life.
    pub fn seconds(self, seconds: u32) -> Duration {
        self.of(Duration::from_secs(seconds.into()))
    }

    /// The client's time limits.
    pub fn limits(self, limits: Limits) -> (Duration, Duration) {
        let of = |ms: u32| self.of(Duration::from_millis(ms.into()));
        (of(limits.headers_ms), of(limits.whole_ms))
    }
}

/// The clock of the client.
pub struct FastClock {
    pace: Pace,
    seed: Cell<u32>,
}

impl FastClock {
    /// A clock whose random numbers start with this seed.
    pub fn new(pace: Pace, seed: u32) -> Self {
        Self { pace, seed: Cell::new(seed.wrapping_mul(2_654_435_761).max(1)) }
    }
}

impl Clock for FastClock {
    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(tokio::time::sleep(self.pace.of(Duration::from_millis(ms.into()))))
    }

    /// Xorshift: the same numbers in each run.
    fn random(&self) -> u32 {
        let mut x = self.seed.get();
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        self.seed.set(x);
        x
    }
}
