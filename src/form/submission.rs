//! Whether what was sent can be kept: the one verdict on values and secrets,
//! used by the form before it sends and by a backend before it keeps.

use crate::form::error::{ErrorCode, FieldError};
use crate::form::field::{Field, FieldKind, Limits};
use crate::form::json_schema::{JsonType, Types};
use crate::form::pattern::Patterns;
use crate::form::schema::FormSchema;
use crate::form::secret_text::{self, CleanSecret, Inspection, SecretRules};
use crate::form::tenant_domain::{self, Outcome, Refusal};
use crate::model::Secrets;
use serde_json::{Map, Value};

/// Checks values and secrets against a schema.
///
/// The answer is the values as they are to be kept: a domain is the bare host.
///
/// # Errors
/// One for each input that can't be used, in the order of the fields.
pub fn check(
    schema: &FormSchema,
    values: &Map<String, Value>,
    secrets: &Secrets,
    patterns: &dyn Patterns,
) -> Result<Map<String, Value>, Vec<FieldError>> {
    let mut clean = Map::new();
    let mut errors = Vec::new();
    for field in &schema.fields {
        let verdict = if field.is_secret() {
            check_secret(field, secrets.get(&field.key).map(|s| s.expose()), patterns)
        } else {
            check_value(field, values.get(&field.key), patterns).map(|value| {
                if let Some(value) = value {
                    clean.insert(field.key.clone(), Value::String(value));
                }
            })
        };
        if let Err(code) = verdict {
            errors.push(FieldError { pointer: field.pointer.clone(), code });
        }
    }
    let known = |key: &str, secret: bool| {
        schema.field(key).is_some_and(|field| field.is_secret() == secret)
    };
    let unknown_values = values.keys().filter(|k| !known(k, false)).map(|k| ("/values/", k));
    let unknown_secrets = secrets.keys().filter(|k| !known(k, true)).map(|k| ("/secrets/", k));
    for (group, key) in unknown_values.chain(unknown_secrets) {
        let token = key.replace('~', "~0").replace('/', "~1");
        errors
            .push(FieldError { pointer: [group, &token].concat(), code: ErrorCode::UnknownField });
    }
    if errors.is_empty() { Ok(clean) } else { Err(errors) }
}

/// Checks one text that is not a secret; the answer is the text to keep, or
/// nothing where nothing was entered.
///
/// # Errors
/// Why it can't be used.
pub fn check_text(
    field: &Field,
    text: &str,
    patterns: &dyn Patterns,
) -> Result<Option<String>, ErrorCode> {
    if let FieldKind::TenantDomain(rules) = &field.kind {
        if text.is_empty() && !field.required {
            return Ok(None);
        }
        return match tenant_domain::decide(text, rules) {
            Outcome::Accepted { host, .. } | Outcome::NeedsConfirmation { host, .. } => {
                check_limits(&field.limits, &host, patterns).map(|()| Some(host))
            }
            Outcome::Refused(Refusal::Missing) => Err(ErrorCode::Required),
            Outcome::Refused(refusal) => Err(ErrorCode::Domain(refusal)),
        };
    }
    let text = text.trim();
    if text.is_empty() {
        return if field.required { Err(ErrorCode::Required) } else { Ok(None) };
    }
    if let FieldKind::Choice(options) = &field.kind
        && !options.iter().any(|o| o.value == text)
    {
        return Err(ErrorCode::NotAChoice);
    }
    if text.chars().any(is_hidden) {
        return Err(ErrorCode::HiddenCharacter);
    }
    check_limits(&field.limits, text, patterns).map(|()| Some(text.to_owned()))
}

/// Looks at what stands in a secret's box.
pub fn inspect_secret(
    field: &Field,
    rules: &SecretRules,
    text: &str,
    patterns: &dyn Patterns,
) -> Inspection {
    match &field.limits.pattern {
        Some(pattern) => {
            let usual = |text: &str| patterns.is_match(&pattern.source, text) != Some(false);
            secret_text::inspect(text, rules, Some(&usual))
        }
        None => secret_text::inspect(text, rules, None),
    }
}

/// The secret to send, out of what stands in its box: nothing where nothing was
/// entered and nothing has to be.
///
/// # Errors
/// Why it can't be used.
pub fn clean_secret(
    field: &Field,
    rules: &SecretRules,
    text: &str,
    patterns: &dyn Patterns,
) -> Result<Option<CleanSecret>, ErrorCode> {
    if text.trim().is_empty() {
        return if field.required { Err(ErrorCode::Required) } else { Ok(None) };
    }
    let clean = match inspect_secret(field, rules, text, patterns) {
        Inspection::Clean(clean) => clean,
        Inspection::Unusual { secret, .. } => {
            if field.limits.pattern.as_ref().is_some_and(|p| !p.is_warning) {
                return Err(ErrorCode::Pattern);
            }
            secret
        }
        Inspection::Refused(refusal) => return Err(ErrorCode::Secret(refusal)),
    };
    let lengths = Limits { pattern: None, ..field.limits.clone() };
    check_limits(&lengths, clean.expose(), patterns)?;
    Ok(Some(clean))
}

fn check_secret(
    field: &Field,
    text: Option<&str>,
    patterns: &dyn Patterns,
) -> Result<(), ErrorCode> {
    let FieldKind::Secret(rules) = &field.kind else { return Ok(()) };
    let text = text.unwrap_or_default();
    match clean_secret(field, rules, text, patterns)? {
        // A backend keeps what it was sent, so what it was sent must be clean.
        Some(clean) if clean.expose() != text => Err(ErrorCode::Pattern),
        _ => Ok(()),
    }
}

fn check_value(
    field: &Field,
    value: Option<&Value>,
    patterns: &dyn Patterns,
) -> Result<Option<String>, ErrorCode> {
    match value {
        None | Some(Value::Null) if field.required => Err(ErrorCode::Required),
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => check_text(field, text, patterns),
        Some(_) => Err(ErrorCode::WrongType { expected: Types::only(JsonType::String) }),
    }
}

/// The string keywords, as JSON Schema counts: in code points.
fn check_limits(limits: &Limits, text: &str, patterns: &dyn Patterns) -> Result<(), ErrorCode> {
    let length = text.chars().count();
    if let Some(min) = limits.min_length
        && length < min
    {
        return Err(ErrorCode::TooShort { min });
    }
    if let Some(max) = limits.max_length
        && length > max
    {
        return Err(ErrorCode::TooLong { max });
    }
    if let Some(pattern) = &limits.pattern
        && !pattern.is_warning
        && patterns.is_match(&pattern.source, text) == Some(false)
    {
        return Err(ErrorCode::Pattern);
    }
    Ok(())
}

/// Control characters, and those that turn the text around or can't be seen: a
/// name that holds one can pass for another name.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
