//! What will be sent, made of what the form holds.

use crate::boxed;
use crate::components::request_preview::RequestPreviewView;
use crate::console::Console;
use crate::layout::failure_notice::FailureNotice;
use crate::pages::connect::filling::Filling;
use crate::platform::{document, random};
use crate::words::{field, preview as words};
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Verify;
use patchbay_client::preview::{SecretField, Unsent, UnsentConnection};
use patchbay_form::state::{ActiveField, FormState};
use patchbay_model::preview::RequestPreview;

/// The request that Connect sends.
#[component]
pub fn Preview(filling: Filling) -> impl IntoView {
    let console = Console::use_context();
    let made = boxed::memo(move || {
        let method = filling.method.get();
        let unsent = filling.state.with(|form| unsent(form, filling.integration_key(), method))?;
        console.preview(&unsent)
    });
    let failure = boxed::memo(move || made.with(|made| made.as_ref()?.as_ref().err().cloned()));
    let preview = Signal::derive(move || made.get()?.ok());
    let note = words::note(console.sign_in_mode(), console.demo().is_some());
    boxed::part(move || match failure.get() {
        Some(failure) => view! { <FailureNotice failure /> }.into_any(),
        None => view! { <RequestPreviewView preview note /> }.into_any(),
    })
}

/// Nothing until it is said who may use the connection.
fn unsent(form: &FormState, integration: String, auth_method: String) -> Option<Unsent> {
    let secret = |row: &ActiveField| SecretField {
        key: row.key().to_owned(),
        label: field::name(&row.field).to_owned(),
    };
    Some(Unsent {
        integration,
        auth_method,
        values: form.values(),
        secrets: form.entered_secrets().map(secret).collect(),
        connection: Some(UnsentConnection {
            name: form.connection_name(),
            access: form.access()?,
            verify: Verify::Required,
        }),
    })
}

impl Console {
    /// The request that would be sent, or why none can be made; nothing before there is a
    /// way to the backend.
    fn preview(self, unsent: &Unsent) -> Option<Result<RequestPreview, Failure>> {
        let client = self.client_now()?.in_team(&self.team_id());
        Some(client.preview(unsent, &document::base_address(), &random::id()))
    }
}
