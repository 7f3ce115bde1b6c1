//! A user who fills in a form: the verbs of these tests.

use patchbay_form::connection_name::name_field;
use patchbay_form::error::ErrorCode;
use patchbay_form::place::secret_key;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Effect, Event, FormState, Issue, NAME, ServerProblem};
use patchbay_form::{secret_input, submission};
use patchbay_model::{AccessLevel, Secret, Secrets};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A form, and the texts in the inputs of its secrets.
pub struct User {
    pub form: FormState,
    pub secret_texts: BTreeMap<String, String>,
}

/// A user of a form with these properties.
pub fn user_with(properties: Value, required: &[&str]) -> User {
    user_with_schema(&json!({ "type": "object", "properties": properties, "required": required }))
}

/// A user of a form with this schema, who has entered a name and the access.
pub fn user_with_schema(schema: &Value) -> User {
    let schema = Arc::new(FormSchema::parse(schema).unwrap_or_else(|error| panic!("{error}")));
    let form = FormState::new(schema, name_field("Connection name", None), &RegressPatterns);
    let mut user = User { form, secret_texts: BTreeMap::new() };
    user.type_into(NAME, "Acme");
    assert_eq!(user.apply(Event::AccessLevelChosen(AccessLevel::Everyone)), Effect::Nothing);
    user
}

impl User {
    pub fn apply(&mut self, event: Event) -> Effect {
        self.form.apply(event, &RegressPatterns)
    }

    pub fn type_into(&mut self, place: &str, text: &str) {
        assert!(
            self.form.active_field(place).is_some(),
            "{place} is not part of the form: {:?}",
            self.places()
        );
        let event = Event::TextChanged { place: place.to_owned(), text: text.into() };
        assert_eq!(self.apply(event), Effect::Nothing);
    }

    pub fn type_secret(&mut self, place: &str, text: &str) {
        self.type_into(place, text);
        self.secret_texts.insert(place.to_owned(), text.to_owned());
    }

    pub fn toggle(&mut self, place: &str, option: &str, selected: bool) {
        let (place, option) = (place.to_owned(), option.to_owned());
        assert_eq!(self.apply(Event::OptionToggled { place, option, selected }), Effect::Nothing);
    }

    pub fn choose_shape(&mut self, place: &str, index: usize) {
        let event = Event::ShapeChosen { place: place.to_owned(), index: Some(index) };
        assert_eq!(self.apply(event), Effect::Nothing);
    }

    /// Adds an item and returns its id.
    pub fn add(&mut self, place: &str) -> u32 {
        assert_eq!(self.apply(Event::ItemAdded { place: place.to_owned() }), Effect::Nothing);
        *self.form.item_ids(place).last().expect("the item that was added")
    }

    pub fn remove(&mut self, place: &str, item: u32) {
        let event = Event::ItemRemoved { place: place.to_owned(), item };
        assert_eq!(self.apply(event), Effect::Nothing);
    }

    /// The backend rejects one input.
    pub fn reject(&mut self, pointer: &str) {
        let problem = ServerProblem { code: "odd".to_owned(), detail: None, by_service: false };
        let refused = Event::Rejected(vec![(pointer.to_owned(), problem)]);
        assert_eq!(self.apply(refused), Effect::FocusSummary);
    }

    /// Submits the form, expects it to be sent, and returns the values.
    pub fn submit(&mut self) -> Value {
        let effect = self.apply(Event::Submitted);
        assert!(matches!(effect, Effect::Send { .. }), "{:?}", self.form.summary());
        assert_eq!(self.apply(Event::RequestEnded), Effect::Nothing);
        let values = Value::Object(self.form.values());
        let kept = submission::validate(
            self.form.schema(),
            &self.form.values(),
            &self.secrets(),
            &RegressPatterns,
        );
        assert_eq!(kept.map(Value::Object), Ok(values.clone()), "a backend keeps what was sent");
        values
    }

    /// Submits the form, expects errors, and returns the summary.
    pub fn submit_errors(&mut self) -> Vec<(String, ErrorCode)> {
        assert_eq!(self.apply(Event::Submitted), Effect::FocusSummary, "{}", self.values());
        let summary = self.form.summary().into_iter();
        let local = summary.map(|(place, issue)| match issue {
            Issue::Local(code) => (place, code),
            other => panic!("{place}: {other:?}"),
        });
        local.collect()
    }

    /// The places of the errors after a submit.
    pub fn submit_error_places(&mut self) -> Vec<String> {
        self.submit_errors().into_iter().map(|(place, _)| place).collect()
    }

    pub fn values(&self) -> Value {
        Value::Object(self.form.values())
    }

    /// The places of all active fields except the name.
    pub fn places(&self) -> Vec<&str> {
        let places = self.form.active_fields().iter().map(|active| active.place.as_str());
        places.filter(|place| *place != NAME).collect()
    }

    pub fn text(&self, place: &str) -> String {
        self.form.field_view(place).text
    }

    pub fn is_required(&self, place: &str) -> bool {
        self.form.field_view(place).required
    }

    /// The secrets that would be sent: the cleaned texts of the active fields.
    pub fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::new();
        for active in self.form.active_fields() {
            let Some(text) = self.secret_texts.get(&active.place) else { continue };
            if let Ok(Some(clean)) = secret_input::clean(&active.field, text, &RegressPatterns) {
                let secret = Secret::from_zeroizing(clean.into_value());
                secrets.insert(secret_key(&active.path).to_owned(), secret);
            }
        }
        secrets
    }

    /// The keys of the secrets that would be sent.
    pub fn secret_keys(&self) -> Vec<String> {
        self.secrets().keys().cloned().collect()
    }

    /// The same form after a reload: only the snapshot comes back.
    pub fn after_reload(&self) -> User {
        let name = name_field("Connection name", None);
        let mut form = FormState::new(self.form.schema().clone(), name, &RegressPatterns);
        form.restore(&self.form.snapshot(), &RegressPatterns);
        User { form, secret_texts: BTreeMap::new() }
    }
}
