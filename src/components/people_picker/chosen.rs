//! The chosen people and groups, each with a button that takes it out.

use super::People;
use super::search::Search;
use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;
use patchbay_form::known_people::Known;
use patchbay_form::permissions::Permissions;
use patchbay_model::{PrincipalKind, PrincipalRef};
use patchbay_words::{access, count};

/// One chip for each.
#[component]
pub(super) fn ChosenList(
    permissions: Memo<Permissions>,
    people: People,
    search: Search,
) -> impl IntoView {
    let chosen = Memo::new(move |_| permissions.with(|it| it.chosen().to_vec()));
    let is_empty = Memo::new(move |_| chosen.with(Vec::is_empty));
    view! {
        <Show when=move || !is_empty.get()>
            <ul class="picker-chosen" aria-label="Chosen people and groups">
                <For each=move || chosen.get() key=Clone::clone let:principal>
                    <Chosen principal people search />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Chosen(principal: PrincipalRef, people: People, search: Search) -> impl IntoView {
    let PrincipalRef { kind, id } = principal.clone();
    let known = {
        let principal = principal.clone();
        Memo::new(move |_| people.known.with(|known| known.of(&principal)))
    };
    let name = Memo::new(move |_| match known.get() {
        Known::Named(principal) => principal.name,
        Known::Gone | Known::Nothing => id.clone(),
    });
    let detail = move || match known.get() {
        Known::Named(principal) => {
            (kind == PrincipalKind::Group).then(|| count(principal.people, "person", "people"))
        }
        Known::Gone => Some(access::gone(kind).to_owned()),
        Known::Nothing => None,
    };
    let icon = match kind {
        PrincipalKind::User => Icon::Person,
        PrincipalKind::Group => Icon::Group,
    };
    view! {
        <li class="picked" class:is-gone=move || known.get() == Known::Gone>
            <IconView icon />
            <span class="picked-name">{name}</span>
            {move || detail().map(|detail| view! { <span class="picked-detail">{detail}</span> })}
            <button
                type="button"
                class="picked-remove"
                aria-label=move || format!("Remove {}", name.get())
                on:click=move |_| search.take_out(&principal)
            >
                <IconView icon=Icon::Close />
            </button>
        </li>
    }
}
