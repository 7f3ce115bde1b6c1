//! The form engine's verdict on what was sent: front and back agree, because
//! both ask it.

use crate::Context;
use crate::fault::Fault;
use crate::problem::{coded, field};
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::place;
use patchbay_form::schema::FormSchema;
use patchbay_form::submission;
use patchbay_model::{AuthMethod, FieldProblem, Integration, Secrets};
use serde_json::{Map, Value};

/// The integration and the auth method that were named; the first method where
/// none is.
pub(super) fn find<'a>(
    context: &Context<'a>,
    integration: &str,
    auth_method: Option<&str>,
) -> Result<(&'a Integration, &'a AuthMethod), FieldProblem> {
    let integration = context.catalog.iter().find(|i| i.key == integration);
    let integration = integration.ok_or_else(|| field("/integration", "not_a_choice"))?;
    let method = integration.auth_method(auth_method);
    Ok((integration, method.ok_or_else(|| field("/auth_method", "not_a_choice"))?))
}

/// The values to keep, cleaned; what is wrong goes to `errors`.
pub(super) fn check(
    context: &Context,
    method: &AuthMethod,
    values: &Map<String, Value>,
    secrets: &Secrets,
    errors: &mut Vec<FieldProblem>,
) -> Result<Map<String, Value>, Fault> {
    // A catalog entry that can't be read is the backend's own fault.
    let schema =
        FormSchema::parse_shared(method.schema.clone()).map_err(|_| coded(503, "unavailable"))?;
    match submission::validate(&schema, values, secrets, context.patterns) {
        Ok(clean) => Ok(clean),
        Err(wrong) => {
            errors.extend(wrong.iter().map(|e| field(&e.pointer, e.code.as_str())));
            Ok(Map::new())
        }
    }
}

/// The field that says which organization of the service is meant, with its path: its
/// tenant domain, or else the first line of text.
pub fn organization_field(schema: &FormSchema) -> Option<(String, &Field)> {
    let leaves = schema.leaves();
    let of = |wanted: fn(&FieldKind) -> bool| {
        leaves.iter().find(|(path, field)| !path.contains('*') && wanted(&field.kind)).cloned()
    };
    of(|kind| matches!(kind, FieldKind::TenantDomain(_)))
        .or_else(|| of(|kind| matches!(kind, FieldKind::Text(_))))
}

/// JSON Pointer to what says which organization is meant.
pub(super) fn organization_pointer(context: &Context, integration: &str, method: &str) -> String {
    find(context, integration, Some(method))
        .ok()
        .and_then(|(_, method)| FormSchema::parse_shared(method.schema.clone()).ok())
        .and_then(|schema| organization_field(&schema).map(|(path, _)| path))
        .map_or_else(|| "/values".to_owned(), |path| place::request_pointer(&path, false))
}
