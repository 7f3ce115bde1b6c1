//! What the form sends: the new connection, and tests of it before.

use super::draft;
use super::open_intents::{self, OpenIntent};
use super::state::ConnectState;
use crate::console::Console;
use crate::pages::connection_form::rejection::show_at_fields;
use crate::pages::connection_form::summary::focus_summary;
use crate::paths;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{NewConnection, OperationKind, TestInput, Verify};
use patchbay_client::outcome::{EarlierTries, Outcome};
use patchbay_form::state::{Effect as FormEffect, Event, FormState, TestState};
use patchbay_model::Connection;
use patchbay_words::{failure as words, quote};

/// The requests of the form. They go on when the page is left.
#[derive(Clone, Copy)]
pub struct Submission {
    pub state: ConnectState,
    /// Tests the form at a revision.
    pub test: Action<u32, Result<(), Failure>>,
    pub testing: Memo<bool>,
    /// Sends the form at a revision.
    pub connect: Action<(u32, Verify), Result<(), Failure>>,
    pub connecting: Memo<bool>,
    /// Why the connection wasn't made. `None` while it is tried again.
    pub failure: Memo<Option<Failure>>,
}

impl Submission {
    /// Nothing was sent yet.
    pub fn new(state: ConnectState) -> Self {
        let test = Action::new_local(move |revision: &u32| test(state, *revision));
        let connect = Action::new_local(move |(revision, verify): &(u32, Verify)| {
            connect(state, *revision, *verify)
        });
        let (connecting, result) = (connect.pending(), connect.value());
        let failure = Memo::new(move |_| {
            let failure = || result.with(|result| result.as_ref()?.as_ref().err().cloned());
            if connecting.get() { None } else { failure().or_else(|| still_open(state)) }
        });
        let submission =
            Self { state, test, testing: test.pending(), connect, connecting, failure };
        submission.clear_outdated_failures();
        submission
    }

    /// Sends the connection, if the form is complete.
    pub fn submit(self, verify: Verify) {
        if self.connecting.get_untracked() {
            return;
        }
        match self.state.form.apply(Event::Submitted) {
            FormEffect::Send { revision } => {
                self.connect.dispatch_local((revision, verify));
            }
            FormEffect::FocusSummary => focus_summary(),
            FormEffect::Nothing | FormEffect::Test { .. } => {}
        }
    }

    /// Tests what the form holds, if that is complete.
    pub fn run_test(self) {
        // The form forgets a test whose inputs changed, but its answer is still to come.
        if self.testing.get_untracked() {
            return;
        }
        match self.state.form.apply(Event::TestRequested) {
            FormEffect::Test { revision } => {
                self.test.dispatch_local(revision);
            }
            FormEffect::FocusSummary => focus_summary(),
            FormEffect::Nothing | FormEffect::Send { .. } => {}
        }
    }

    /// A failure is about the inputs that were sent: it goes when they change. An unknown outcome
    /// stays unknown, whatever is entered.
    fn clear_outdated_failures(self) {
        Effect::new(move |before: Option<u32>| {
            let revision = self.state.form.state.with(FormState::revision);
            if before.is_some_and(|before| before != revision) {
                self.test.clear();
                let failure = self.failure.get_untracked();
                if failure.is_some_and(|failure| failure.outcome() == Outcome::Refused) {
                    self.connect.clear();
                }
            }
            revision
        });
    }
}

/// Tests exactly what the form holds now.
async fn test(state: ConnectState, revision: u32) -> Result<(), Failure> {
    let form = state.form.state;
    let input = TestInput {
        integration: state.integration_key(),
        auth_method: state.auth_method.get_untracked(),
        values: form.with_untracked(FormState::values),
        secrets: state.form.secrets(),
    };
    let answer = queries::test_input(state.console, input).await;
    // Other inputs may have been entered, or Connect may have been pressed.
    let is_current =
        form.try_with_untracked(|form| *form.test() == TestState::Running && !form.is_sending());
    let (result, failure) = match answer {
        Ok(result) => (Some(result), None),
        Err(failure) => (None, Some(failure)),
    };
    let _ = state.form.apply(Event::TestFinished { revision, result });
    match failure {
        Some(failure) => {
            if is_current == Some(true) {
                show_at_fields(state.form, &failure);
            }
            Err(failure)
        }
        None => Ok(()),
    }
}

/// Sends the connection and opens its page. Everything that was entered stays in the form if it
/// fails.
async fn connect(state: ConnectState, revision: u32, verify: Verify) -> Result<(), Failure> {
    let ConnectState { console, form, .. } = state;
    let Some(access) = form.state.with_untracked(FormState::access) else {
        let _ = form.apply(Event::RequestEnded);
        return Err(Failure::Aborted);
    };
    let new = NewConnection {
        integration: state.integration_key(),
        auth_method: state.auth_method.get_untracked(),
        name: form.state.with_untracked(FormState::connection_name),
        values: form.state.with_untracked(FormState::values),
        secrets: form.secrets(),
        access,
        verify,
    };
    // Read now: the form may be gone when the answer comes.
    let (draft_key, name) = (draft::key(state), new.name.clone());
    form.state.with_untracked(|form| draft::save(state, form));
    let intent_key = state.intent_key(revision, verify);
    // Until the outcome of the last write is known, nothing is sent under another key.
    let open = open_intents::get(&draft_key);
    let earlier = if open.is_some() { EarlierTries::Unknown } else { EarlierTries::Settled };
    let intent = open.unwrap_or_else(|| OpenIntent { key: intent_key, name: name.clone() });
    // Before it is sent: the tab may crash or be reloaded while it is under way.
    open_intents::leave_open(draft_key.clone(), intent.clone());
    let result = queries::connect(console, new, intent.key).await;
    let result = result.map_err(|failure| match earlier {
        EarlierTries::Unknown => failure.after_open_try(is_repeatable(console)),
        EarlierTries::Settled => failure,
    });
    match Outcome::of(&result, earlier) {
        Outcome::Done => draft::remove(&draft_key),
        Outcome::Refused => open_intents::close(&draft_key),
        Outcome::Unknown => {}
    }
    match result {
        Ok(connection) => {
            finish(state, connection, verify);
            Ok(())
        }
        Err(failure) => {
            if form.state.is_disposed() {
                console.warn(words::left(&failure, &name));
            }
            // The key belongs to other inputs than these.
            if failure.has_code("key_reused") {
                state.forget_intent();
            }
            if !show_at_fields(state.form, &failure) {
                let _ = form.apply(Event::RequestEnded);
            }
            Err(failure)
        }
    }
}

/// Announces the new connection and opens its page, unless the form was left meanwhile.
fn finish(state: ConnectState, connection: Connection, verify: Verify) {
    let console = state.console;
    state.clear_secrets();
    let outcome = match verify {
        Verify::Required => "is connected",
        Verify::Skip => "is saved, not tested",
    };
    console.announce(format!("{} {outcome}", quote(&connection.name)));
    if state.form.state.is_disposed() {
        console.connections_changed.notify();
    } else {
        console.go(&paths::connection(&connection.integration, &connection.id));
    }
}

/// The unknown outcome of an earlier try, from before the form was left or the page reloaded.
fn still_open(state: ConnectState) -> Option<Failure> {
    open_intents::get(&draft::key(state))?;
    let repeatable = is_repeatable(state.console);
    Some(Failure::OutcomeUnknown { repeatable, problem: None })
}

fn is_repeatable(console: Console) -> bool {
    let client = console.client_now();
    client.is_some_and(|client| client.is_repeatable(OperationKind::CreateConnection))
}
