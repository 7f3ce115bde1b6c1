//! Fills in the form of a schema with the schema's own examples, or with plausible values, and
//! sends it.

use patchbay_form::connection_name::name_field;
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::place::secret_key;
use patchbay_form::schema::{FormSchema, SchemaError};
use patchbay_form::state::{ActiveField, Effect, Event, FormState, Issue, NAME};
use patchbay_form::{secret_input, submission};
use patchbay_model::{AccessLevel, Secret, Secrets};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often the form is submitted and mended.
const ROUNDS: usize = 200;

/// Texts that many patterns and formats accept.
const TEXTS: [&str; 29] = [
    "acme",
    "acme.example.com",
    "https://acme.example.com",
    "anna@example.com",
    "2026-01-31",
    "2026-01-31T10:00:00Z",
    "2026-01-31T10:00:00.000Z",
    "2026-01-31 10:00:00",
    "2026-01-31T10:00",
    "12345678",
    "1",
    "10",
    "1234567890123456",
    "192.0.2.1",
    "P1D",
    "PT1H",
    "en-US",
    "us-east-1",
    "0123456789abcdef0123456789abcdef",
    "123e4567-e89b-42d3-a456-426614174000",
    "https://acme.example.com/path/",
    "arn:aws:iam::123456789012:role/acme",
    "s3://acme/path",
    "123-456-7890",
    "acme, example",
    "acme/acme",
    "a",
    "A1",
    "{}",
];
const SECRETS: [&str; 4] = ["correct-horse-73914682", "1234567890123456", "a", "10"];
const NUMBERS: [&str; 8] = ["1", "10", "0", "100", "1000", "5432", "0.5", "-1"];
const JSON: [&str; 7] =
    ["{}", "[]", "[\"a\"]", "[{}]", "\"a\"", "1", "{\"type\": \"service_account\"}"];

/// What became of a form.
#[derive(Debug)]
pub enum Filled {
    /// No form can be made.
    Refused(SchemaError),
    /// It can't be sent: the last errors, each with its place.
    Stuck(Vec<String>),
    /// It was sent, but the backend's check refuses it.
    NotAccepted(Vec<String>),
    /// It was sent and accepted. Holds how many places of the schema can't be used.
    Accepted(usize),
}

/// Fills in and sends the form of a schema.
pub fn fill(schema: &Value) -> Filled {
    let schema = match FormSchema::parse(schema) {
        Ok(schema) => Arc::new(schema),
        Err(error) => return Filled::Refused(error),
    };
    let form = FormState::new(schema, name_field("Connection name", None), &RegressPatterns);
    let mut user = User { form, secrets: BTreeMap::new(), tries: BTreeMap::new() };
    user.type_text(NAME, "Acme");
    user.apply(Event::AccessLevelChosen(AccessLevel::Everyone));
    for _ in 0..ROUNDS {
        if let Effect::Send { .. } = user.form.apply(Event::Submitted, &RegressPatterns) {
            return user.sent();
        }
        for (place, issue) in user.form.summary() {
            user.mend(&place, &issue);
        }
    }
    let problem = |(place, issue): (String, Issue)| format!("{place}: {issue:?}");
    Filled::Stuck(user.form.summary().into_iter().map(problem).collect())
}

struct User {
    form: FormState,
    secrets: BTreeMap<String, String>,
    /// How often each place was filled in.
    tries: BTreeMap<String, usize>,
}

impl User {
    fn apply(&mut self, event: Event) {
        let _ = self.form.apply(event, &RegressPatterns);
    }

    fn type_text(&mut self, place: &str, text: &str) {
        self.apply(Event::TextChanged { place: place.to_owned(), text: text.into() });
    }

    /// Enters something else where something is wrong.
    fn mend(&mut self, place: &str, issue: &Issue) {
        let Some(active) = self.form.active_field(place) else {
            return self.mend_form(issue);
        };
        let field = active.field.clone();
        let tries = self.tries.entry(place.to_owned()).or_default();
        let number = *tries;
        *tries += 1;
        match &field.kind {
            FieldKind::Secret(_) => {
                if let Some(text) = texts(&field, &SECRETS).get(number) {
                    self.type_text(place, text);
                    self.secrets.insert(place.to_owned(), text.clone());
                }
            }
            FieldKind::MultiChoice(options) => {
                if let Some(option) = options.get(number) {
                    let (place, option) = (place.to_owned(), option.text.clone());
                    self.apply(Event::OptionToggled { place, option, selected: true });
                }
            }
            FieldKind::List(_) | FieldKind::Pairs(_) => {
                self.apply(Event::ItemAdded { place: place.to_owned() });
                self.fill_new_items(place);
            }
            FieldKind::Shapes(shapes) => {
                let index = Some(number).filter(|index| *index < shapes.len());
                self.apply(Event::ShapeChosen { place: place.to_owned(), index });
            }
            FieldKind::Group(_) => self.mend_form(issue),
            _ => {
                if *issue == Issue::Local(ErrorCode::DomainNotConfirmed) {
                    let place = place.to_owned();
                    self.apply(Event::ConfirmationToggled { place, confirmed: true });
                } else if let Some(text) = candidates(&field).get(number) {
                    self.type_text(place, text);
                }
            }
        }
    }

    /// An empty item counts for nothing, so it is no error of its own. Each gets another value.
    fn fill_new_items(&mut self, list: &str) {
        let within = format!("{list}/");
        let is_new = |place: &&str| {
            let place = place.replace("~1", "/").replace("/secrets/", "/values/");
            place.starts_with(&within)
        };
        let places: Vec<String> = self
            .form
            .active_fields()
            .iter()
            .map(|active| active.place.as_str())
            .filter(is_new)
            .filter(|place| !self.tries.contains_key(*place))
            .map(str::to_owned)
            .collect();
        let number = self.form.item_ids(list).len().saturating_sub(1);
        for place in places {
            let is_value = self.form.active_field(&place).is_some_and(|active| {
                !matches!(active.field.kind, FieldKind::Group(_) | FieldKind::List(_))
            });
            if is_value {
                self.tries.insert(place.clone(), number);
                self.mend(&place, &Issue::Local(ErrorCode::Required));
            }
        }
    }

    /// Fills in one more field: one that the error names if it is on the screen, else one that
    /// may show it.
    fn mend_form(&mut self, issue: &Issue) {
        let named: &[String] = match issue {
            Issue::Local(ErrorCode::NoneOf { groups }) => {
                groups.first().map(Vec::as_slice).unwrap_or_default()
            }
            _ => &[],
        };
        let tries = |active: &&ActiveField| self.tries.get(&active.place).copied().unwrap_or(0);
        let is_open = |active: &&ActiveField| {
            let tries = tries(active);
            match &active.field.kind {
                _ if active.place == NAME => false,
                FieldKind::Group(_) | FieldKind::ReadOnly(_) => false,
                FieldKind::Choice(_) | FieldKind::Boolean => {
                    tries < candidates(&active.field).len()
                }
                _ => tries == 0,
            }
        };
        let is_named = |active: &&ActiveField| named.contains(&active.field.label);
        let open = || self.form.active_fields().iter().filter(is_open);
        let next = open().find(is_named).or_else(|| open().min_by_key(tries));
        if let Some(place) = next.map(|active| active.place.clone()) {
            self.mend(&place, &Issue::Local(ErrorCode::Required));
        }
    }

    fn sent(&self) -> Filled {
        let mut secrets = Secrets::new();
        for active in self.form.entered_secrets() {
            let text = self.secrets.get(&active.place).map(String::as_str).unwrap_or_default();
            if let Ok(Some(clean)) = secret_input::clean(&active.field, text, &RegressPatterns) {
                let secret = Secret::from_zeroizing(clean.into_value());
                secrets.insert(secret_key(&active.path).to_owned(), secret);
            }
        }
        let schema = self.form.schema();
        match submission::validate(schema, &self.form.values(), &secrets, &RegressPatterns) {
            Ok(_) => Filled::Accepted(schema.faults.len()),
            Err(errors) => Filled::NotAccepted(
                errors.iter().map(|error| format!("{}: {:?}", error.pointer, error.code)).collect(),
            ),
        }
    }
}

/// What can be entered into a field, the likeliest first.
fn candidates(field: &Field) -> Vec<String> {
    match &field.kind {
        FieldKind::Choice(options) => options.iter().map(|option| option.text.clone()).collect(),
        FieldKind::Boolean => vec!["true".to_owned(), "false".to_owned()],
        FieldKind::Agreement(_) => vec!["true".to_owned()],
        FieldKind::Number => {
            let limits = [&field.limits.minimum, &field.limits.maximum];
            let mut numbers = texts(field, &NUMBERS);
            numbers.extend(limits.into_iter().flatten().map(ToString::to_string));
            numbers
        }
        FieldKind::Json => texts(field, &JSON),
        _ => texts(field, &TEXTS),
    }
}

/// The schema's own examples, then these texts.
fn texts(field: &Field, plausible: &[&str]) -> Vec<String> {
    let examples = field.limits.examples.iter().map(|example| match example {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    examples.chain(plausible.iter().map(|text| (*text).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn forms_are_filled_in_until_they_can_be_sent() {
        let schema = json!({ "type": "object", "required": ["host", "start", "login", "tags", "tos"],
            "properties": {
                "host": { "type": "string", "pattern": "^db-[0-9]$", "examples": ["db-1"] },
                "start": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" },
                "login": { "type": "object", "oneOf": [
                    { "properties": { "k": { "const": "a" }, "key": { "type": "string", "writeOnly": true } },
                      "required": ["key"] } ] },
                "tags": { "type": "array", "minItems": 2, "items": { "type": "string", "format": "email" } },
                "tos": { "type": "boolean", "const": true } },
            "anyOf": [{ "required": ["user"] }, { "required": ["port"] }] });
        let mut with_union = schema.clone();
        with_union["properties"]["user"] = json!({ "type": "string" });
        with_union["properties"]["port"] = json!({ "type": "integer", "minimum": 7 });
        assert!(matches!(fill(&with_union), Filled::Accepted(0)), "{:?}", fill(&with_union));
        assert!(matches!(fill(&json!({ "type": "array" })), Filled::Refused(_)));
        let never = json!({ "type": "object", "not": {} });
        assert!(matches!(fill(&never), Filled::Stuck(_)));
    }
}
