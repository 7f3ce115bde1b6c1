//! What is shown of a part of the app: what it makes, once it is there. May import
//! `browser`, `ui::part`, `ui::text`.

use crate::components::button::button;
use crate::components::notice::Notice;
use crate::part::{Offer, Part};
use crate::platform::document;
use crate::words::tone::Tone;
use leptos::prelude::*;
use std::thread::LocalKey;

/// Shows what `view` makes of the part; `meanwhile` until it is here; a notice with
/// "Try again" if it can't be loaded.
pub fn part_view<T: 'static>(
    part: &'static LocalKey<Part<T>>,
    meanwhile: fn() -> AnyView,
    view: impl Fn(&'static T) -> AnyView + Send + 'static,
) -> AnyView {
    (move || part_now(part, meanwhile, &view)).into_any()
}

/// What `view` makes of a part that others ask for; nothing until it is here.
pub fn part_quietly<T: 'static>(
    part: &'static LocalKey<Part<T>>,
    view: impl Fn(&'static T) -> AnyView + Send + 'static,
) -> AnyView {
    (move || part.when_here().map_or_else(nothing, &view)).into_any()
}

/// As [`part_view`], for a place that is shown anew by itself: what `view` makes then takes
/// the place of what it made before, element by element, and keeps the focus.
pub fn part_now<T: 'static>(
    part: &'static LocalKey<Part<T>>,
    meanwhile: fn() -> AnyView,
    view: impl FnOnce(&'static T) -> AnyView,
) -> AnyView {
    match part.here() {
        Some(table) => view(table),
        None if part.has_failed() => unavailable(part),
        None => meanwhile(),
    }
}

/// Shown meanwhile where a moment's gap is not seen.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Says that the part could not be loaded, with "Try again".
pub fn unavailable<T: 'static>(part: &'static LocalKey<Part<T>>) -> AnyView {
    notice(Callback::new(move |()| part.ask()))
}

fn notice(again: Callback<()>) -> AnyView {
    let again = button("button", "Try again", move || again.run(()));
    let reload = button("button", "Reload", document::reload);
    view! {
        <Notice tone=Tone::Critical title="This part of Patchbay could not be loaded">
            <p>
                "Check your connection and try again. If a newer version has taken its place, reload the page."
            </p>
            <div class="notice-actions">{again} {reload}</div>
        </Notice>
    }
    .into_any()
}
