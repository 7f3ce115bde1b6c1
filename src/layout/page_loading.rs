//! The placeholder while a page's part of the app is loading.

use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::platform::focus;
use leptos::prelude::*;

/// A skeleton of the page. It removes the focus from the link that led here: the page's heading will
/// take the focus only if the user hasn't moved it elsewhere.
#[component]
pub fn PageLoading() -> impl IntoView {
    Console::use_context().page_was_loading.set(true);
    focus::blur();
    view! {
        <div class="page">
            <Skeleton rows=4 />
        </div>
    }
}
