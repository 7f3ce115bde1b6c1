//! Secrets that were cleared because nobody was there: it is said until they are entered again,
//! to whoever comes back.

use crate::boxed;
use crate::components::notice::Notice;
use crate::pages::connect::filling::Filling;
use crate::words::tone::Tone;
use leptos::prelude::*;

/// Says so, as long as one of them is missing.
#[component]
pub fn IdleNotice(filling: Filling) -> AnyView {
    boxed::effect(move || {
        let again: Vec<String> = filling.state.with(|form| {
            let entered = form.entered_secrets().map(|row| &row.place);
            filling
                .idle
                .with(|idle| entered.filter(|place| idle.contains(place)).cloned().collect())
        });
        // Whoever deletes it afterwards was here.
        if !again.is_empty() {
            filling.idle.update(|idle| idle.retain(|place| !again.contains(place)));
        }
    });
    let missing = boxed::memo(move || {
        filling.state.with(|form| {
            filling
                .idle
                .with(|idle| idle.iter().filter(|place| form.active_field(place).is_some()).count())
        })
    });
    boxed::part(move || {
        let title = match missing.get() {
            0 => return ().into_any(),
            1 => "Nobody was here for ten minutes. Enter the secret again",
            _ => "Nobody was here for ten minutes. Enter the secrets again",
        };
        view! { <Notice tone=Tone::Caution title /> }.into_any()
    })
}
