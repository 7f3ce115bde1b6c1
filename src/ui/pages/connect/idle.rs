//! Secrets that were cleared because nobody was there: it is said until they are entered again,
//! to whoever comes back.

use crate::form::state::FormState;
use crate::ui::boxed;
use crate::ui::components::notice::Notice;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;

/// Says so, as long as one of them is missing.
#[component]
pub fn IdleNotice(filling: Filling) -> AnyView {
    let missing = boxed::memo(move || {
        let missing = |form: &FormState| {
            filling.idle.with(|idle| idle.iter().filter(|place| lacks(form, place)).count())
        };
        filling.state.with(missing)
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

/// Whether the form asks for this secret and does not have it.
fn lacks(form: &FormState, place: &str) -> bool {
    form.row(place).is_some() && !form.secrets_entered().any(|row| row.place == place)
}
