//! What can happen to a form, and what is to be done then.

use crate::schema::FormSchema;
use crate::state::{BetterPlace, SecretVerdict, ServerProblem};
use patchbay_model::{AccessLevel, PrincipalRef, TestResult};
use std::sync::Arc;

/// Something that happened to the form. Fields are named by their place (see `form::place`).
#[derive(Clone, Debug)]
pub enum Event {
    /// A field's text is now this.
    Typed {
        /// Which field.
        place: String,
        /// As it stands in the box.
        text: String,
    },
    /// A field's box holds a part of a value: a date without its year.
    HalfTyped {
        /// Which field.
        place: String,
    },
    /// One of several choices was made or taken back.
    Picked {
        /// Which field.
        place: String,
        /// The choice's text.
        text: String,
        /// Made or taken back.
        picked: bool,
    },
    /// A secret's box changed; only what was made of it comes here.
    SecretTyped {
        /// Which field.
        place: String,
        /// What the box holds.
        verdict: SecretVerdict,
    },
    /// The tick for a domain of the team's own was set or taken away.
    Confirmed {
        /// Which field.
        place: String,
        /// Set or taken away.
        confirmed: bool,
    },
    /// The focus left a field.
    Left {
        /// Which field.
        place: String,
    },
    /// What stands in a field was looked at: whether it belongs in another one.
    Suspected {
        /// Which field.
        place: String,
        /// Where it belongs, if not here.
        better: Option<BetterPlace>,
    },
    /// A list is to have one more item.
    ItemAdded {
        /// Which list.
        place: String,
    },
    /// An item is to go.
    ItemRemoved {
        /// Which list.
        place: String,
        /// The item's number.
        number: u32,
    },
    /// One of several shapes was chosen, or none.
    ShapeChosen {
        /// Which choice.
        place: String,
        /// The shape's index.
        index: Option<usize>,
    },
    /// Another auth method was chosen: its fields take the place of the others, and
    /// what both ask for stays.
    SchemaChosen(Arc<FormSchema>),
    /// A level of access was chosen.
    LevelChosen(AccessLevel),
    /// A person or group was chosen or the choice taken back.
    PrincipalChosen {
        /// Who.
        principal: PrincipalRef,
        /// Chosen or taken back.
        chosen: bool,
    },
    /// "Test connection" was pressed.
    TestAsked,
    /// The answer to a test; none if there was no result.
    TestAnswered {
        /// [`Effect::Test`]'s.
        revision: u32,
        /// What came of it.
        result: Option<TestResult>,
    },
    /// "Connect" was pressed.
    Submitted,
    /// The backend refused the request for these inputs, each by its pointer.
    Refused(Vec<(String, ServerProblem)>),
    /// The request ended without a word on the inputs.
    SendingEnded,
}

/// What is to be done after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// Ask for a test of what the form holds at this revision.
    Test {
        /// To be given back with the answer.
        revision: u32,
    },
    /// Send what the form holds at this revision.
    Send {
        /// Names the intent: the same inputs, the same idempotency key.
        revision: u32,
    },
    /// Show what is wrong and move the focus there.
    FocusSummary,
}
