//! What the activity is narrowed down to: an action from a list, a person and a connection by their
//! names in the rows. All are in the address.

use crate::components::icon::{Icon, IconView};
use crate::console::Console;
use crate::layout::paged::Paged;
use crate::paths::{self, ActivityFilter};
use crate::queries;
use leptos::prelude::*;
use patchbay_model::{Event, EventConnection};
use patchbay_words::activity::{self, ACTIONS};

/// The list of actions, and one chip for the chosen person and the chosen connection.
#[component]
pub fn Filters(filter: Memo<ActivityFilter>, events: Paged<Event>) -> impl IntoView {
    let console = Console::use_context();
    let by_action = queries::lists_team_events_by(console, "action");
    let by_name = ["person", "connection"]
        .iter()
        .any(|parameter| queries::lists_team_events_by(console, parameter));
    let choose = move |event: web_sys::Event| {
        let action = event_target_value(&event);
        console.go(&paths::activity(&ActivityFilter { action, ..filter.get_untracked() }));
    };
    let person = Signal::derive(move || {
        let id = filter.get().person;
        (!id.is_empty()).then(|| {
            let all = events.items();
            let name = all.iter().filter_map(|event| event.by.as_ref()).find(|it| it.id == id);
            name.map_or(id.clone(), |person| person.name.clone())
        })
    });
    let chosen = Memo::new(move |_| {
        let id = filter.get().connection;
        let mut all = events.items().into_iter().filter_map(|event| event.connection);
        all.find(|connection| connection.id == id)
    });
    let connection = Signal::derive(move || {
        let id = filter.get().connection;
        (!id.is_empty()).then(|| chosen.get().map_or(id, |connection| connection.name))
    });
    let page = move || {
        let EventConnection { id, integration, .. } = chosen.get()?;
        let is_deleted = events.items().iter().any(|event| event.action == "deleted");
        let href = paths::connection(&integration, &id);
        (!is_deleted).then(|| view! { <a href=href>"Open the connection"</a> })
    };
    let without_person = move || ActivityFilter { person: String::new(), ..filter.get_untracked() };
    let without_connection =
        move || ActivityFilter { connection: String::new(), ..filter.get_untracked() };
    view! {
        <div class="filters">
            {by_action.then(|| view! { <select
                class="select"
                aria-label="Action"
                prop:value=move || filter.get().action
                on:change=choose
            >
                <option value="">"All actions"</option>
                {ACTIONS
                    .map(|word| view! { <option value=word>{activity::action(word)}</option> })
                    .collect_view()}
            </select> })}
            <Chosen name=person rest=without_person />
            <Chosen name=connection rest=without_connection />
            {page}
        </div>
        {by_name.then(|| {
            view! {
                <p class="muted small">"Choose a name in the list to see only what belongs to it."</p>
            }
        })}
    }
}

/// A chosen person or connection, with a button that takes it out.
#[component]
fn Chosen(
    name: Signal<Option<String>>,
    /// The filter without it.
    rest: impl Fn() -> ActivityFilter + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let console = Console::use_context();
    move || {
        let name = name.get()?;
        Some(view! {
            <button
                type="button"
                class="chip chip-remove"
                aria-label=format!("Remove {name}")
                on:click=move |_| console.go(&paths::activity(&rest()))
            >
                {name.clone()}
                <IconView icon=Icon::Close />
            </button>
        })
    }
}
