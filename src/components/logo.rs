//! A tile with the initials of a service. No trademarks are copied.

use leptos::prelude::*;
use patchbay_model::Logo as Tile;
use patchbay_model::logo::HUES;

/// One or two letters on a tile. Without a tile in the catalog, the name's initials.
#[component]
pub fn Logo(name: String, tile: Option<Tile>, #[prop(optional)] large: bool) -> impl IntoView {
    let (letters, hue) = match tile {
        Some(tile) => (tile.initials.chars().take(2).collect(), tile.hue),
        None => (initials(&name), String::new()),
    };
    let size = if large { " logo-large" } else { "" };
    // A backend may name a colour that the style sheet doesn't have.
    let hue = match HUES.contains(&hue.as_str()) {
        true => format!(" logo-{hue}"),
        false => String::new(),
    };
    view! {
        <span class=format!("logo{size}{hue}") aria-hidden="true">
            {letters}
        </span>
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
}
