//! **Activity**: who did what with the team's connections, and when.

mod download;
mod filters;

use crate::components::empty::Empty;
use crate::components::event_rows::EventRows;
use crate::console::Console;
use crate::layout::loaded::Loaded;
use crate::layout::page::Page;
use crate::layout::paged::Paged;
use crate::layout::show_more::ShowMore;
use crate::paths::{self, ActivityFilter};
use crate::queries;
use download::Download;
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use patchbay_client::operation::OperationKind;
use patchbay_model::Event;
use patchbay_paste::prefill::parameters;

const PAGE_SIZE: u32 = 50;

/// The page, narrowed down by what its address names.
#[component]
pub fn Activity() -> impl IntoView {
    let console = Console::use_context();
    let search = use_location().search;
    let filter = Memo::new(move |_| search.with(|search| filter_in(search)));
    let events =
        Paged::new(move |cursor| queries::team_events(console, filter.get(), PAGE_SIZE, cursor));
    let trail = vec![(paths::admin(), "Admin".to_owned())];
    view! {
        <Page
            title="Activity"
            lead="Who did what with the connections of your team."
            trail
            actions=move || console.can(OperationKind::ListTeamEvents).then(|| view! { <Download filter /> })
        >
            <div class="stack">
                <Filters filter events />
                <Loaded query=events.first rows=6 let:_first>
                    <Events filter events />
                </Loaded>
            </div>
        </Page>
    }
}

#[component]
fn Events(filter: Memo<ActivityFilter>, events: Paged<Event>) -> impl IntoView {
    let is_empty = Memo::new(move |_| events.items().is_empty());
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=move || view! { <Nothing filter /> }
        >
            <EventRows events=Signal::derive(move || events.items()) filter=filter.into() />
            <ShowMore list=events />
        </Show>
    }
}

#[component]
fn Nothing(filter: Memo<ActivityFilter>) -> impl IntoView {
    move || {
        if filter.with(ActivityFilter::is_empty) {
            let line = "What your team does with its connections will be listed here.";
            view! { <Empty title="Nothing has been done yet" line /> }.into_any()
        } else {
            view! {
                <Empty title="Nothing found" line="Nothing in the activity matches these filters.">
                    <a class="button" href=paths::activity(&ActivityFilter::default())>
                        "Show all activity"
                    </a>
                </Empty>
            }
            .into_any()
        }
    }
}

/// The filter in the query of an address.
fn filter_in(query: &str) -> ActivityFilter {
    let mut filter = ActivityFilter::default();
    for (name, value) in parameters(query) {
        match name.as_str() {
            "connection" => filter.connection = value,
            "person" => filter.person = value,
            "action" => filter.action = value,
            _ => {}
        }
    }
    filter
}
