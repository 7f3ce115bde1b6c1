//! A link for somebody else who has the secret: it opens the form with everything but secrets.

use super::state::ConnectState;
use crate::pages::connection_form::link::{Named, link};
use crate::platform::{clipboard, document};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_form::state::FormState;
use patchbay_words::{field, share_link as words};

/// What the link asks for, the link, and **Copy link**.
#[component]
pub fn ShareLink(state: ConnectState) -> impl IntoView {
    let address = Memo::new(move |_| {
        let (key, method) = (state.integration_key(), state.auth_method.get());
        let path = state.form.state.with(|form| link(&key, &method, form, Named::Same));
        format!("{}{path}", document::base_address())
    });
    let service = state.integration.with_untracked(|integration| integration.name.clone());
    let request = Memo::new(move |_| {
        let team = state.console.team().map(|team| team.name).unwrap_or_default();
        words::request(&service, &state.form.state.with(secret_names), &team)
    });
    let action = RwSignal::new("Copy link");
    Effect::new(move |_| {
        address.track();
        action.set("Copy link");
    });
    let copy = move |_| {
        let text = words::message(&request.get_untracked(), &address.get_untracked());
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            // The page may be gone by now.
            action.try_set(if is_copied { "Copied" } else { "Select it, then copy" });
        });
    };
    view! {
        <p class="field-hint">
            "This link has everything you entered but secrets. It is copied with these words:"
        </p>
        <p>{request}</p>
        <div class="field-fixed">
            <code
                class="field-fixed-text"
                dir="ltr"
                translate="no"
                tabindex="0"
                role="group"
                aria-label="Link to this form"
            >
                {address}
            </code>
            <button type="button" class="button button-small" on:click=copy>
                {action}
            </button>
        </div>
    }
}

/// The names of the secrets that the form asks for.
fn secret_names(form: &FormState) -> Vec<String> {
    let secrets = form.active_fields().iter().filter(|active| active.field.is_secret());
    secrets.map(|active| field::name(&active.field).to_owned()).collect()
}
