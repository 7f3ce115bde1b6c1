//! What will be sent, made of what the form holds.

use crate::backend::operation::Verify;
use crate::backend::preview::{SecretField, Unsent, UnsentConnection};
use crate::browser::{document, random};
use crate::form::state::{FormState, Row};
use crate::model::preview::RequestPreview;
use crate::ui::components::request_preview::RequestPreviewView;
use crate::ui::console::Console;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::text::preview as words;
use leptos::prelude::*;

/// The request that Connect sends.
pub fn preview(filling: Filling) -> AnyView {
    let console = Console::use_context();
    let preview = Signal::derive(move || {
        let method = filling.method.get();
        let unsent = filling.state.with(|form| unsent(form, filling.integration_key(), method))?;
        console.preview(&unsent)
    });
    let note = words::note(console.sign_in_mode(), console.demo().is_some());
    view! { <RequestPreviewView preview note /> }.into_any()
}

/// Nothing until it is said who may use the connection.
fn unsent(form: &FormState, integration: String, auth_method: String) -> Option<Unsent> {
    let secret =
        |row: &Row| SecretField { key: row.key().to_owned(), label: row.field.label.clone() };
    Some(Unsent {
        integration,
        auth_method,
        values: form.values(),
        secrets: form.secrets_entered().map(secret).collect(),
        connection: Some(UnsentConnection {
            name: form.connection_name(),
            access: form.access()?,
            verify: Verify::Required,
        }),
    })
}

impl Console {
    /// The request that would be sent; nothing where none can be made.
    fn preview(self, unsent: &Unsent) -> Option<RequestPreview> {
        let client = self.client_now()?.in_team(&self.team_id());
        client.preview(unsent, &document::base_address(), &random::id()).ok()
    }
}
