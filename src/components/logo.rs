//! The letters that stand for a service: no artwork of anybody's is copied. May
//! import `model`.

use leptos::prelude::*;
use patchbay_model::Logo as Tile;
use patchbay_model::logo::HUES;

/// One or two letters on a tile; without a tile of its own, the name's initials.
#[component]
pub fn Logo(name: String, tile: Option<Tile>, #[prop(optional)] large: bool) -> impl IntoView {
    let size = if large { "logo logo-large" } else { "logo" };
    let (letters, hue) = match tile {
        Some(tile) => (tile.initials.chars().take(2).collect(), tile.hue),
        None => (initials(&name), String::new()),
    };
    // A backend may name a colour that we don't have.
    let class = if HUES.contains(&hue.as_str()) {
        [size, " logo-", &hue].concat()
    } else {
        size.to_owned()
    };
    view! {
        <span class=class aria-hidden="true">
            {letters}
        </span>
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
}
