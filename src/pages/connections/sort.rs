//! Sorting a list: by its column headings, and by a choice where the screen is too narrow for them.

use super::search::ListSearch;
use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;
use patchbay_model::{Sort, SortKey};

/// The orders to choose from.
const CHOICES: [(&str, &str); 6] = [
    ("name", "Name"),
    ("-name", "Name, Z to A"),
    ("status", "Needs attention first"),
    ("-tested", "Tested last first"),
    ("tested", "Not tested for longest"),
    ("-created", "Newest first"),
];

/// A column heading that sorts by its column when it is pressed, and again the other way round.
#[component]
pub fn SortHeading(
    search: ListSearch,
    label: &'static str,
    by: SortKey,
    class: &'static str,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        search.address.with(|address| address.query.sort).filter(|sort| sort.by == by)
    });
    let aria_sort =
        move || chosen.get().map(|sort| if sort.descending { "descending" } else { "ascending" });
    let press = move |_| {
        let next = match chosen.get_untracked() {
            Some(sort) => sort.reversed(),
            // Of times, the newest are of interest.
            None => Sort { by, descending: matches!(by, SortKey::Tested | SortKey::Created) },
        };
        search.change(|query| query.sort = Some(next));
    };
    let mark = move || {
        let icon = if chosen.get()?.descending { Icon::Down } else { Icon::Up };
        Some(view! { <IconView icon /> })
    };
    view! {
        <th scope="col" class=class aria-sort=aria_sort>
            <button type="button" class="sort-button" on:click=press>
                {label}
                {mark}
            </button>
        </th>
    }
}

/// **Sort by**.
#[component]
pub fn SortChoice(search: ListSearch) -> impl IntoView {
    let options = CHOICES.map(|(word, label)| view! { <option value=word>{label}</option> });
    let chosen = move || {
        search.address.with(|address| address.query.sort.map(Sort::word).unwrap_or_default())
    };
    let choose = move |event| {
        let sort = Sort::parse(&event_target_value(&event));
        search.change(|query| query.sort = sort);
    };
    view! {
        <select
            class="select filter-sort"
            aria-label="Sort by"
            prop:value=chosen
            on:change=choose
        >
            <option value="">"Default order"</option>
            {options.collect_view()}
        </select>
    }
}
