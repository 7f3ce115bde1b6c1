//! How many connections there are of each status, as buttons that show only these.

use super::search::ListSearch;
use crate::queries::ConnectionList;
use leptos::prelude::*;
use patchbay_client::answer::Counts;
use patchbay_model::Status;
use patchbay_words::status;

/// **All**, then the statuses that occur. Several can be pressed at once.
#[component]
pub fn StatusFilter(search: ListSearch, list: Memo<ConnectionList>) -> impl IntoView {
    let chosen = Memo::new(move |_| search.address.with(|address| address.query.statuses.clone()));
    let statuses = Memo::new(move |_| {
        let chosen = chosen.get();
        list.with(|list| shown(&list.counts, &chosen))
    });
    let total = Memo::new(move |_| {
        let total: u64 = list.with(|list| list.counts.by_status.values().sum());
        (total > 0).then_some(total)
    });
    let toggle = move |status: Status| {
        search.change(|query| match query.statuses.iter().position(|it| *it == status) {
            Some(at) => drop(query.statuses.remove(at)),
            None => query.statuses.push(status),
        });
    };
    let chips = move || {
        let chip = |(status, number): (Status, Option<u64>)| {
            let pressed = chosen.with(|chosen| chosen.contains(&status));
            let label = status::word(&status);
            let press = move |_| toggle(status.clone());
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=pressed.to_string()
                    on:click=press
                >
                    {label}
                    {number.map(|number| view! { " " <span class="chip-count">{number}</span> })}
                </button>
            }
        };
        statuses.get().into_iter().map(chip).collect_view()
    };
    view! {
        // With one status there is nothing to choose.
        <Show when=move || statuses.with(|all| all.len() > 1) || chosen.with(|it| !it.is_empty())>
            <div class="chips" role="group" aria-label="Status">
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || chosen.with(Vec::is_empty).to_string()
                    on:click=move |_| search.change(|query| query.statuses.clear())
                >
                    "All"
                    {move || {
                        total.get().map(|total| view! { " " <span class="chip-count">{total}</span> })
                    }}
                </button>
                {chips}
            </div>
        </Show>
    }
}

/// The statuses to choose from, each with its number if that is known.
fn shown(counts: &Counts, chosen: &[Status]) -> Vec<(Status, Option<u64>)> {
    let of = |status: &Status| counts.by_status.get(status.as_str()).copied();
    let is_known = !counts.by_status.is_empty() || counts.total == Some(0);
    let others = counts.by_status.keys().map(|word| Status::of_word(word));
    let all = Status::KNOWN.into_iter().chain(others).chain(chosen.iter().cloned());
    let mut shown: Vec<(Status, Option<u64>)> = Vec::new();
    for status in all {
        let number = is_known.then(|| of(&status).unwrap_or_default());
        let is_of_interest = number != Some(0) || chosen.contains(&status);
        if is_of_interest && !shown.iter().any(|(other, _)| *other == status) {
            shown.push((status, number));
        }
    }
    shown
}
