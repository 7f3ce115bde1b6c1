//! What is shown while a page's part of the app is loaded.

use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::platform::focus;
use leptos::prelude::*;

/// A skeleton in the place of the page. When the page comes, its heading takes the focus only if
/// nobody has moved it since: so it is taken from the link that led here.
#[component]
pub fn PageLoading() -> impl IntoView {
    Console::use_context().is_late.set(true);
    focus::leave();
    view! {
        <div class="page">
            <Skeleton rows=4 />
        </div>
    }
}
