//! The state of the connection form: it changes only by [`FormState::apply`].
//!
//! Values stay exactly as typed until their field is left. A secret's value is
//! never here: it stays in its box until it is sent, and the state knows only
//! what was made of it.

mod entry;
mod event;
mod verdict;

pub use entry::{Entry, FieldView, Issue, Notice, ServerProblem};
pub use event::{Effect, Event};
pub use verdict::{SecretVerdict, judge_secret};

use crate::form::field::{Field, FieldKind};
use crate::form::pattern::Patterns;
use crate::form::permissions::Permissions;
use crate::form::submission;
use crate::model::{Access, TestResult};
use serde_json::{Map, Value};
use std::sync::Arc;

/// JSON Pointer of the connection's name.
pub const NAME: &str = "/name";
/// JSON Pointer of the Permissions group.
pub const ACCESS: &str = "/access";

/// A form somebody is filling in.
#[derive(Clone, Debug)]
pub struct FormState {
    entries: Vec<Entry>,
    permissions: Permissions,
    permissions_problem: Option<ServerProblem>,
    unplaced: Vec<ServerProblem>,
    submitted: bool,
    sending: bool,
    dirty: bool,
    revision: u32,
    /// As `revision`, for the inputs a test is made of: neither name nor permissions.
    test_revision: u32,
    test: TestState,
}

/// The test of exactly what the form holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TestState {
    /// None, or it no longer belongs to what the form holds.
    #[default]
    None,
    /// Asked for, not answered yet.
    Running,
    /// Answered.
    Done(TestResult),
}

impl FormState {
    /// An untouched form. The field at [`NAME`] is one of `fields`.
    pub fn new(fields: Vec<Arc<Field>>) -> Self {
        Self {
            entries: fields.into_iter().map(Entry::new).collect(),
            permissions: Permissions::default(),
            permissions_problem: None,
            unplaced: Vec::new(),
            submitted: false,
            sending: false,
            dirty: false,
            revision: 0,
            test_revision: 0,
            test: TestState::None,
        }
    }

    /// Changes the state by what happened and says what is to be done now.
    pub fn apply(&mut self, event: Event, patterns: &dyn Patterns) -> Effect {
        match event {
            Event::Typed { pointer, text } => {
                self.input_changed(&pointer, |entry| entry.type_text(text, patterns));
            }
            Event::SecretTyped { pointer, verdict } => {
                self.input_changed(&pointer, |entry| entry.judge(verdict));
            }
            Event::Confirmed { pointer, confirmed } => {
                self.input_changed(&pointer, |entry| entry.confirm(confirmed));
            }
            Event::Left { pointer } => {
                if let Some(entry) = self.entry_mut(&pointer) {
                    entry.leave(patterns);
                }
            }
            Event::LevelChosen(level) => {
                self.permissions_changed(|permissions| permissions.choose_level(level));
            }
            Event::PrincipalChosen { principal, chosen } => {
                self.permissions_changed(|permissions| permissions.choose(principal, chosen));
            }
            Event::TestAsked => return self.ask_test(patterns),
            Event::TestAnswered { revision, result } => {
                // A late answer to older inputs says nothing about these.
                if revision == self.test_revision {
                    self.test = result.map_or(TestState::None, TestState::Done);
                }
            }
            Event::Submitted => return self.submit(patterns),
            Event::Refused(problems) => {
                self.sending = false;
                self.place(problems);
                return Effect::FocusSummary;
            }
            Event::SendingEnded => self.sending = false,
        }
        Effect::Nothing
    }

    /// All fields, in their order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What the screen shows of one field.
    pub fn view(&self, pointer: &str) -> FieldView {
        let entry = self.entries.iter().find(|e| e.field.pointer == pointer);
        entry.map(|e| e.view(self.submitted)).unwrap_or_default()
    }

    /// The Permissions group.
    pub fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// What the screen says of the Permissions group.
    pub fn permissions_issue(&self) -> Option<Issue> {
        if let Some(problem) = &self.permissions_problem {
            return Some(Issue::Server(problem.clone()));
        }
        let error = self.permissions.access().err().filter(|_| self.submitted);
        error.map(Issue::Local)
    }

    /// All that is shown as wrong, each with the pointer of its input; an empty
    /// pointer for what belongs to none.
    pub fn summary(&self) -> Vec<(String, Issue)> {
        let fields = self.entries.iter().filter_map(|entry| {
            entry.summary_issue(self.submitted).map(|i| (entry.field.pointer.clone(), i))
        });
        let permissions = self.permissions_issue().map(|i| (ACCESS.to_owned(), i));
        let unplaced = self.unplaced.iter().map(|p| (String::new(), Issue::Server(p.clone())));
        fields.chain(permissions).chain(unplaced).collect()
    }

    /// Whether a request is under way.
    pub fn is_sending(&self) -> bool {
        self.sending
    }

    /// Whether anything was entered that leaving would lose.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Changes with each input, so that the same inputs can be told from others.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The test that belongs to what the form holds.
    pub fn test(&self) -> &TestState {
        &self.test
    }

    /// The connection's name, trimmed.
    pub fn name(&self) -> String {
        let name = self.entries.iter().find(|e| e.field.pointer == NAME);
        name.map(|e| e.text().trim().to_owned()).unwrap_or_default()
    }

    /// The values to send, secrets aside.
    pub fn values(&self, patterns: &dyn Patterns) -> Map<String, Value> {
        let mut values = Map::new();
        for entry in self.schema_entries().filter(|e| !e.field.is_secret()) {
            if let Ok(Some(text)) = submission::check_text(&entry.field, entry.text(), patterns) {
                values.insert(entry.field.key.clone(), Value::String(text));
            }
        }
        values
    }

    /// The access to send, once the form has been found complete.
    pub fn access(&self) -> Option<Access> {
        self.permissions.access().ok()
    }

    fn schema_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|e| e.field.pointer != NAME)
    }

    fn entry_mut(&mut self, pointer: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|e| e.field.pointer == pointer)
    }

    fn input_changed(&mut self, pointer: &str, change: impl FnOnce(&mut Entry)) {
        self.dirty = true;
        self.revision += 1;
        self.unplaced.clear();
        if pointer != NAME {
            self.test_revision += 1;
            self.test = TestState::None;
        }
        if let Some(entry) = self.entry_mut(pointer) {
            change(entry);
        }
    }

    fn permissions_changed(&mut self, change: impl FnOnce(&mut Permissions)) {
        self.dirty = true;
        self.revision += 1;
        self.permissions_problem = None;
        change(&mut self.permissions);
    }

    /// A test needs what the remote service is asked with: neither a name nor
    /// permissions.
    fn ask_test(&mut self, patterns: &dyn Patterns) -> Effect {
        if self.sending || self.test == TestState::Running {
            return Effect::Nothing;
        }
        self.leave_all(patterns);
        let mut complete = true;
        for entry in self.entries.iter_mut().filter(|e| e.field.pointer != NAME) {
            entry.show_always();
            complete &= entry.local_error().is_none();
        }
        if !complete {
            return Effect::FocusSummary;
        }
        self.test = TestState::Running;
        Effect::Test { revision: self.test_revision }
    }

    fn submit(&mut self, patterns: &dyn Patterns) -> Effect {
        if self.sending {
            return Effect::Nothing;
        }
        self.leave_all(patterns);
        self.submitted = true;
        self.unplaced.clear();
        let wrong = self.entries.iter().any(|e| e.local_error().is_some());
        if wrong || self.permissions.access().is_err() {
            return Effect::FocusSummary;
        }
        for entry in &mut self.entries {
            entry.forget_server_problem();
        }
        self.permissions_problem = None;
        self.sending = true;
        Effect::Send { revision: self.revision }
    }

    /// Enter submits from within a field, which so is never left.
    fn leave_all(&mut self, patterns: &dyn Patterns) {
        for entry in &mut self.entries {
            entry.leave(patterns);
        }
    }

    fn place(&mut self, problems: Vec<(String, ServerProblem)>) {
        self.unplaced.clear();
        for (pointer, problem) in problems {
            if pointer == ACCESS || pointer.starts_with("/access/") {
                self.permissions_problem = Some(problem);
            } else if let Some(entry) = self.entry_mut(&pointer) {
                entry.refuse(problem);
            } else {
                self.unplaced.push(problem);
            }
        }
    }
}

/// The field for the connection's name, which every form starts with.
pub fn name_field(label: &str, hint: Option<String>) -> Arc<Field> {
    Arc::new(Field {
        key: "name".to_owned(),
        pointer: NAME.to_owned(),
        label: label.to_owned(),
        hint,
        example: None,
        default: None,
        required: true,
        limits: crate::form::field::Limits { max_length: Some(100), ..Default::default() },
        kind: FieldKind::Text,
    })
}
