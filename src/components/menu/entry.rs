//! The lines of a menu.

use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;

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

/// The view of one line; `close` is told whether to give the focus back.
pub fn item(entry: MenuEntry, close: Callback<bool>) -> AnyView {
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
