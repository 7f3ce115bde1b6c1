//! The banner on every page of the demo.

use crate::console::Console;
use crate::paths;
use leptos::prelude::*;

/// The banner; nothing unless the demo backend is in use.
#[component]
pub fn DemoBanner() -> impl IntoView {
    let console = Console::use_context();
    console.demo().is_some().then(|| {
        view! {
            <aside class="demo-banner" aria-label="Demo">
                <span>"Demo: nothing you enter leaves this browser"</span>
                <span>"The demo starts over when you close this tab"</span>
                <a href=paths::pairing()>"How to pair a backend"</a>
            </aside>
        }
    })
}
