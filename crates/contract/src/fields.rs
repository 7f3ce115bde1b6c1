//! Validates values and secrets against the integration's schema, with the same form engine that
//! the app uses. So the form and the backend accept the same input.

use crate::Context;
use crate::error::CallError;
use crate::problem::{coded, field};
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::place;
use patchbay_form::schema::FormSchema;
use patchbay_form::submission;
use patchbay_model::{AuthMethod, FieldProblem, Integration, Secrets};
use serde_json::{Map, Value};

/// Finds an integration and its auth method by their keys. Without a method key it is the
/// integration's first method.
pub(crate) fn find_method<'a>(
    context: &Context<'a>,
    integration: &str,
    auth_method: Option<&str>,
) -> Result<(&'a Integration, &'a AuthMethod), FieldProblem> {
    let integration = context.catalog.iter().find(|i| i.key == integration);
    let integration = integration.ok_or_else(|| field("/integration", "not_a_choice"))?;
    let method = integration.auth_method(auth_method);
    Ok((integration, method.ok_or_else(|| field("/auth_method", "not_a_choice"))?))
}

/// The cleaned values to save. Faults in the input are added to `errors`.
pub(crate) fn check(
    context: &Context,
    method: &AuthMethod,
    values: &Map<String, Value>,
    secrets: &Secrets,
    errors: &mut Vec<FieldProblem>,
) -> Result<Map<String, Value>, CallError> {
    // A broken schema is a fault of this backend's catalog, not of the caller.
    let schema =
        FormSchema::parse_shared(method.schema.clone()).map_err(|_| coded(503, "unavailable"))?;
    match submission::validate(&schema, values, secrets, context.patterns) {
        Ok(clean) => Ok(clean),
        Err(faults) => {
            errors.extend(faults.iter().map(|f| field(&f.pointer, f.code.as_str())));
            Ok(Map::new())
        }
    }
}

/// The field that identifies the organization at the remote service, with its path: the tenant
/// domain or, if there is none, the first text field.
pub fn organization_field(schema: &FormSchema) -> Option<(String, &Field)> {
    let leaves = schema.leaves();
    let first = |is_wanted: fn(&FieldKind) -> bool| {
        leaves.iter().find(|(path, field)| !path.contains('*') && is_wanted(&field.kind)).cloned()
    };
    first(|kind| matches!(kind, FieldKind::TenantDomain(_)))
        .or_else(|| first(|kind| matches!(kind, FieldKind::Text(_))))
}

/// JSON Pointer to the field that identifies the organization, for errors about it.
pub(crate) fn organization_pointer(context: &Context, integration: &str, method: &str) -> String {
    find_method(context, integration, Some(method))
        .ok()
        .and_then(|(_, method)| FormSchema::parse_shared(method.schema.clone()).ok())
        .and_then(|schema| organization_field(&schema).map(|(path, _)| path))
        .map_or_else(|| "/values".to_owned(), |path| place::request_pointer(&path, false))
}
