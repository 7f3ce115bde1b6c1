//! Values that the address brings: `…/connections/new?domain=acme.okta.com&name=Acme`.

use crate::browser::{document, regexp::BrowserPatterns};
use crate::form::prefill::{prefill, without};
use crate::ui::components::notice::Notice;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::targets::targets;
use crate::ui::text::pasted as words;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;

/// Names the auth method in an address.
const METHOD: &str = "method";

/// Fills in what the address brings. Secrets are not used and are taken out of it; the
/// answer is their names.
pub fn from_address(filling: Filling) -> Vec<String> {
    let query = document::query();
    let pairs = document::query_pairs(&query);
    if let Some((_, method)) = pairs.iter().find(|(name, _)| name == METHOD) {
        filling.choose_method(method);
    }
    let targets = filling.state.with_untracked(targets);
    let found = prefill(&pairs, &targets);
    filling.state.update(|form| form.prefill(&found.fills, &BrowserPatterns));
    if !found.secrets.is_empty() {
        document::set_query(&without(&query, &found.secrets));
    }
    found.secrets
}

/// Says that the address held secrets.
#[component]
pub fn AddressNotice(secrets: Vec<String>) -> AnyView {
    if secrets.is_empty() {
        return ().into_any();
    }
    view! {
        <Notice tone=Tone::Caution title=words::secrets_in_address(&secrets)>
            <p>
                "Addresses stay in histories and logs. Make a new secret at the service, and enter it here."
            </p>
        </Notice>
    }
    .into_any()
}
