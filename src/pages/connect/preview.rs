//! The request that **Connect** would send now.

use super::state::ConnectState;
use crate::components::request_preview::RequestPreviewView;
use crate::layout::failure_notice::FailureNotice;
use crate::platform::{document, random};
use leptos::either::Either;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Verify;
use patchbay_client::preview::{SecretField, Unsent, UnsentConnection};
use patchbay_form::state::{ActiveField, FormState};
use patchbay_model::preview::RequestPreview;
use patchbay_words::{field, preview as words};

/// The request, or why it can't be made.
#[component]
pub fn Preview(state: ConnectState) -> impl IntoView {
    let console = state.console;
    let request = Memo::new(move |_| request(state));
    let failure = Memo::new(move |_| request.with(|made| made.as_ref()?.as_ref().err().cloned()));
    let preview = Signal::derive(move || request.get()?.ok());
    let note = words::note(console.sign_in_mode(), console.demo().is_some());
    move || match failure.get() {
        Some(failure) => Either::Left(view! { <FailureNotice failure /> }),
        None => Either::Right(view! { <RequestPreviewView preview note /> }),
    }
}

/// `None` before the permissions are chosen.
fn request(state: ConnectState) -> Option<Result<RequestPreview, Failure>> {
    let auth_method = state.auth_method.get();
    let integration = state.integration_key();
    let unsent = state.form.state.with(|form| unsent(form, integration, auth_method))?;
    let client = state.console.client_now()?.in_team(&state.console.team_id());
    Some(client.preview(&unsent, &document::base_address(), &random::id()))
}

fn unsent(form: &FormState, integration: String, auth_method: String) -> Option<Unsent> {
    let secret = |active: &ActiveField| SecretField {
        key: active.key().to_owned(),
        label: field::name(&active.field).to_owned(),
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
