//! The keywords that apply to one value.

use crate::format::Format;
use crate::json_schema::SchemaDocument;
use serde_json::{Value, json};

/// The keywords of all schemas that apply to one value. If several have a keyword, the first
/// one counts.
#[derive(Clone, Default)]
pub(super) struct Keywords<'a>(Vec<(&'a str, &'a Value)>);

impl<'a> Keywords<'a> {
    /// The keywords of one schema, none if it is `true` or `false`.
    pub fn of(schema: &'a Value) -> Self {
        let members = schema.as_object().into_iter().flatten();
        Self(members.map(|(key, value)| (key.as_str(), value)).collect())
    }

    /// Adds the keywords of a schema that counts less.
    pub fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(other, _)| *other != key);
    }

    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.0.iter().find(|(other, _)| *other == key).map(|(_, value)| *value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the keyword is `true`.
    pub fn flag(&self, key: &str) -> bool {
        self.get(key) == Some(&Value::Bool(true))
    }

    /// A bound. The document is checked, so it is a whole number.
    pub fn count(&self, key: &str) -> Option<usize> {
        let value = self.get(key)?;
        let whole = value.as_u64().or_else(|| value.as_f64().map(|number| number as u64));
        usize::try_from(whole?).ok()
    }

    /// The keywords about numbers, as a schema.
    pub fn number_schema(&self) -> Option<SchemaDocument> {
        let is_about_numbers = |key: &str| {
            matches!(
                key,
                "type"
                    | "minimum"
                    | "maximum"
                    | "exclusiveMinimum"
                    | "exclusiveMaximum"
                    | "multipleOf"
            )
        };
        let keywords = self.0.iter().filter(|(key, _)| is_about_numbers(key));
        let parts: Vec<Value> = keywords.map(|(key, value)| json!({ *key: value })).collect();
        SchemaDocument::load(&json!({ "allOf": parts })).ok()
    }

    /// The texts and numbers among `examples`.
    pub fn examples(&self) -> Vec<Value> {
        let examples = match self.get("examples").or_else(|| self.get("example")) {
            Some(Value::Array(examples)) => examples.as_slice(),
            Some(example) => std::slice::from_ref(example),
            None => &[],
        };
        examples.iter().filter(|value| value.is_string() || value.is_number()).cloned().collect()
    }

    /// Why not to use the value any more, if the schema says so.
    pub fn deprecated(&self) -> Option<String> {
        let message = self.get("deprecation_message").and_then(Value::as_str);
        self.flag("deprecated").then(|| message.unwrap_or_default().to_owned())
    }

    /// Whether `format` only chooses the input, because something beside it contradicts it or
    /// says more.
    pub fn format_is_hint(&self) -> bool {
        self.has("pattern")
            || self.has("enum")
            || self.has("const")
            || self.samples().any(|has_format| !has_format)
    }

    /// Whether the browser's input for a date can enter what the schema asks for.
    pub fn allows_date_input(&self) -> bool {
        if !self.samples().all(|has_format| has_format) {
            return false;
        }
        // The pattern has to accept what the input writes. Only the samples tell.
        !self.has("pattern")
            || self.samples().next().is_some()
                && self.sample_texts().iter().all(|sample| is_written_by_input(sample))
    }

    /// Whether each of the examples, and the default, has the `format`.
    fn samples(&self) -> impl Iterator<Item = bool> {
        let format = self.get("format").and_then(Value::as_str).and_then(Format::of);
        let samples = self.sample_texts().into_iter();
        samples.filter_map(move |sample| Some(format?.accepts(&sample)))
    }

    /// The examples and the default, as far as they are texts.
    fn sample_texts(&self) -> Vec<String> {
        let mut samples = self.examples();
        samples.extend(self.get("default").filter(|default| *default != "").cloned());
        samples.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// Whether the browser's input for a date, or for a date and time, can write this date: without
/// seconds, in UTC.
fn is_written_by_input(date: &str) -> bool {
    match date.split_once('T') {
        Some((_, time)) => time.len() == "10:00:00Z".len() && time.ends_with(":00Z"),
        None => true,
    }
}
