//! Who did what, and when, as rows.

use crate::components::time::Time;
use crate::console::Console;
use crate::paths::{self, ActivityFilter};
use crate::queries;
use leptos::prelude::*;
use patchbay_model::{Event, EventConnection, Person};
use patchbay_words::activity;

/// Events, newest first. In the activity of a team, each names its connection, and the names lead to
/// what else that person did or was done with that connection.
#[component]
pub fn EventRows(
    #[prop(into)] events: Signal<Vec<Event>>,
    /// What the team's activity is narrowed down to; `None` for the activity of one connection.
    #[prop(optional)]
    filter: Option<Signal<ActivityFilter>>,
) -> impl IntoView {
    view! {
        <ul class="card rows">
            <For each=move || events.get() key=|event| event.id.clone() let:event>
                <EventRow event filter />
            </For>
        </ul>
    }
}

#[component]
fn EventRow(event: Event, filter: Option<Signal<ActivityFilter>>) -> impl IntoView {
    let Event { at, by, action, connection, .. } = event;
    let did = activity::did(&action);
    let what = match filter {
        Some(filter) => view! { <ConnectionName connection filter /> }.into_any(),
        None => "this connection".into_any(),
    };
    view! {
        <li class="event">
            <span class="event-text">
                <PersonName person=by filter /> {format!(" {did} ")} {what}
            </span>
            <span class="row-time">
                <Time at />
            </span>
        </li>
    }
}

#[component]
fn PersonName(person: Option<Person>, filter: Option<Signal<ActivityFilter>>) -> impl IntoView {
    let name = activity::by(person.as_ref()).to_owned();
    let by_person = queries::lists_team_events_by(Console::use_context(), "person");
    match (person, filter.filter(|_| by_person)) {
        (Some(Person { id, .. }), Some(filter)) => {
            let href =
                move || paths::activity(&ActivityFilter { person: id.clone(), ..filter.get() });
            view! { <a href=href>{name}</a> }.into_any()
        }
        _ => view! { <strong>{name}</strong> }.into_any(),
    }
}

#[component]
fn ConnectionName(
    connection: Option<EventConnection>,
    filter: Signal<ActivityFilter>,
) -> impl IntoView {
    let by_connection = queries::lists_team_events_by(Console::use_context(), "connection");
    match connection {
        Some(EventConnection { name, .. }) if !by_connection => name.into_any(),
        Some(EventConnection { id, name, .. }) => {
            let href =
                move || paths::activity(&ActivityFilter { connection: id.clone(), ..filter.get() });
            view! { <a href=href>{name}</a> }.into_any()
        }
        None => "a connection".into_any(),
    }
}
