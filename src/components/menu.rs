//! A menu button and its menu, with the keyboard model of the WAI-ARIA Authoring
//! Practices ("Menu Button"): arrows, Home, End, a letter, Escape, Tab. The button is
//! here; the list, which is made when it opens, in `list`.

mod entry;
mod list;
mod roving;

pub use entry::MenuEntry;
pub use list::MenuList;

use crate::components::icon::{Icon, IconView};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Node;

/// Which item takes the focus when the menu opens.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    No,
    AtFirst,
    AtLast,
}

/// A menu that may be open.
#[derive(Clone, Copy)]
pub struct MenuHandle {
    open: RwSignal<Open>,
    button: NodeRef<Button>,
}

impl MenuHandle {
    /// Closes it.
    pub fn close(self, give_focus_back: bool) {
        self.open.set(Open::No);
        if give_focus_back && let Some(button) = self.button.get_untracked() {
            // Fails only for an element that has left the page.
            let _ = button.focus();
        }
    }
}

/// A button named `label` that opens what `list` makes: a [`MenuList`].
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    #[prop(into)] list: Callback<MenuHandle, AnyView>,
) -> impl IntoView {
    let menu = MenuHandle { open: RwSignal::new(Open::No), button: NodeRef::new() };
    let MenuHandle { open, button } = menu;
    let root = NodeRef::<Div>::new();
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
    let is_open = Memo::new(move |_| open.get() != Open::No);
    view! {
        <div class="menu" node_ref=root>
            <button
                type="button"
                class="icon-button"
                node_ref=button
                aria-label=label
                aria-haspopup="menu"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=move |_| {
                    open.update(|o| *o = if *o == Open::No { Open::AtFirst } else { Open::No })
                }
                on:keydown=on_button_key
            >
                <IconView icon=Icon::More />
            </button>
            {move || is_open.get().then(|| list.run(menu))}
        </div>
    }
}
