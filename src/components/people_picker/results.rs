//! The results of the search, groups apart from people.

use super::People;
use super::search::{INPUT_ID, LIST_ID, Search, option_id};
use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_form::permissions::Permissions;
use patchbay_model::{Principal, PrincipalKind};
use patchbay_words::{access, count};
use std::time::Duration;

/// A pause in typing, after which the number of results is announced.
const PAUSE: Duration = Duration::from_millis(700);

/// The groups and the people found, their number, and **Show more people**.
#[component]
pub(super) fn Results(
    permissions: Memo<Permissions>,
    people: People,
    search: Search,
) -> impl IntoView {
    let of_kind = move |kind| {
        Memo::new(move |_| {
            let found = people.found.get().into_iter().enumerate();
            found.filter(|(_, it)| it.reference.kind == kind).collect::<Vec<_>>()
        })
    };
    let (groups, users) = (of_kind(PrincipalKind::Group), of_kind(PrincipalKind::User));
    let number = Memo::new(move |_| {
        let number = people.found.with(Vec::len);
        people.text.with(|text| access::found(number, people.has_more.get(), text.trim()))
    });
    view! {
        <div class="picker-results" role="listbox" id=LIST_ID aria-label="People and groups" aria-multiselectable="true">
            <Section label="Groups" found=groups permissions search />
            <Section label="People" found=users permissions search />
        </div>
        <div class="picker-end">
            <span class="muted small" aria-hidden="true">
                {move || (!people.is_waiting.get()).then(|| number.get())}
            </span>
            <Show when=move || people.has_more.get()>
                <button
                    type="button"
                    class="button-link"
                    // Pressing the mouse would take the focus out of the search box first.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| {
                        people.show_more.run(());
                        // The button goes with the last page.
                        focus::by_id(INPUT_ID);
                    }
                >
                    "Show more people"
                </button>
            </Show>
        </div>
        <Announcement people number />
    }
}

#[component]
fn Section(
    label: &'static str,
    found: Memo<Vec<(usize, Principal)>>,
    permissions: Memo<Permissions>,
    search: Search,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    view! {
        <Show when=move || !is_empty.get()>
            <div role="group" aria-label=label>
                <p class="picker-heading" aria-hidden="true">
                    {label}
                </p>
                <For
                    each=move || found.get()
                    key=|(position, it)| (*position, it.reference.clone())
                    let((position, principal))
                >
                    <ResultOption position principal permissions search />
                </For>
            </div>
        </Show>
    }
}

#[component]
fn ResultOption(
    position: usize,
    principal: Principal,
    permissions: Memo<Permissions>,
    search: Search,
) -> impl IntoView {
    let Principal { reference, name, people, .. } = principal;
    let size = (reference.kind == PrincipalKind::Group).then(|| count(people, "person", "people"));
    let is_chosen = Memo::new(move |_| permissions.with(|it| it.chosen().contains(&reference)));
    view! {
        <div
            role="option"
            id=option_id(position)
            class="combobox-option picker-option"
            class:is-active=move || search.active.get() == Some(position)
            aria-selected=move || is_chosen.get().to_string()
            // Pressing the mouse would take the focus out of the search box first.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| search.toggle(position)
        >
            <span class="picker-tick">
                {move || is_chosen.get().then(|| view! { <IconView icon=Icon::Check /> })}
            </span>
            <span class="picker-name">{name}</span>
            {size.map(|size| view! { " " <span class="muted small">{size}</span> })}
        </div>
    }
}

/// Announces the number of results to screen readers once typing pauses and they are there.
#[component]
fn Announcement(people: People, number: Memo<String>) -> impl IntoView {
    let announced = RwSignal::new(String::new());
    Effect::new(move |_| {
        let words = number.get();
        if people.is_waiting.get() {
            return;
        }
        // Emptied first, so that the same number is announced again.
        announced.set(String::new());
        if let Ok(timer) = set_timeout_with_handle(move || announced.set(words.clone()), PAUSE) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <p class="visually-hidden" role="status">
            {announced}
        </p>
    }
}
