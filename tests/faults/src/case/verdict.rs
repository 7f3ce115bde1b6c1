//! What the person was told, compared with what is stored.

use super::{Case, End};
use crate::finding::{Finding, Zero};
use crate::flaw::Flaw;
use crate::operation::Trait;
use crate::sense::is_harmless;
use patchbay_client::failure::Failure;
use patchbay_client::outcome::Outcome;
use patchbay_words::failure::{Remedy, Request, words};

impl Case<'_> {
    /// Shows a failure. A person must be told what happened, and what to do.
    pub(super) fn tell(&self, failure: &Failure, request: Request) -> Remedy {
        if self.flaw == Flaw::Panics {
            // A negative control: the harness has to see it.
            std::panic::panic_any("a flaw on purpose");
        }
        if is_harmless(self.entry) {
            let what = format!("a harmless answer stops the person: {failure:?}");
            let is_excusable = self.station.transport.timed_out.get() > 0;
            let finding = Finding { zero: Zero::DeadEnd, what, is_excusable };
            self.findings.borrow_mut().push(finding);
        }
        let words = words(failure, "Okta", request);
        if self.flaw == Flaw::Silent || words.title.is_empty() || words.line.is_empty() {
            self.find(Zero::DeadEnd, format!("no words for {failure:?}"));
        }
        for text in [Some(words.title), Some(words.line), words.quote, words.request_id] {
            self.show(&text.unwrap_or_default());
        }
        if let Failure::Problem(problem) = failure {
            for error in &problem.errors {
                self.show(&format!("{} {} {:?}", error.pointer, error.code, error.detail));
            }
        }
        if failure.outcome() == Outcome::Unknown
            && self.op.has(Trait::Write)
            && !matches!(words.remedy, Remedy::Check { .. } | Remedy::SignIn)
        {
            self.find(Zero::DeadEnd, format!("an unknown outcome without Check: {failure:?}"));
        }
        words.remedy
    }

    /// Compares a refusal with what is stored: "Nothing was saved" must be true.
    pub(super) fn compare_refusal(&self, failure: &Failure, request: Request, effects: u32) {
        let line = words(failure, "Okta", request).line;
        if line.contains("Nothing was ") && effects > 0 {
            self.find(Zero::Lost, format!("told {line:?}, but it was done ({failure:?})"));
        }
    }

    /// Compares the end with what is stored.
    pub(super) fn compare_end(&self, end: End, effects: u32) {
        match end {
            End::Done if effects == 0 => {
                self.find(Zero::Lost, "told that it was done, but it wasn't")
            }
            End::Gone if effects > 0 => {
                self.find(Zero::Lost, "told that it is gone, but it was done")
            }
            End::Stuck => self.find(Zero::DeadEnd, "the person never got there"),
            End::Done | End::Gone => {}
        }
        if effects > 1 {
            self.find(Zero::Doubled, format!("done {effects} times"));
        }
    }

    /// Looks for the secret on the screen and in every request but those that carry it.
    pub(super) fn look_for_the_secret(&self) {
        let token = self.token();
        if self.shown.borrow().contains(&token) {
            self.find(Zero::Leaked, "the secret was shown or logged");
        }
        for received in self.station.proxy.take_received() {
            let may_carry = self.op.has(Trait::Secret) && !received.line().starts_with("GET ");
            let in_body = received.body.windows(token.len()).any(|part| part == token.as_bytes());
            if received.head.contains(&token) || in_body && !may_carry {
                self.find(Zero::Leaked, format!("the secret is in {}", received.line()));
            }
        }
    }
}
