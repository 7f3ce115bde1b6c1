//! What was done with the connection, newest first.

use crate::components::event_rows::EventRows;
use crate::console::Console;
use crate::layout::loaded::Loaded;
use crate::layout::paged::Paged;
use crate::layout::show_more::ShowMore;
use crate::pages::connection::Details;
use crate::queries;
use leptos::prelude::*;

const PAGE_SIZE: u32 = 10;

/// The section **Activity**. It loads again when the connection has changed.
#[component]
pub fn Activity(details: Memo<Details>) -> impl IntoView {
    let console = Console::use_context();
    let events = Paged::new(move |cursor| {
        let id = details.with(|details| details.saved.connection.id.clone());
        queries::events(console, id, PAGE_SIZE, cursor)
    });
    view! {
        <section class="section" aria-labelledby="activity">
            <div class="section-head">
                <h2 id="activity">"Activity"</h2>
            </div>
            <Loaded query=events.first let:_first>
                <EventRows events=Signal::derive(move || events.items()) />
                <ShowMore list=events />
            </Loaded>
        </section>
    }
}
