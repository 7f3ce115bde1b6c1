//! Slows down guessing: after 5 wrong passwords for one e-mail address within
//! 5 minutes, the next is heard when the oldest of them is 5 minutes old.

use std::collections::VecDeque;
use std::sync::Mutex;

const ALLOWED: usize = 5;
const WINDOW: u64 = 300;
/// So that made-up addresses can't fill the memory.
const REMEMBERED: usize = 10_000;

/// The recent failures, oldest first.
#[derive(Default)]
pub struct Throttle(Mutex<VecDeque<(u64, String)>>);

impl Throttle {
    /// Seconds to wait before this address may try again; `None`: now.
    pub fn wait(&self, email: &str, now: u64) -> Option<u32> {
        let failures = self.0.lock().ok()?;
        let recent = |(at, of): &&(u64, String)| *of == key(email) && at + WINDOW > now;
        let mine: Vec<u64> = failures.iter().filter(recent).map(|(at, _)| *at).collect();
        let oldest = mine.len().checked_sub(ALLOWED).and_then(|n| mine.get(n))?;
        u32::try_from(oldest + WINDOW - now).ok()
    }

    /// Remembers a wrong password.
    pub fn failed(&self, email: &str, now: u64) {
        let Ok(mut failures) = self.0.lock() else { return };
        failures.retain(|(at, _)| at + WINDOW > now);
        if failures.len() >= REMEMBERED {
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
    fn the_sixth_guess_waits() {
        let throttle = Throttle::default();
        for now in 100..105 {
            assert_eq!(throttle.wait("a@b.test", now), None);
            throttle.failed("A@b.test ", now);
        }
        assert_eq!(throttle.wait("a@b.test", 105), Some(295));
        assert_eq!(throttle.wait("other@b.test", 105), None);
        assert_eq!(throttle.wait("a@b.test", 400), None);
    }
}
