//! The list of an open menu.

use super::entry::{MenuEntry, item};
use super::roving::{Step, click_focused, focus_item};
use super::{MenuHandle, Open};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

/// The list of `menu`, while it is open.
#[component]
pub fn MenuList(
    menu: MenuHandle,
    #[prop(into)] label: String,
    #[prop(into)] entries: Signal<Vec<MenuEntry>>,
) -> impl IntoView {
    let list = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            match menu.open.get() {
                Open::AtFirst => focus_item(&list, Step::First),
                Open::AtLast => focus_item(&list, Step::Last),
                Open::No => {}
            }
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        // A key of the browser's own, such as Ctrl+R.
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "ArrowDown" => focus_item(&list, Step::Next),
            "ArrowUp" => focus_item(&list, Step::Previous),
            "Home" => focus_item(&list, Step::First),
            "End" => focus_item(&list, Step::Last),
            "Escape" => menu.close(true),
            // The focus goes on from the button, as if the menu weren't there.
            "Tab" => return menu.close(true),
            " " => click_focused(&list),
            letter if letter.chars().count() == 1 => focus_item(&list, Step::Letter(letter)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let close = Callback::new(move |give_focus_back| menu.close(give_focus_back));
    view! {
        <div class="menu-list" role="menu" aria-label=label node_ref=list on:keydown=on_key>
            {move || entries.get().into_iter().map(|entry| item(entry, close)).collect_view()}
        </div>
    }
}
