//! The bar at the top: logo and title, team, account, **More**.

use crate::console::Console;
use crate::layout::more_menu::MoreMenu;
use crate::layout::search::SearchButton;
use crate::paths;
use leptos::prelude::*;

/// The top bar. Without a session it shows only the title.
#[component]
pub fn TopBar(
    /// Whether the search dialog is open.
    search: RwSignal<bool>,
) -> impl IntoView {
    let console = Console::use_context();
    let team = Memo::new(move |_| console.team().map(|team| team.name));
    // A memo: the menu may have the focus, so it must stay the same element while roles change.
    let account = Memo::new(move |_| console.me().map(|me| me.user.name));
    view! {
        <header class="topbar">
            <a class="topbar-brand" href=paths::home()>
                // Two sockets and a cord; the same picture as in `index.html` and the favicon.
                <svg
                    class="topbar-mark"
                    viewBox="0 0 32 32"
                    width="24"
                    height="24"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="3"
                    aria-hidden="true"
                >
                    <circle cx="8" cy="9" r="4.5"></circle>
                    <circle cx="24" cy="23" r="4.5"></circle>
                    <path d="M8 14v3c0 7 16-2 16 1.5"></path>
                </svg>
                <span class="topbar-title">{console.title()}</span>
            </a>
            {move || team.get().map(|name| view! { <span class="topbar-team">{name}</span> })}
            {move || {
                account
                    .get()
                    .map(|name| {
                        view! {
                            <div class="topbar-end">
                                <span class="topbar-account">{name}</span>
                                <SearchButton open=search />
                                <MoreMenu />
                            </div>
                        }
                    })
            }}
        </header>
    }
}
