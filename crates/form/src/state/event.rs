//! The events of a form, from its fields and from the page, and their effects.

use crate::schema::FormSchema;
use crate::state::{BetterField, ServerProblem};
use patchbay_model::{AccessLevel, PrincipalRef, TestResult};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Something that happened to the form. A field is named by its place in the form
/// (see [`place`](crate::place)).
#[derive(Clone, Debug)]
pub enum Event {
    /// The text of a field changed. Of a secret the form keeps only
    /// whether it can be used.
    TextChanged {
        /// The field.
        place: String,
        /// The whole text, as typed.
        text: EnteredText,
    },
    /// A date input holds an incomplete date.
    PartlyTyped {
        /// The field.
        place: String,
    },
    /// One of several options was selected or deselected.
    OptionToggled {
        /// The field.
        place: String,
        /// The text of the option.
        option: String,
        /// Whether it is selected now.
        selected: bool,
    },
    /// The user confirmed, or no longer confirms, a domain that isn't the service's.
    ConfirmationToggled {
        /// The field.
        place: String,
        /// Whether the box is ticked now.
        confirmed: bool,
    },
    /// The focus left a field.
    FocusLeft {
        /// The field.
        place: String,
    },
    /// The text of a field was compared with the other fields.
    BetterFieldFound {
        /// The field that holds the text.
        place: String,
        /// The field it belongs in, if it is another one.
        better: Option<BetterField>,
    },
    /// An item was added to a list.
    ItemAdded {
        /// The list.
        place: String,
    },
    /// An item was removed from a list.
    ItemRemoved {
        /// The list.
        place: String,
        /// The id of the item.
        item: u32,
    },
    /// All items of a list, or all selected options, were replaced.
    ListEntered {
        /// The list.
        place: String,
        /// The texts of the items.
        texts: Vec<String>,
    },
    /// One of the shapes of an object was chosen, or none.
    ShapeChosen {
        /// The field of the object.
        place: String,
        /// The index of the shape.
        index: Option<usize>,
    },
    /// The user chose another auth method. Values that both methods ask for stay.
    SchemaChanged(Arc<FormSchema>),
    /// The names became known that the team uses already.
    NamesTaken(Vec<String>),
    /// A level of access was chosen.
    AccessLevelChosen(AccessLevel),
    /// A person or group was selected or deselected.
    PrincipalToggled {
        /// The person or group.
        principal: PrincipalRef,
        /// Whether it is selected now.
        chosen: bool,
    },
    /// "Test connection" was pressed.
    TestRequested,
    /// A test ended.
    TestFinished {
        /// The revision from [`Effect::Test`].
        revision: u32,
        /// The result; `None` if the test couldn't run.
        result: Option<TestResult>,
    },
    /// "Connect" was pressed.
    Submitted,
    /// The backend rejected the request. Each problem has a JSON Pointer into the request.
    Rejected(Vec<(String, ServerProblem)>),
    /// The request ended with neither success nor problems of inputs.
    RequestEnded,
}

/// What the caller must do after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// Run a test of the form at this revision.
    Test {
        /// To be returned in [`Event::TestFinished`].
        revision: u32,
    },
    /// Send the form at this revision.
    Send {
        /// The same inputs have the same revision, so that a repeated request can use the
        /// same idempotency key.
        revision: u32,
    },
    /// Show the error summary and move the focus to it.
    FocusSummary,
}

/// Text that may be a secret: zeroized on drop and never printed.
#[derive(Clone)]
pub struct EnteredText(Zeroizing<String>);

impl From<String> for EnteredText {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for EnteredText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Deref for EnteredText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EnteredText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnteredText(..)")
    }
}
