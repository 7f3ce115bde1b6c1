//! What the templates of an adapter have to hold, and what they may not.

use super::AdapterFault;
use super::file::Fault;
use crate::operation::OperationKind;
use crate::template::{Template, TemplateFault};

/// Refuses an answer that lists the members of a connection but leaves out one that every
/// connection needs.
pub fn check_answer(
    kind: OperationKind,
    answer: Option<&Template>,
    place: &str,
) -> Result<(), Fault> {
    use OperationKind as Kind;
    let is_optional = matches!(
        kind,
        Kind::SignIn
            | Kind::SignOut
            | Kind::UpdateConnection
            | Kind::ReplaceSecrets
            | Kind::Disable
            | Kind::Enable
            | Kind::DeleteConnection
    );
    let missing = |below: &str| Err((format!("{place}{below}"), AdapterFault::MissingInAnswer));
    let Some(answer) = answer else { return if is_optional { Ok(()) } else { missing("") } };
    let (below, shape) = match (kind, answer) {
        (Kind::ListConnections, Template::Object(members)) => {
            match members.iter().find(|(key, _)| key == "items") {
                None => return missing("/items"),
                Some((_, Template::Each(_, item))) => ("/items/as", &**item),
                Some(_) => return Ok(()),
            }
        }
        (Kind::GetConnection | Kind::CreateConnection, answer) => ("", answer),
        _ => return Ok(()),
    };
    let Template::Object(members) = shape else { return Ok(()) };
    let has = |key: &str| members.iter().any(|(name, _)| name == key);
    match ["id", "integration", "name"].into_iter().find(|key| !has(key)) {
        Some(key) => missing(&format!("{below}/{key}")),
        None => Ok(()),
    }
}

/// Refuses a template for an address that points to a secret.
pub fn without_secrets(template: Template, place: &str) -> Result<Template, Fault> {
    let mut found = false;
    template.pointers(&mut |pointer| {
        let mut tokens = pointer.tokens.iter().map(String::as_str);
        found |= match (tokens.next(), tokens.next()) {
            (Some("secrets"), _) => true,
            (Some("session"), name) => name != Some("email"),
            _ => false,
        };
    });
    if found {
        return Err((place.to_owned(), TemplateFault::SecretMisplaced.into()));
    }
    Ok(template)
}
