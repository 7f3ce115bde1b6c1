//! People and groups: those chosen, each with a button that takes it out, and a search box with a
//! list of results (APG, "Editable combobox with list autocomplete"). The focus stays in the box; the
//! arrow keys move through the results, and several can be chosen one after the other.

mod chosen;
mod results;
mod search;

use crate::components::field::FormStore;
use chosen::ChosenList;
use leptos::prelude::*;
use patchbay_form::known_people::KnownPeople;
use patchbay_form::permissions::Permissions;
use patchbay_model::Principal;
use results::Results;
use search::Search;

/// The people and groups of the team, as far as they were searched.
#[derive(Clone, Copy)]
pub struct People {
    /// What stands in the search box.
    pub text: RwSignal<String>,
    /// Those found, groups first.
    pub found: Signal<Vec<Principal>>,
    /// Whether they belong to an earlier text in the search box.
    pub is_waiting: Signal<bool>,
    /// Whether there are more.
    pub has_more: Signal<bool>,
    /// Loads more.
    pub show_more: Callback<()>,
    /// Whether there is nobody to choose.
    pub is_empty: Signal<bool>,
    /// The names of those found so far and of those chosen earlier.
    pub known: Signal<KnownPeople>,
}

/// The chosen people and groups, and the search for others.
#[component]
pub fn PeoplePicker(
    form: FormStore,
    permissions: Memo<Permissions>,
    people: People,
    /// Id of what is wrong with the choice.
    described_by: &'static str,
) -> impl IntoView {
    let search = Search::new(form, permissions, people);
    let is_open = search.is_open;
    view! {
        <div class="picker" id=search::PICKER_ID on:focusout=move |event| search.on_focus_out(&event)>
            <ChosenList permissions people search />
            <label class="field-label" for=search::INPUT_ID>
                "Add people and groups"
            </label>
            <input
                type="text"
                class="input"
                id=search::INPUT_ID
                role="combobox"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=search::LIST_ID
                aria-expanded=move || is_open.get().to_string()
                aria-activedescendant=move || search.active_id()
                aria-describedby=described_by
                prop:value=people.text
                on:input=move |event| search.on_input(&event)
                on:keydown=move |event| search.on_keydown(&event)
                on:click=move |_| search.open()
            />
            <Show when=move || is_open.get()>
                <Results permissions people search />
            </Show>
        </div>
    }
}
