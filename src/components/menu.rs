//! A menu button and its menu, with the keyboard model of the WAI-ARIA Authoring Practices
//! ("Menu Button"): arrows, Home, End, a letter, Escape, Tab.

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

/// Whether the menu is open, and which item takes focus when it opens.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    No,
    AtFirst,
    AtLast,
}

/// The state of a menu.
#[derive(Clone, Copy)]
pub struct MenuHandle {
    open: RwSignal<Open>,
    button: NodeRef<Button>,
}

impl MenuHandle {
    /// Closes the menu, and moves focus to its button if `return_focus`.
    pub fn close(self, return_focus: bool) {
        self.open.set(Open::No);
        if return_focus && let Some(button) = self.button.get_untracked() {
            // Fails only for an element that has left the page.
            let _ = button.focus();
        }
    }
}

/// A button that opens a menu. `children` build its [`MenuList`] each time it opens.
#[component]
pub fn Menu<List, View>(
    /// The button's accessible name.
    #[prop(into)]
    label: Signal<String>,
    children: List,
) -> impl IntoView
where
    List: Fn(MenuHandle) -> View + Send + Sync + 'static,
    View: IntoView + 'static,
{
    let menu = MenuHandle { open: RwSignal::new(Open::No), button: NodeRef::new() };
    let MenuHandle { open, button } = menu;
    let root = NodeRef::<Div>::new();
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
                aria-label=move || label.get()
                aria-haspopup="menu"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| {
                    open.update(|o| *o = if *o == Open::No { Open::AtFirst } else { Open::No })
                }
                on:keydown=on_button_key
            >
                <IconView icon=Icon::More />
            </button>
            {move || {
                is_open
                    .get()
                    .then(|| {
                        close_from_outside(menu, root);
                        children(menu)
                    })
            }}
        </div>
    }
}

/// Closes the menu when a pointer is pressed outside of it. Called while it opens: a list has many
/// menus, and only an open one has to listen.
fn close_from_outside(menu: MenuHandle, root: NodeRef<Div>) {
    let outside = window_event_listener(leptos::ev::pointerdown, move |event: PointerEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<Node>().ok());
        let inside = root.get_untracked().is_some_and(|root| root.contains(target.as_ref()));
        if !inside {
            menu.close(false);
        }
    });
    on_cleanup(move || outside.remove());
}
