//! **Search connections**, and the filters by integration and access.

use super::search::ListSearch;
use super::services::Services;
use super::sort::SortChoice;
use crate::components::icon::{Icon, IconView};
use crate::queries::ConnectionList;
use leptos::prelude::*;
use patchbay_model::AccessLevel;
use patchbay_paste::prefill::may_be_secret;
use patchbay_words::access;
use std::time::Duration;

/// Id of the search box.
pub const SEARCH_ID: &str = "search-connections";

/// A pause in typing.
const PAUSE: Duration = Duration::from_millis(250);

/// The search box and the filters. Only those that the list can answer are shown.
#[component]
pub fn Filters(
    search: ListSearch,
    list: Memo<ConnectionList>,
    services: Services,
    /// False where the list has one integration only.
    by_integration: bool,
) -> impl IntoView {
    let can = Memo::new(move |_| list.with(|list| list.narrowing));
    view! {
        <div class="list-filters" role="search">
            <Show when=move || can.get().text>
                <SearchBox search />
            </Show>
            <Show when=move || by_integration && can.get().integration>
                <IntegrationFilter search list services />
            </Show>
            <Show when=move || can.get().access>
                <AccessFilter search />
            </Show>
            <Show when=move || can.get().sort>
                <SortChoice search />
            </Show>
        </div>
    }
}

#[component]
fn SearchBox(search: ListSearch) -> impl IntoView {
    let searched = Memo::new(move |_| search.address.with(|address| address.query.text.clone()));
    let text = RwSignal::new(searched.get_untracked());
    // The address changes elsewhere too: by **Clear** and by Back.
    Effect::new(move |_| {
        let searched = searched.get();
        if text.with_untracked(|text| text.trim() != searched) {
            text.set(searched);
        }
    });
    // A token that was pasted here must reach neither the address nor the backend.
    let is_secret = Memo::new(move |_| text.with(|text| may_be_secret(text)));
    Effect::new(move |_| {
        let wanted = text.with(|text| text.trim().to_owned());
        if is_secret.get() {
            return;
        }
        let change = move || search.change(|query| query.text = wanted);
        if let Ok(timer) = set_timeout_with_handle(change, PAUSE) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <div class="search">
            <IconView icon=Icon::Search />
            <input
                id=SEARCH_ID
                class="input"
                type="search"
                aria-label="Search connections"
                placeholder="Search connections"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
            <Show when=move || is_secret.get()>
                <p class="message message-caution" role="status">
                    "This looks like a secret, so it isn't searched for."
                </p>
            </Show>
        </div>
    }
}

#[component]
fn IntegrationFilter(
    search: ListSearch,
    list: Memo<ConnectionList>,
    services: Services,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        search.address.with(|address| address.query.integration.clone().unwrap_or_default())
    });
    let keys = Memo::new(move |_| {
        let mut keys: Vec<String> =
            list.with(|list| list.counts.by_integration.keys().cloned().collect());
        let chosen = chosen.get();
        if !chosen.is_empty() && !keys.contains(&chosen) {
            keys.push(chosen);
        }
        keys.sort_by_cached_key(|key| services.name(key).to_lowercase());
        keys
    });
    let options = move || {
        let option = |key: String| {
            let (name, selected) = (services.name(&key), chosen.get() == key);
            view! { <option value=key prop:selected=selected>{name}</option> }
        };
        keys.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let key = Some(event_target_value(&event)).filter(|key| !key.is_empty());
        search.change(|query| query.integration = key);
    };
    view! {
        // With one integration there is nothing to choose.
        <Show when=move || keys.with(|keys| keys.len() > 1) || !chosen.get().is_empty()>
            <select class="select" aria-label="Integration" on:change=choose>
                <option value="" prop:selected=move || chosen.get().is_empty()>
                    "All services"
                </option>
                {options}
            </select>
        </Show>
    }
}

#[component]
fn AccessFilter(search: ListSearch) -> impl IntoView {
    let chosen = move || {
        search.address.with(|address| {
            address.query.access.as_ref().map(|level| level.as_str().to_owned()).unwrap_or_default()
        })
    };
    let options = AccessLevel::KNOWN.map(|level| {
        let words = access::level(&level);
        view! { <option value=level.as_str().to_owned()>{words}</option> }
    });
    let choose = move |event| {
        let word = Some(event_target_value(&event)).filter(|word| !word.is_empty());
        search.change(|query| query.access = word.map(|word| AccessLevel::of_word(&word)));
    };
    view! {
        <select class="select" aria-label="Can be used by" prop:value=chosen on:change=choose>
            <option value="">"Any access"</option>
            {options.collect_view()}
        </select>
    }
}
