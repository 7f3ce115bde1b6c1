//! A menu button and its menu, with the keyboard model of the WAI-ARIA Authoring
//! Practices ("Menu Button"): arrows, Home, End, a letter, Escape, Tab.

mod entry;
mod roving;

pub use entry::MenuEntry;

use crate::ui::components::icon::{Icon, IconView};
use entry::item;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Button, Div};
use leptos::prelude::*;
use roving::{Step, click_focused, focus_item};
use wasm_bindgen::JsCast;
use web_sys::Node;

/// Which item takes the focus when the menu opens.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    No,
    AtFirst,
    AtLast,
}

/// A button named `label` that opens a menu of `entries`.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    #[prop(into)] entries: Signal<Vec<MenuEntry>>,
) -> impl IntoView {
    let open = RwSignal::new(Open::No);
    let button = NodeRef::<Button>::new();
    let root = NodeRef::<Div>::new();
    let list = NodeRef::<Div>::new();
    let menu_label = label.clone();

    let close = move |give_focus_back: bool| {
        open.set(Open::No);
        if give_focus_back && let Some(button) = button.get_untracked() {
            // Fails only for an element that has left the page.
            let _ = button.focus();
        }
    };

    // The list is in the page only while it is open: focus it once it is there.
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            match open.get_untracked() {
                Open::AtFirst => focus_item(&list, Step::First),
                Open::AtLast => focus_item(&list, Step::Last),
                Open::No => {}
            }
        }
    });

    let outside = window_event_listener(leptos::ev::pointerdown, move |event: PointerEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<Node>().ok());
        let inside = root.get_untracked().is_some_and(|root| root.contains(target.as_ref()));
        if !inside && open.get_untracked() != Open::No {
            open.set(Open::No);
        }
    });
    on_cleanup(move || outside.remove());

    let on_button_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            open.set(Open::AtFirst);
        }
        "ArrowUp" => {
            event.prevent_default();
            open.set(Open::AtLast);
        }
        _ => {}
    };

    let on_list_key = move |event: KeyboardEvent| {
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
            "Escape" => close(true),
            // The focus goes on from the button, as if the menu weren't there.
            "Tab" => return close(true),
            " " => click_focused(&list),
            letter if letter.chars().count() == 1 => focus_item(&list, Step::Letter(letter)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };

    view! {
        <div class="menu" node_ref=root>
            <button
                type="button"
                class="icon-button"
                node_ref=button
                aria-label=label
                aria-haspopup="menu"
                aria-expanded=move || if open.get() == Open::No { "false" } else { "true" }
                on:click=move |_| {
                    open.update(|o| *o = if *o == Open::No { Open::AtFirst } else { Open::No })
                }
                on:keydown=on_button_key
            >
                <IconView icon=Icon::More />
            </button>
            <Show when=move || open.get() != Open::No>
                <div
                    class="menu-list"
                    role="menu"
                    aria-label=menu_label.clone()
                    node_ref=list
                    on:keydown=on_list_key
                >
                    {move || {
                        entries
                            .get()
                            .into_iter()
                            .map(|entry| item(entry, Callback::new(close)))
                            .collect_view()
                    }}
                </div>
            </Show>
        </div>
    }
}
