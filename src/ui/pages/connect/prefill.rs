//! Values that the address brings: `…/connections/new?domain=acme.okta.com&name=Acme`.

use crate::browser::document;
use crate::browser::regexp::BrowserPatterns;
use crate::ui::address;
use crate::ui::components::notice::Notice;
use crate::ui::console::Console;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::targets::targets;
use crate::ui::text::pasted as words;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;

/// Names the auth method in an address.
const METHOD: &str = "method";

/// Fills in what the address brings. Secrets are not used and are taken out of it; the
/// answer is their names.
///
/// A form that came back has what was entered since the link was opened.
pub fn from_address(console: Console, filling: Filling, came_back: bool) -> Vec<String> {
    let held = std::mem::take(&mut *console.held_query.write_untracked());
    let query = if held.is_empty() { document::query() } else { held };
    if let Some(method) = address::value(&query, METHOD).filter(|_| !came_back) {
        filling.choose_method(&method);
    }
    let found = address::read(&query, &filling.state.with_untracked(targets));
    if !came_back {
        filling.state.update(|form| form.prefill(&found.fills, &BrowserPatterns));
    }
    let mut secrets = std::mem::take(&mut *console.secrets_in_address.write_untracked());
    secrets.extend(found.secrets);
    secrets
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
