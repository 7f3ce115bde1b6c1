//! What the form sends: a test of what it holds, and the connection itself.

use crate::console::Console;
use crate::layout::mutation::Mutation;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::summary::focus_summary;
use crate::pages::connect::{intents, kept, secrets};
use crate::paths;
use crate::queries;
use crate::words::failure as words;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{NewConnection, OperationKind, TestInput, Verify};
use patchbay_form::state::{Effect, Event, FormState, NAME, ServerProblem, TestState};
use patchbay_model::{Connection, FieldProblem, Problem};

/// What a press of Connect, or of Test connection, is about.
#[derive(Clone, Copy)]
pub struct Sending {
    /// The form.
    pub filling: Filling,
    /// The way to the backend.
    pub console: Console,
    /// The test.
    pub test: Mutation,
    /// The connection.
    pub connect: Mutation,
}

impl Sending {
    /// Sends the connection.
    pub fn submit(self, verify: Verify) {
        submit(self, verify);
    }

    /// Tests what the form holds.
    pub fn ask(self) {
        ask(self);
    }
}

/// Sends the connection, if the form is complete.
fn submit(sending: Sending, verify: Verify) {
    let Sending { filling, console, connect, .. } = sending;
    if connect.pending.get_untracked() {
        return;
    }
    match filling.apply(Event::Submitted) {
        Effect::Send { revision } => {
            connect.run(move || Box::pin(filling.connect(console, revision, verify)));
        }
        Effect::FocusSummary => focus_summary(),
        Effect::Nothing | Effect::Test { .. } => {}
    }
}

/// Tests what the form holds, if that is complete.
fn ask(sending: Sending) {
    let Sending { filling, console, test, .. } = sending;
    // The form may have forgotten a test whose inputs changed; its answer is still to
    // come.
    if test.pending.get_untracked() {
        return;
    }
    match filling.apply(Event::TestRequested) {
        Effect::Test { revision } => {
            test.run(move || Box::pin(filling.test(console, revision)));
        }
        Effect::FocusSummary => focus_summary(),
        Effect::Nothing | Effect::Send { .. } => {}
    }
}

impl Filling {
    /// The test of exactly what the form holds now.
    async fn test(self, console: Console, revision: u32) -> Result<(), Failure> {
        let input = TestInput {
            integration: self.integration_key(),
            auth_method: self.method.get_untracked(),
            values: self.state.with_untracked(FormState::values),
            secrets: self.state.with_untracked(secrets::read),
        };
        let answer = queries::test_input(console, input).await;
        // What is said of other inputs than these, or while Connect asks the same, is no
        // word on what stands in the form.
        let is_current = self
            .state
            .try_with_untracked(|form| *form.test() == TestState::Running && !form.is_sending());
        let (result, failure) = match answer {
            Ok(result) => (Some(result), Ok(())),
            Err(failure) => (None, Err(failure)),
        };
        let _ = self.apply(Event::TestFinished { revision, result });
        if let (Some(true), Err(failure)) = (is_current, &failure) {
            self.refused(failure);
        }
        failure
    }

    /// Puts what the backend says of inputs at these; whether it said anything of them.
    fn refused(self, failure: &Failure) -> bool {
        let Failure::Problem(problem) = failure else { return false };
        if problem.errors.is_empty() {
            return false;
        }
        if self.apply(Event::Rejected(placed(problem))) == Effect::FocusSummary {
            focus_summary();
        }
        true
    }

    /// Sends the connection and goes to its page. What the backend says of inputs
    /// goes to the form, all of it comes back.
    async fn connect(self, console: Console, revision: u32, verify: Verify) -> Result<(), Failure> {
        let access = self.state.with_untracked(FormState::access);
        let Some(access) = access else {
            let _ = self.apply(Event::RequestEnded);
            return Err(Failure::Aborted);
        };
        let new = NewConnection {
            integration: self.integration_key(),
            auth_method: self.method.get_untracked(),
            name: self.state.with_untracked(FormState::connection_name),
            values: self.state.with_untracked(FormState::values),
            secrets: self.state.with_untracked(secrets::read),
            access,
            verify,
        };
        // The form may be gone when the answer comes; what is kept of it must not stay.
        let (draft, name) = (kept::key(console, self), new.name.clone());
        self.state.with_untracked(|form| kept::save(console, self, form));
        let key = self.intent_key(revision, verify);
        // Nothing is sent under another key before it is known what became of the last one.
        let open = intents::open(&draft);
        let key = open.clone().unwrap_or(key);
        match queries::connect(console, new, key.clone()).await {
            Ok(connection) => {
                secrets::clear(self);
                kept::forget(&draft);
                let done = match verify {
                    Verify::Required => "” is connected",
                    Verify::Skip => "” is saved, not tested",
                };
                console.announce(["“", &connection.name, done].concat());
                // Whoever has left the form meanwhile stays where they are.
                if !self.state.is_disposed() {
                    let Connection { integration, id, .. } = connection;
                    console.go(&paths::connection(&integration, &id));
                } else {
                    console.made.notify();
                }
                Ok(())
            }
            Err(failure) => {
                let failure = match &open {
                    Some(_) => failure.of_open_write(is_repeatable(console)),
                    None => failure,
                };
                if self.state.is_disposed() {
                    console.warn(words::left(&failure, &name));
                }
                if failure.is_final() {
                    intents::close(&draft);
                } else if open.is_some() || failure.leaves_open() {
                    intents::leave_open(draft, key);
                }
                if matches!(&failure, Failure::Problem(problem) if problem.code == "key_reused") {
                    self.forget_intent();
                }
                if !self.refused(&failure) {
                    let _ = self.apply(Event::RequestEnded);
                }
                Err(failure)
            }
        }
    }
}

fn is_repeatable(console: Console) -> bool {
    let client = console.client_now();
    client.is_some_and(|client| client.is_repeatable(OperationKind::CreateConnection))
}

fn placed(problem: &Problem) -> Vec<(String, ServerProblem)> {
    let place = |error: &FieldProblem| {
        let code = match (&problem.provider_code, problem.code.as_str()) {
            (Some(code), _) => code.clone(),
            // The field says which of the two it is.
            (None, "duplicate") if error.pointer == NAME => "duplicate_name".to_owned(),
            (None, "duplicate") => "duplicate_remote".to_owned(),
            _ => error.code.clone(),
        };
        let (detail, by_service) = (error.detail.clone(), problem.provider_code.is_some());
        (error.pointer.clone(), ServerProblem { code, detail, by_service })
    };
    problem.errors.iter().map(place).collect()
}
