//! The entries of a menu.

use super::MenuHandle;
use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;

/// One entry of a menu.
#[derive(Clone)]
pub enum MenuEntry {
    /// A link to a page of the app.
    Link {
        /// Its text.
        label: String,
        /// Address of the page.
        href: String,
    },
    /// A link to another site, which opens in a new tab.
    External {
        /// Its text.
        label: String,
        /// The address: `https` only.
        href: String,
    },
    /// A button.
    Action {
        /// Its text.
        label: String,
        /// Runs after the menu has closed.
        run: Callback<()>,
    },
    /// One choice of several.
    Radio {
        /// Its text.
        label: String,
        /// True if it is the chosen one.
        checked: Signal<bool>,
        /// Chooses it.
        run: Callback<()>,
    },
    /// Entries under a heading.
    Group {
        /// The heading.
        label: String,
        /// The entries.
        entries: Vec<MenuEntry>,
    },
    /// A line between groups.
    Separator,
}

/// The view of an entry of `menu`.
#[component]
pub fn MenuItem(menu: MenuHandle, entry: MenuEntry) -> impl IntoView {
    match entry {
        MenuEntry::Link { label, href } => view! {
            <a
                class="menu-item"
                role="menuitem"
                tabindex="-1"
                href=href
                on:click=move |_| menu.close(false)
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
                on:click=move |_| menu.close(true)
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
                    menu.close(true);
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
                aria-checked=move || checked.get().to_string()
                on:click=move |_| {
                    menu.close(true);
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
            let items = entries.into_iter().map(|entry| view! { <MenuItem menu entry /> });
            view! {
                <div role="group" aria-label=name>
                    <div class="menu-group-label" aria-hidden="true">
                        {label}
                    </div>
                    {items.collect_view()}
                </div>
            }
            .into_any()
        }
        MenuEntry::Separator => {
            view! { <div class="menu-separator" role="separator"></div> }.into_any()
        }
    }
}
