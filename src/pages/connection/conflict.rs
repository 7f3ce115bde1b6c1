//! What somebody else changed in a connection while it was on the page.

use crate::components::notice::Notice;
use crate::pages::connection::Details;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_words::difference;
use patchbay_words::tone::Tone;

/// The differences between the outdated version and the newest one.
#[component]
pub fn Conflict(
    before: Stored,
    details: Memo<Details>,
    title: &'static str,
    /// What can be done now.
    advice: &'static str,
) -> impl IntoView {
    // Empty while the page doesn't know the newest version, or doesn't show what is different.
    let items = move || {
        let differences =
            details.with(|details| before.connection.differences(&details.saved.connection));
        let lines = differences.iter().map(difference::line);
        let items: Vec<_> = lines.map(|line| view! { <li>{line}</li> }).collect();
        (!items.is_empty()).then(|| view! { <ul class="bullets">{items}</ul> })
    };
    view! {
        <Notice tone=Tone::Caution title>
            {items}
            <p>{advice}</p>
        </Notice>
    }
}
