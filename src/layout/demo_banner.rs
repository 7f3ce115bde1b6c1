//! What every page says in demo mode.

use crate::console::Console;
use crate::screen::Screen;
use leptos::prelude::*;

/// The banner; nothing unless the demo backend is in use.
#[component]
pub fn DemoBanner() -> impl IntoView {
    let console = Console::use_context();
    console.demo().is_some().then(|| {
        view! {
            <aside class="demo-banner" aria-label="Demo">
                <span>"Demo: nothing you enter leaves this browser"</span>
                <a href=console.href(&Screen::Pairing)>
                    "How to pair a backend"
                </a>
            </aside>
        }
    })
}
