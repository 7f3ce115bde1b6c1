//! **Download CSV** and **Download JSON**: the activity that the filters leave, as a file.

use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, dispatch_once};
use crate::paths::ActivityFilter;
use crate::platform::file;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::Event;
use patchbay_words::activity;
use patchbay_words::failure::Request;

const PAGE_SIZE: u32 = 100;
/// The most pages in one file: 10,000 events.
const MOST_PAGES: u32 = 100;

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Csv,
    Json,
}

/// The two buttons.
#[component]
pub fn Download(filter: Memo<ActivityFilter>) -> impl IntoView {
    let console = Console::use_context();
    let collected = RwSignal::new(0);
    let download = Action::new_local(move |format: &Format| {
        let (format, filter) = (*format, filter.get_untracked());
        async move {
            let (events, is_cut) = collect(console, filter, collected).await?;
            save(format, &events);
            if is_cut {
                let words = "The file has only the newest 10,000 events. To get older ones, filter the list first";
                console.warn(words.to_owned());
            }
            Ok(())
        }
    });
    let button = move |format, label: &'static str| {
        view! {
            <button
                type="button"
                class="button button-small"
                aria-disabled=move || download.pending().get().to_string()
                on:click=move |_| dispatch_once(download, format)
            >
                {label}
            </button>
        }
    };
    view! {
        {button(Format::Csv, "Download CSV")}
        {button(Format::Json, "Download JSON")}
        <span role="status" class="muted small">
            {move || download.pending().get().then(|| activity::collected(collected.get()))}
        </span>
        <ActionFailure action=download request=Request::Query />
    }
}

/// All events that the filter leaves, and whether there are more than a file holds.
async fn collect(
    console: Console,
    filter: ActivityFilter,
    collected: RwSignal<usize>,
) -> Result<(Vec<Event>, bool), Failure> {
    let (mut events, mut cursor) = (Vec::new(), None);
    collected.try_set(0);
    for _ in 0..MOST_PAGES {
        let page = queries::team_events(console, filter.clone(), PAGE_SIZE, cursor).await?;
        events.extend(page.items);
        // The page may be gone: then nobody waits for the file.
        if collected.try_set(events.len()).is_some() {
            return Err(Failure::Aborted);
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok((events, false));
        }
    }
    Ok((events, true))
}

fn save(format: Format, events: &[Event]) {
    match format {
        Format::Csv => file::save("activity.csv", "text/csv", &activity::csv(events)),
        Format::Json => {
            // Events have no maps with keys that aren't strings, so this doesn't fail.
            let text = serde_json::to_string_pretty(events).unwrap_or_default();
            file::save("activity.json", "application/json", &text);
        }
    }
}
