//! The frame around every page.

use crate::components::button::button;
use crate::console::Console;
use crate::layout::demo_banner::DemoBanner;
use crate::layout::offline::Offline;
use crate::layout::search::SearchDialog;
use crate::layout::session_ended::SessionEnded;
use crate::layout::toasts::Toasts;
use crate::layout::top_bar::TopBar;
use crate::layout::waiting::Waiting;
use crate::platform::focus;
use leptos::prelude::*;

const MAIN_ID: &str = "main";

/// Top bar, main and toasts; `children` are the routes.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    Console::use_context().use_router();
    // A handler, not a link: a fragment would resolve against <base href>.
    let skip = || {
        focus::by_id(MAIN_ID);
    };
    let search = RwSignal::new(false);
    view! {
        {button("button skip", "Skip to content", skip)}
        <TopBar search />
        <DemoBanner />
        <Offline />
        <main id=MAIN_ID tabindex="-1">
            {children()}
        </main>
        <SearchDialog open=search />
        <SessionEnded />
        <div class="frame-messages">
            <Waiting />
            <Toasts />
        </div>
    }
}
