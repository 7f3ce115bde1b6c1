//! One run: a person does one thing while one fault lasts.

mod create;
mod read;
mod rotate;
mod switch;
mod update;

use crate::catalogue::Entry;
use crate::finding::{Finding, Zero};
use crate::flaw::Flaw;
use crate::injection::{Event, How, Variant};
use crate::operation::{Op, Trait};
use crate::sense::is_harmless;
use crate::station::Station;
use anyhow::Result;
use patchbay_client::answer::Answer;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Operation;
use patchbay_client::outcome::Outcome;
use patchbay_model::{Access, AccessLevel};
use patchbay_words::failure::{Remedy, Request, words};
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// A person who hasn't got there by then never will.
const MOST_CLICKS: u32 = 8;
/// How long one click may take in real life: three tries to their limits, and two waits that a
/// backend asked for. Twice that, because the machine of a test may be busy.
const LONGEST_CLICK: Duration = Duration::from_secs(2 * (3 * 30 + 2 * 60 + 16));

/// What a person does when the app doesn't know whether something was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Presses **Check** first.
    Checks,
    /// Presses **Try again**.
    Retries,
    /// Changes the name, then sends the form.
    Edits,
}

/// One run.
pub struct Case<'a> {
    /// Where.
    pub station: &'a Station,
    /// What the person does.
    pub op: Op,
    /// What goes wrong.
    pub entry: &'a Entry,
    /// How exactly.
    pub variant: &'a Variant,
    /// What kind of person it is.
    pub habit: Habit,
    /// Makes names and keys unique.
    pub number: u32,
    /// A negative control.
    pub flaw: Flaw,
    findings: RefCell<Vec<Finding>>,
    /// Everything that the app has shown or logged.
    shown: RefCell<String>,
    clicks: Cell<u32>,
}

impl Op {
    /// The kinds of persons that differ for this operation.
    pub fn habits(self) -> &'static [Habit] {
        match self {
            Self::Create => &[Habit::Checks, Habit::Retries, Habit::Edits],
            Self::Update | Self::Disable | Self::Enable | Self::Delete => {
                &[Habit::Checks, Habit::Retries]
            }
            _ => &[Habit::Retries],
        }
    }
}

impl<'a> Case<'a> {
    /// A run without a flaw.
    pub fn new(
        station: &'a Station,
        op: Op,
        (entry, variant): (&'a Entry, &'a Variant),
        habit: Habit,
        number: u32,
    ) -> Self {
        Self {
            station,
            op,
            entry,
            variant,
            habit,
            number,
            flaw: Flaw::None,
            findings: RefCell::default(),
            shown: RefCell::default(),
            clicks: Cell::default(),
        }
    }

    /// Runs it; what must not have happened.
    ///
    /// # Errors
    /// The harness itself failed.
    pub async fn run(self) -> Result<Vec<Finding>> {
        self.station.transport.flaw.set(self.flaw);
        let _ = self.station.proxy.take_received();
        match self.op {
            Op::List | Op::Get | Op::Catalog | Op::Me | Op::Test => read::run(&self).await?,
            Op::Create => create::run(&self).await?,
            Op::Update => update::run(&self).await?,
            Op::Rotate => rotate::run(&self).await?,
            Op::Disable | Op::Enable | Op::Delete => switch::run(&self).await?,
        }
        self.station.heal();
        self.look_for_the_secret();
        Ok(self.findings.into_inner())
    }

    /// The secret of this run.
    pub fn token(&self) -> String {
        format!("00CanaryCanary{:0>28}", self.number)
    }

    /// The start of all names in this run.
    fn label(&self) -> String {
        format!("Run {:06}", self.number)
    }

    fn key(&self, intent: u32) -> String {
        format!("key-{:06}-{intent}", self.number)
    }

    fn find(&self, zero: Zero, what: impl Into<String>) {
        self.findings.borrow_mut().push(Finding { zero, what: what.into() });
    }

    fn show(&self, text: &str) {
        let mut shown = self.shown.borrow_mut();
        shown.push_str(text);
        shown.push('\n');
    }

    fn is_event(&self, event: Event) -> bool {
        matches!(self.variant.how, How::Event(own) if own == event)
    }

    /// Whether the person has clicked too often.
    fn is_stuck(&self) -> bool {
        self.clicks.get() >= MOST_CLICKS
    }

    /// Starts the fault. `id`: the connection that the operation is about.
    async fn start(&self, id: &str) -> Result<()> {
        self.station.arm(self.op, id, self.variant, &self.token());
        let How::Event(event) = self.variant.how else { return Ok(()) };
        let etag = || async {
            let get = Operation::GetConnection { id: id.to_owned() };
            self.station.other.call(&get).await.and_then(Answer::stored).map(|stored| stored.etag)
        };
        let done = match event {
            Event::Deleted => {
                let operation = Operation::DeleteConnection {
                    id: id.to_owned(),
                    etag: etag().await.unwrap_or_default(),
                    revoke: false,
                };
                self.station.other.call(&operation).await
            }
            Event::ChangedByAnother => {
                let access = Access { level: AccessLevel::Admins, principals: Vec::new() };
                let operation = Operation::UpdateConnection {
                    id: id.to_owned(),
                    etag: etag().await.unwrap_or_default(),
                    name: None,
                    access: Some(access),
                };
                self.station.other.call(&operation).await
            }
            Event::RoleLost => {
                self.station.ledger.set_role(&self.station.user, "member")?;
                return Ok(());
            }
            Event::SentFromAnotherTab => {
                return self.station.make(&self.label()).await.map(drop);
            }
        };
        done.map(drop).map_err(|failure| anyhow::anyhow!("{event:?}: {failure:?}"))
    }

    /// One click that sends the operation. The fault ends when its clicks are over.
    async fn click(&self, operation: &Operation) -> Result<Answer, Failure> {
        if self.flaw == Flaw::RedactionOff {
            self.show(&format!("{:?}", exposed(operation)));
        } else {
            self.show(&format!("{operation:?}"));
        }
        let sent = self.station.transport.sent.get();
        let call = self.station.client.call(operation);
        let is_first = self.clicks.get() == 0;
        let result = if matches!(self.variant.how, How::Leave(_)) && is_first {
            let left = self.station.pace.seconds(3);
            tokio::time::timeout(left, call).await
        } else {
            let longest = self.station.pace.of(LONGEST_CLICK);
            let result = tokio::time::timeout(longest, call).await;
            if result.is_err() {
                self.find(Zero::DeadEnd, "a click never ends");
            }
            result
        };
        // The page that was left knows no more than that something was sent.
        let unknown = || Failure::OutcomeUnknown { repeatable: true, problem: None };
        let result = result.unwrap_or_else(|_| Err(unknown()));
        self.clicks.set(self.clicks.get() + 1);
        if self.clicks.get() >= self.variant.span.clicks() {
            self.station.heal();
            if self.is_event(Event::RoleLost) {
                let restored = self.station.ledger.set_role(&self.station.user, "admin");
                restored.map_err(|_| Failure::Aborted)?;
            }
        }
        if self.op == Op::Test && self.station.transport.sent.get() > sent + 1 {
            self.find(Zero::Doubled, "one click sent two tests");
        }
        result
    }

    /// Shows a failure. A person must be told what happened, and what to do.
    fn tell(&self, failure: &Failure, request: Request) -> Remedy {
        if self.flaw == Flaw::Panics {
            // A negative control: the harness has to see it.
            std::panic::panic_any("a flaw on purpose");
        }
        if is_harmless(self.entry) {
            self.find(Zero::DeadEnd, format!("a harmless answer stops the person: {failure:?}"));
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
    fn compare_refusal(&self, failure: &Failure, request: Request, effects: u32) {
        let line = words(failure, "Okta", request).line;
        if line.contains("Nothing was ") && effects > 0 {
            self.find(Zero::Lost, format!("told {line:?}, but it was done ({failure:?})"));
        }
    }

    /// Compares the end with what is stored.
    fn compare_end(&self, end: End, effects: u32) {
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
    fn look_for_the_secret(&self) {
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

/// How a run ended for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// They were told that it is done, or saw it.
    Done,
    /// They were told that what it was about no longer exists.
    Gone,
    /// They gave up.
    Stuck,
}

/// What a log would hold if secrets were not redacted.
fn exposed(operation: &Operation) -> Vec<String> {
    let secrets = match operation {
        Operation::CreateConnection { connection, .. } => &connection.secrets,
        Operation::ReplaceSecrets { secrets, .. } => secrets,
        Operation::TestInput(input) => &input.secrets,
        _ => return Vec::new(),
    };
    secrets.values().map(|secret| secret.expose().to_owned()).collect()
}

fn is_code(failure: &Failure, code: &str) -> bool {
    matches!(failure, Failure::Problem(problem) if problem.code == code)
}
