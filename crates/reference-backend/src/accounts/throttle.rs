//! Slows down password guessing: after 5 wrong passwords for an email address within 5 minutes, the
//! next attempt must wait until the oldest of them is 5 minutes old.
//!
//! An attempt counts before its password is checked, which takes long: otherwise any number of
//! guesses sent at the same time would be checked. A right password gives its attempt back.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

const MAX_ATTEMPTS: usize = 5;
const WINDOW_SECONDS: u64 = 300;
/// Limits the memory that requests with invented addresses can use.
const MAX_REMEMBERED: usize = 10_000;

/// Recent attempts as time and email address, oldest first.
#[derive(Default)]
pub struct Throttle(Mutex<VecDeque<(u64, String)>>);

impl Throttle {
    /// Counts an attempt for this address. `Err` holds the seconds until one is allowed.
    pub fn count(&self, email: &str, now: u64) -> Result<(), u32> {
        let email = key(email);
        let mut attempts = self.lock();
        attempts.retain(|(at, _)| at + WINDOW_SECONDS > now);
        let times: Vec<u64> =
            attempts.iter().filter(|(_, of)| *of == email).map(|(at, _)| *at).collect();
        if let Some(oldest) = times.len().checked_sub(MAX_ATTEMPTS).and_then(|n| times.get(n)) {
            return Err(u32::try_from(oldest + WINDOW_SECONDS - now).unwrap_or(u32::MAX));
        }
        if attempts.len() >= MAX_REMEMBERED {
            attempts.pop_front();
        }
        attempts.push_back((now, email));
        Ok(())
    }

    /// Gives back the attempt that was counted at this time.
    pub fn give_back(&self, email: &str, counted_at: u64) {
        let attempt = (counted_at, key(email));
        let mut attempts = self.lock();
        if let Some(place) = attempts.iter().position(|a| *a == attempt) {
            attempts.remove(place);
        }
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(u64, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
            assert_eq!(throttle.count("A@b.test ", now), Ok(()));
        }
        assert_eq!(throttle.count("a@b.test", 105), Err(295));
        assert_eq!(throttle.count("other@b.test", 105), Ok(()));
        throttle.give_back("a@b.test", 104);
        assert_eq!(throttle.count("a@b.test", 106), Ok(()));
        assert_eq!(throttle.count("a@b.test", 106), Err(294));
        assert_eq!(throttle.count("a@b.test", 400), Ok(()));
    }
}
