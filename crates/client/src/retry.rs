//! Whether and when a request is repeated. The client carries the decision out.

use crate::failure::TransportFault;
use crate::operation::Effect;

/// How one try ended without success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// There was no answer.
    Fault(TransportFault),
    /// An answer with this status and, from `Retry-After`, the seconds to wait.
    Status(u16, Option<u32>),
}

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Repeat the request after a pause.
    Again(Pause),
    /// No more tries.
    Stop,
}

/// A pause before a request is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// How long it is, in milliseconds.
    pub ms: u32,
    /// Whether the backend asked for it, by `Retry-After`.
    pub asked_for: bool,
}

/// The tries of one call.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    effect: Effect,
    repeatable: bool,
    tries: u32,
}

const LONGEST_WAIT_S: u32 = 60;

impl Retry {
    /// `repeatable`: repeating this write is safe, since it carries a key or is idempotent.
    pub fn new(effect: Effect, repeatable: bool) -> Self {
        Self { effect, repeatable, tries: 0 }
    }

    /// The number of ended tries.
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// Counts a try that ended, and decides. `random` is any random number.
    pub fn next(&mut self, ended: Ended, random: u32) -> Next {
        self.tries = self.tries.saturating_add(1);
        match (self.effect, ended) {
            (_, Ended::Fault(TransportFault::Aborted | TransportFault::Redirected))
            | (Effect::Ask, _) => Next::Stop,
            (Effect::Read, Ended::Fault(fault)) => match fault {
                TransportFault::Unreachable | TransportFault::TimedOut => self.again(3, random),
                _ => Next::Stop,
            },
            (Effect::Read, Ended::Status(408 | 425 | 429 | 500 | 502..=504, wait)) => match wait {
                Some(wait) if wait > LONGEST_WAIT_S => Next::Stop,
                Some(wait) if self.tries < 3 => {
                    Next::Again(Pause { ms: wait * 1000, asked_for: true })
                }
                _ => self.again(3, random),
            },
            (Effect::Write, Ended::Fault(_) | Ended::Status(502 | 504, _)) => {
                self.again(if self.repeatable { 2 } else { 1 }, random)
            }
            (_, Ended::Status(..)) => Next::Stop,
        }
    }

    /// Full jitter from 0.3 s up to 2 s, then 8 s.
    fn again(&self, most: u32, random: u32) -> Next {
        if self.tries >= most {
            return Next::Stop;
        }
        let ceiling = if self.tries == 1 { 2_000 } else { 8_000 };
        Next::Again(Pause { ms: 300 + random % (ceiling - 300 + 1), asked_for: false })
    }
}
