//! `/setup`: checks the pairing step by step. It is a page of its own, without the router and the
//! console, so that it works when `config.json`, the adapter or the backend doesn't.

mod page;
mod probe;
mod run;
mod sign_in;
mod steps;

use crate::components::lazy::{Lazy, Unavailable, lazy_view};
use crate::components::skeleton::Skeleton;
use crate::layout::brand::Brand;
use crate::platform::translation;
use leptos::prelude::*;
use page::SetupPage;

/// The whole screen. The page is in the part with the other pages.
#[component]
pub fn Setup() -> impl IntoView {
    translation::watch();
    let unavailable = |retry| view! { <div class="page"><Unavailable retry /></div> }.into_any();
    let fallback = || view! { <div class="page"><Skeleton rows=4 /></div> };
    view! {
        <header class="topbar">
            <Brand title="Patchbay".to_owned() />
        </header>
        <main id="main">
            <Lazy load=setup_page fallback unavailable />
        </main>
    }
}

lazy_view!(pages: fn setup_page() { <SetupPage /> });
