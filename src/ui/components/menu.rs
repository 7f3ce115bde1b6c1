//! A menu button and its menu, with the keyboard model of the WAI-ARIA Authoring
//! Practices ("Menu Button"): arrows, Home, End, a letter, Escape, Tab.

use crate::ui::components::icon::{Icon, IconView};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// One line of a menu.
#[derive(Clone)]
pub enum MenuEntry {
    /// Goes to a page of the app.
    Link {
        /// Its name.
        label: String,
        /// Where to.
        href: String,
    },
    /// Goes to another site, in a tab of its own.
    External {
        /// Its name.
        label: String,
        /// Where to: `https` only.
        href: String,
    },
    /// Does something.
    Action {
        /// Its name.
        label: String,
        /// What.
        run: Callback<()>,
    },
    /// One choice of several.
    Radio {
        /// Its name.
        label: String,
        /// Whether it is the one chosen.
        checked: Signal<bool>,
        /// Chooses it.
        run: Callback<()>,
    },
    /// Choices that belong together, under a name.
    Group {
        /// What is chosen.
        label: String,
        /// The choices.
        entries: Vec<MenuEntry>,
    },
    /// A line between groups.
    Separator,
}

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

fn item(entry: MenuEntry, close: Callback<bool>) -> AnyView {
    match entry {
        MenuEntry::Link { label, href } => view! {
            <a
                class="menu-item"
                role="menuitem"
                tabindex="-1"
                href=href
                on:click=move |_| close.run(false)
            >
                {label}
            </a>
        }
        .into_any(),
        MenuEntry::External { label, href } => view! {
            <a
                class="menu-item"
                role="menuitem"
                tabindex="-1"
                href=href
                target="_blank"
                rel="noopener noreferrer"
                on:click=move |_| close.run(true)
            >
                {label}
                <span class="menu-item-end">
                    <IconView icon=Icon::External />
                </span>
            </a>
        }
        .into_any(),
        MenuEntry::Action { label, run } => view! {
            <button
                type="button"
                class="menu-item"
                role="menuitem"
                tabindex="-1"
                on:click=move |_| {
                    close.run(true);
                    run.run(());
                }
            >
                {label}
            </button>
        }
        .into_any(),
        MenuEntry::Radio { label, checked, run } => view! {
            <button
                type="button"
                class="menu-item"
                role="menuitemradio"
                tabindex="-1"
                aria-checked=move || if checked.get() { "true" } else { "false" }
                on:click=move |_| {
                    close.run(true);
                    run.run(());
                }
            >
                <span class="menu-item-mark">
                    {move || checked.get().then(|| view! { <IconView icon=Icon::Check /> })}
                </span>
                {label}
            </button>
        }
        .into_any(),
        MenuEntry::Group { label, entries } => {
            let name = label.clone();
            let entries = entries.into_iter().map(|entry| item(entry, close)).collect_view();
            view! {
                <div role="group" aria-label=name>
                    <div class="menu-group-label" aria-hidden="true">
                        {label}
                    </div>
                    {entries}
                </div>
            }
            .into_any()
        }
        MenuEntry::Separator => {
            view! { <div class="menu-separator" role="separator"></div> }.into_any()
        }
    }
}

#[derive(Clone, Copy)]
enum Step<'a> {
    First,
    Last,
    Next,
    Previous,
    Letter(&'a str),
}

fn items(list: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(nodes) = list.query_selector_all("[role^=menuitem]") else { return Vec::new() };
    (0..nodes.length()).filter_map(|i| nodes.get(i)?.dyn_into::<HtmlElement>().ok()).collect()
}

fn focused_index(items: &[HtmlElement]) -> Option<usize> {
    let active = crate::browser::focus::current()?;
    items.iter().position(|item| *item == active)
}

fn focus_item(list: &HtmlElement, step: Step<'_>) {
    let items = items(list);
    let count = items.len();
    if count == 0 {
        return;
    }
    let here = focused_index(&items);
    let target = match step {
        Step::First => Some(0),
        Step::Last => Some(count - 1),
        Step::Next => Some(here.map_or(0, |i| (i + 1) % count)),
        Step::Previous => Some(here.map_or(count - 1, |i| (i + count - 1) % count)),
        Step::Letter(letter) => {
            let start = here.map_or(0, |i| i + 1);
            (start..start + count).map(|i| i % count).find(|i| {
                let text = items.get(*i).and_then(|item| item.text_content());
                text.is_some_and(|t| t.trim().to_lowercase().starts_with(&letter.to_lowercase()))
            })
        }
    };
    if let Some(item) = target.and_then(|i| items.get(i)) {
        // Fails only for an element that has left the page.
        let _ = item.focus();
    }
}

/// A link isn't pressed by Space of itself; a menu item is.
fn click_focused(list: &HtmlElement) {
    let items = items(list);
    if let Some(item) = focused_index(&items).and_then(|i| items.get(i)) {
        item.click();
    }
}
