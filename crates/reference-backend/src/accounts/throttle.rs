//! Slows down password guessing: after 5 wrong passwords for an email address within 5 minutes, the
//! next attempt must wait until the oldest of them is 5 minutes old.

use std::collections::VecDeque;
use std::sync::Mutex;

const MAX_FAILURES: usize = 5;
const WINDOW_SECONDS: u64 = 300;
/// Limits the memory that requests with invented addresses can use.
const MAX_REMEMBERED: usize = 10_000;

/// Recent failures as time and email address, oldest first.
#[derive(Default)]
pub struct Throttle(Mutex<VecDeque<(u64, String)>>);

impl Throttle {
    /// Seconds until the next attempt for this address is allowed; `None` if it is allowed now.
    pub fn seconds_to_wait(&self, email: &str, now: u64) -> Option<u32> {
        let failures = self.0.lock().ok()?;
        let is_recent = |(at, of): &&(u64, String)| *of == key(email) && at + WINDOW_SECONDS > now;
        let times: Vec<u64> = failures.iter().filter(is_recent).map(|(at, _)| *at).collect();
        let oldest = times.len().checked_sub(MAX_FAILURES).and_then(|n| times.get(n))?;
        u32::try_from(oldest + WINDOW_SECONDS - now).ok()
    }

    /// Records a wrong password.
    pub fn record_failure(&self, email: &str, now: u64) {
        let Ok(mut failures) = self.0.lock() else { return };
        failures.retain(|(at, _)| at + WINDOW_SECONDS > now);
        if failures.len() >= MAX_REMEMBERED {
            failures.pop_front();
        }
        failures.push_back((now, key(email)));
    }
}

fn key(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixth_attempt_must_wait() {
        let throttle = Throttle::default();
        for now in 100..105 {
            assert_eq!(throttle.seconds_to_wait("a@b.test", now), None);
            throttle.record_failure("A@b.test ", now);
        }
        assert_eq!(throttle.seconds_to_wait("a@b.test", 105), Some(295));
        assert_eq!(throttle.seconds_to_wait("other@b.test", 105), None);
        assert_eq!(throttle.seconds_to_wait("a@b.test", 400), None);
    }
}
