//! The items of an open menu.

use super::entry::{MenuEntry, MenuItem};
use super::roving::{Step, click_focused, focus_item};
use super::{MenuHandle, Open};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

/// The items of `menu`, with its keyboard handling.
#[component]
pub fn MenuList(
    menu: MenuHandle,
    #[prop(into)] label: Signal<String>,
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
        // A shortcut of the browser, such as Ctrl+R.
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
            // Focus then moves on from the button, as if there were no menu.
            "Tab" => return menu.close(true),
            " " => click_focused(&list),
            letter if letter.chars().count() == 1 => focus_item(&list, Step::Letter(letter)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let items = move || {
        let items = entries.get().into_iter();
        items.map(|entry| view! { <MenuItem menu entry /> }).collect_view()
    };
    view! {
        <div
            class="menu-list"
            role="menu"
            aria-label=move || label.get()
            node_ref=list
            on:keydown=on_key
        >
            {items}
        </div>
    }
}
