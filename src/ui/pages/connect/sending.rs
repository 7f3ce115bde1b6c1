//! What the form sends: a test of what it holds, and the connection itself.

use crate::backend::failure::Failure;
use crate::backend::operation::{NewConnection, TestInput, Verify};
use crate::browser::{random, regexp::BrowserPatterns};
use crate::form::field::Field;
use crate::form::state::{Effect, Event, FormState, NAME, ServerProblem};
use crate::model::{Connection, FieldProblem, Problem};
use crate::ui::console::Console;
use crate::ui::pages::connect::secrets;
use crate::ui::pages::connect::summary::focus_summary;
use crate::ui::queries;
use crate::ui::screen::Screen;
use leptos::prelude::*;
use std::sync::Arc;

/// What is being filled in.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The form's state.
    pub state: RwSignal<FormState>,
    /// Its fields.
    pub fields: StoredValue<Vec<Arc<Field>>>,
    /// Keys of the integration and of the auth method.
    pub kind: StoredValue<(String, String)>,
    /// The idempotency key, and the revision of the form it was made for.
    intent: StoredValue<Option<(u32, Verify, String)>>,
}

impl Draft {
    /// An untouched form.
    pub fn new(fields: Vec<Arc<Field>>, integration: String, auth_method: String) -> Self {
        Self {
            state: RwSignal::new(FormState::new(fields.clone())),
            fields: StoredValue::new(fields),
            kind: StoredValue::new((integration, auth_method)),
            intent: StoredValue::new(None),
        }
    }

    /// Lets something happen to the form.
    pub fn apply(self, event: Event) -> Effect {
        // The page may be gone when an answer comes.
        let effect = self.state.try_update(|state| state.apply(event, &BrowserPatterns));
        effect.unwrap_or(Effect::Nothing)
    }

    /// The test of exactly what the form holds now.
    pub async fn test(self, console: Console, revision: u32) -> Result<(), Failure> {
        let (integration, auth_method) = self.kind.get_value();
        let input = TestInput {
            integration,
            auth_method,
            values: self.state.with_untracked(|s| s.values(&BrowserPatterns)),
            secrets: self.fields.with_value(|fields| secrets::read(fields)),
        };
        let answer = queries::test_input(console, input).await;
        let (result, failure) = match answer {
            Ok(result) => (Some(result), Ok(())),
            Err(failure) => (None, Err(failure)),
        };
        let _ = self.apply(Event::TestAnswered { revision, result });
        failure
    }

    /// Sends the connection and goes to its page. What the backend says of inputs
    /// goes to the form, all of it comes back.
    pub async fn connect(
        self,
        console: Console,
        revision: u32,
        verify: Verify,
    ) -> Result<(), Failure> {
        let (integration, auth_method) = self.kind.get_value();
        let access = self.state.with_untracked(FormState::access);
        let Some(access) = access else {
            let _ = self.apply(Event::SendingEnded);
            return Err(Failure::Aborted);
        };
        let new = NewConnection {
            integration,
            auth_method,
            name: self.state.with_untracked(FormState::name),
            values: self.state.with_untracked(|s| s.values(&BrowserPatterns)),
            secrets: self.fields.with_value(|fields| secrets::read(fields)),
            access,
            verify,
        };
        let key = self.intent_key(revision, verify);
        match queries::connect(console, new, key).await {
            Ok(connection) => {
                if let Some(fields) = self.fields.try_get_value() {
                    secrets::clear(&fields);
                }
                let done = match verify {
                    Verify::Required => "” is connected",
                    Verify::Skip => "” is saved, not tested",
                };
                console.announce(["“", &connection.name, done].concat());
                // Whoever has left the form meanwhile stays where they are.
                if !self.state.is_disposed() {
                    let Connection { integration, id, .. } = connection;
                    console.go(&Screen::Connection { integration, id });
                }
                Ok(())
            }
            Err(failure) => {
                let event = match &failure {
                    Failure::Problem(problem) if !problem.errors.is_empty() => {
                        Event::Refused(placed(problem))
                    }
                    _ => Event::SendingEnded,
                };
                if self.apply(event) == Effect::FocusSummary {
                    focus_summary();
                }
                Err(failure)
            }
        }
    }

    /// The same inputs, the same intent: a second press is a repeat, not a second
    /// connection.
    fn intent_key(self, revision: u32, verify: Verify) -> String {
        if let Some((of, how, key)) = self.intent.get_value()
            && of == revision
            && how == verify
        {
            return key;
        }
        let key = random::id();
        self.intent.set_value(Some((revision, verify, key.clone())));
        key
    }
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
        (error.pointer.clone(), ServerProblem { code, detail: error.detail.clone() })
    };
    problem.errors.iter().map(place).collect()
}
