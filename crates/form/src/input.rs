//! Converts between inputs and values. The form uses it before it sends, a backend before it
//! stores. Whether the value is acceptable is for the schema to say.

use crate::error::ErrorCode;
use crate::field::{ChoiceOption, Field, FieldKind, TextKind};
use crate::format::Format;
use crate::json_schema::number;
use crate::secret_text::restored_pem;
use crate::tenant_domain::{self, Outcome, Refusal};
use crate::text_kind::is_pem;
use serde_json::Value;

/// The content of an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The text, or that of the chosen option.
    pub text: String,
    /// The texts of the selected options, if there can be several.
    pub selected: Vec<String>,
}

impl Input {
    /// An input with this text.
    pub fn from_text(text: &str) -> Self {
        Self { text: text.to_owned(), selected: Vec::new() }
    }

    /// The input of this field for a value.
    pub fn from_value(field: &Field, value: &Value) -> Self {
        match (&field.kind, value) {
            (FieldKind::MultiChoice(options), Value::Array(values)) => {
                let selected = values.iter().filter_map(|value| text_of(options, value)).collect();
                Self { text: String::new(), selected }
            }
            (FieldKind::Choice(options), value) => {
                Self::from_text(&text_of(options, value).unwrap_or_default())
            }
            (FieldKind::Text(TextKind::DateTime), Value::String(text)) => {
                Self::from_text(text.get(..MINUTES.len()).filter(|_| is_utc(text)).unwrap_or(text))
            }
            (FieldKind::Agreement(agreed), value) if agreed == value => Self::from_text("true"),
            (_, Value::String(text)) => Self::from_text(text),
            (_, Value::Null) => Self::default(),
            (_, value) => Self::from_text(&value.to_string()),
        }
    }

    /// The value that the input means; `None` if nothing was entered, and for secrets.
    ///
    /// # Errors
    /// Why the input has no value.
    pub fn value(&self, field: &Field) -> Result<Option<Value>, ErrorCode> {
        let text = self.text.trim();
        match &field.kind {
            FieldKind::Constant(value) => Ok(Some(value.clone())),
            FieldKind::MultiChoice(options) => Ok(selected_values(options, &self.selected)),
            FieldKind::Agreement(value) => Ok((text == "true").then(|| value.clone())),
            _ if text.is_empty() => Ok(None),
            FieldKind::Boolean => Ok(Some(Value::Bool(text == "true"))),
            FieldKind::TenantDomain(rules) => match tenant_domain::decide(&self.text, rules) {
                Outcome::Accepted { host, .. } | Outcome::NeedsConfirmation { host, .. } => {
                    Ok(Some(Value::String(host)))
                }
                Outcome::Refused(Refusal::Missing) => Ok(None),
                Outcome::Refused(refusal) => Err(ErrorCode::Domain(refusal)),
            },
            FieldKind::Choice(options) => {
                let option = options.iter().find(|option| option.text == self.text);
                option.map(|option| Some(option.value.clone())).ok_or(ErrorCode::NotAChoice)
            }
            FieldKind::Number => match serde_json::from_str(text) {
                _ if number::is_too_long(text) => Err(ErrorCode::TooManyDigits),
                Ok(Value::Number(number)) => Ok(Some(Value::Number(number))),
                _ => Err(ErrorCode::NotANumber),
            },
            FieldKind::Json => match serde_json::from_str(text) {
                Err(_) => Err(ErrorCode::NotJson),
                Ok(_) if numbers(text).any(number::is_too_long) => Err(ErrorCode::TooManyDigits),
                Ok(value) => Ok(Some(value)),
            },
            // A certificate may have lost its line ends on the way, like a key.
            FieldKind::MultilineText(_) if is_pem(text) => {
                let restored = restored_pem(text).map_err(ErrorCode::Secret)?;
                Ok(Some(Value::String(restored.to_string())))
            }
            FieldKind::MultilineText(_) => Ok(Some(Value::String(text.to_owned()))),
            FieldKind::Text(kind) => {
                if text.chars().any(is_hidden) {
                    return Err(ErrorCode::HiddenCharacter);
                }
                let is_local_time = *kind == TextKind::DateTime && text.len() == MINUTES.len();
                let end = if is_local_time { ":00Z" } else { "" };
                Ok(Some(Value::String(format!("{text}{end}"))))
            }
            FieldKind::Secret(_)
            | FieldKind::ReadOnly(_)
            | FieldKind::Group(_)
            | FieldKind::Shapes(_)
            | FieldKind::List(_)
            | FieldKind::Pairs(_) => Ok(None),
        }
    }

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.selected.is_empty()
    }
}

/// The numbers in a JSON text.
fn numbers(json: &str) -> impl Iterator<Item = &str> {
    let (mut in_string, mut is_escaped) = (false, false);
    json.split(move |c: char| {
        let was_in_string = in_string;
        match c {
            '"' if !is_escaped => in_string = !in_string,
            _ => is_escaped = in_string && c == '\\' && !is_escaped,
        }
        was_in_string || !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')
    })
}

fn text_of(options: &[ChoiceOption], value: &Value) -> Option<String> {
    options.iter().find(|option| option.value == *value).map(|option| option.text.clone())
}

/// How `datetime-local` inputs write a time (HTML §4.10.5.1.11), to the minute.
const MINUTES: &str = "2026-11-24T10:00";

/// Whether the browser's input for a date, or for a date and time, can show this text.
pub fn is_date_input_value(kind: TextKind, text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    // HTML has no year 0.
    !text.starts_with("0000")
        && match kind {
            TextKind::DateTime => {
                text.len() == MINUTES.len() && Format::DateTime.accepts(&format!("{text}:00Z"))
            }
            _ => Format::Date.accepts(text),
        }
}

fn is_utc(text: &str) -> bool {
    text.ends_with(":00Z") && text.len() == MINUTES.len() + 4
}

/// The selected values, in the order of the options.
fn selected_values(options: &[ChoiceOption], selected: &[String]) -> Option<Value> {
    let chosen = options.iter().filter(|option| selected.contains(&option.text));
    let values: Vec<Value> = chosen.map(|option| option.value.clone()).collect();
    (!values.is_empty()).then_some(Value::Array(values))
}

/// Control characters, and those that are invisible or change the direction of the text. With
/// one of them, a name can pass for another name.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret_text::SecretRefusal;
    use serde_json::json;

    fn field(kind: FieldKind) -> Field {
        Field::new("x", "X", kind)
    }

    fn options() -> Vec<ChoiceOption> {
        let option = |value: Value, text: &str| ChoiceOption {
            value,
            text: text.to_owned(),
            label: text.to_owned(),
        };
        vec![option(json!("a"), "a"), option(json!(2), "2"), option(json!(true), "true")]
    }

    #[test]
    fn input_of_a_value_means_that_value() {
        for (kind, value) in [
            (FieldKind::Number, json!(5432)),
            (FieldKind::Number, json!(-0.5)),
            (FieldKind::Number, json!(18446744073709551615_u64)),
            (FieldKind::Number, json!(-9223372036854775808_i64)),
            (FieldKind::Number, json!(1e23)),
            (FieldKind::Json, json!({"18446744073709551617": "\\\" 18446744073709551617"})),
            (FieldKind::Boolean, json!(true)),
            (FieldKind::Boolean, json!(false)),
            (FieldKind::Choice(options()), json!(2)),
            (FieldKind::Choice(options()), json!("a")),
            (FieldKind::MultiChoice(options()), json!(["a", true])),
            (FieldKind::Json, json!({"a": [1, null]})),
            (FieldKind::MultilineText(None), json!("a\nb")),
            (FieldKind::Text(TextKind::Plain), json!("a b")),
            (FieldKind::Text(TextKind::DateTime), json!("2026-11-24T10:05:00Z")),
            (FieldKind::Text(TextKind::DateTime), json!("2026-11-24T10:05:30+02:00")),
        ] {
            let field = field(kind);
            let input = Input::from_value(&field, &value);
            assert_eq!(input.value(&field), Ok(Some(value)), "{input:?}");
        }
    }

    #[test]
    fn certificates_get_their_line_ends_back() {
        let field = field(FieldKind::MultilineText(None));
        let value = |text: &str| Input::from_text(text).value(&field);
        let whole = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
        for text in [whole, &whole.replace('\n', " "), &whole.replace('\n', "\\n")] {
            assert_eq!(value(text), Ok(Some(json!(whole))), "{text}");
        }
        let broken = ErrorCode::Secret(SecretRefusal::BrokenKey);
        assert_eq!(value("-----BEGIN CERTIFICATE-----\nMIIB"), Err(broken));
    }

    #[test]
    fn date_inputs_show_only_valid_dates() {
        for (kind, text, fits) in [
            (TextKind::Date, "", true),
            (TextKind::Date, "2026-11-24", true),
            (TextKind::Date, "2026-02-30", false),
            (TextKind::Date, "0000-01-01", false),
            (TextKind::Date, "01/05/2024", false),
            (TextKind::Date, " 2026-11-24", false),
            (TextKind::DateTime, "2026-11-24T10:00", true),
            (TextKind::DateTime, "2026-11-24T24:00", false),
            (TextKind::DateTime, "2026-11-24T10:00:30Z", false),
            (TextKind::DateTime, "2026-11-24T10:00:00+02:00", false),
            (TextKind::DateTime, "2026-11-24", false),
        ] {
            assert_eq!(is_date_input_value(kind, text), fits, "{text}");
        }
    }

    #[test]
    fn texts_without_a_value_are_errors() {
        for (kind, text, code) in [
            (FieldKind::Number, "1,5", ErrorCode::NotANumber),
            (FieldKind::Number, "\"1\"", ErrorCode::NotANumber),
            (FieldKind::Number, "1e", ErrorCode::NotANumber),
            (FieldKind::Number, "infinity", ErrorCode::NotANumber),
            (FieldKind::Number, "18446744073709551616", ErrorCode::TooManyDigits),
            (FieldKind::Number, "-9223372036854775809", ErrorCode::TooManyDigits),
            (FieldKind::Number, "0.12345678901234567890", ErrorCode::TooManyDigits),
            (FieldKind::Number, "1e999", ErrorCode::TooManyDigits),
            (FieldKind::Number, "1e-999", ErrorCode::TooManyDigits),
            (FieldKind::Json, "{\"a\\\"1\": [1, 18446744073709551617]}", ErrorCode::TooManyDigits),
            (FieldKind::Json, "{a: 1}", ErrorCode::NotJson),
            (FieldKind::Choice(options()), "b", ErrorCode::NotAChoice),
            (FieldKind::Text(TextKind::Plain), "a\u{202e}b", ErrorCode::HiddenCharacter),
        ] {
            assert_eq!(Input::from_text(text).value(&field(kind)), Err(code), "{text}");
        }
    }
}
