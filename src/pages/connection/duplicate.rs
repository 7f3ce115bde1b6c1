//! The address of the connect form for another connection like this one.

use crate::pages::connection::Details;
use crate::pages::connection_form::link::{Named, link};
use crate::platform::regexp::BrowserPatterns;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{FormState, Presets};
use std::sync::Arc;

/// The form with the connection's values and permissions, without its name and its secrets; `None` if
/// the catalog no longer has its integration.
pub fn address(details: &Details) -> Option<String> {
    let connection = &details.saved.connection;
    let method = details.integration.as_ref()?.auth_method(connection.auth_method.as_deref())?;
    let schema = FormSchema::parse_shared(method.schema.clone()).ok()?;
    let presets = Presets { access: connection.access.clone(), ..Presets::default() };
    let name = name_field("Connection name", None);
    let mut form = FormState::with_presets(Arc::new(schema), name, presets, &BrowserPatterns);
    form.enter_saved(&connection.name, &connection.values, &BrowserPatterns);
    Some(link(&connection.integration, &method.key, &form, Named::Anew))
}
