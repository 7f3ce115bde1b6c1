//! The bar at the top: logo and title, team, account, **More**.

use crate::console::Console;
use crate::layout::brand::Brand;
use crate::layout::more_menu::MoreMenu;
use crate::layout::search::SearchButton;
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
            <Brand title=console.title() />
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
