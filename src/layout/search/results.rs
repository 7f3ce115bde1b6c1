//! The content of the search dialog: the input and what was found.

use super::INPUT_ID;
use super::hit::{self, Hit};
use crate::components::icon::{Icon, IconView};
use crate::console::Console;
use crate::layout::loaded::query;
use crate::platform::{focus, navigation};
use crate::queries;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use patchbay_catalog::search::SearchIndex;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_model::{Connection, ConnectionQuery, ListAddress};
use patchbay_paste::prefill::may_be_secret;
use patchbay_words::count;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The backend is asked after such a pause in typing.
const PAUSE: Duration = Duration::from_millis(200);
/// So many of each kind are shown.
const LIMIT: usize = 6;
const LINKS: &str = ".search-results a";

/// The input, and the results of each kind. The arrow keys move between them; Enter opens the first.
#[component]
pub fn SearchPanel(
    /// Closes the dialog.
    close: Callback<()>,
) -> impl IntoView {
    let console = Console::use_context();
    let text = RwSignal::new(String::new());
    let settled = RwSignal::new(String::new());
    let mut settle = debounce(PAUSE, move |text: String| settled.set(text));
    let cards = query(move || queries::cards(console));
    // Without the catalog, services aren't found, and connections have keys instead of names.
    let cards = Memo::new(move |_| cards.get().and_then(Result::ok).unwrap_or_default());
    // Built once for all key strokes. An index can't be compared, so a new one counts as another.
    let index = Memo::new_with_compare(move |_| SearchIndex::new(&cards.read()), |_, _| true);
    let services = Memo::new(move |_| {
        let cards = cards.read();
        let text = text.get();
        if text.trim().is_empty() {
            return Vec::new();
        }
        let found = index.with(|index| index.search(&text, None, LIMIT));
        found.closest.iter().filter_map(|index| cards.get(*index)).map(hit::service).collect()
    });
    // Each answer with the text that it is about: another may stand in the box by now.
    let found = query(move || {
        let text = settled.get();
        async move { Ok((text.clone(), find(console, text).await?)) }
    });
    let connections = Memo::new(move |_| match found.get() {
        Some(Ok((about, found))) if text.with(|text| text.trim() == about) => {
            let cards = cards.read();
            found.iter().take(LIMIT).map(|it| hit::connection(it, &cards)).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    });
    let has_activity = console.can(OperationKind::ListTeamEvents);
    let pages = Memo::new(move |_| text.with(|text| hit::pages(text, has_activity)));
    let first = move || {
        let lists = [connections, services, pages];
        lists.iter().find_map(|hits| hits.with_untracked(|hits| hits.first().cloned()))
    };
    let open_first = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(hit) = first() {
            close.run(());
            // A form that isn't finished asks first.
            navigation::leave_by(move || console.go(&hit.href));
        }
    };
    let status = move || {
        let total =
            [connections, services, pages].iter().map(|hits| hits.with(Vec::len)).sum::<usize>();
        text.with(|text| match found.get() {
            _ if may_be_secret(text) => {
                "This looks like a secret, so it isn't searched for.".to_owned()
            }
            Some(Err(_)) => "Connections couldn't be searched.".to_owned(),
            Some(Ok((about, _))) if text.trim() == about => match total {
                0 => "Nothing found".to_owned(),
                total => count(total, "result", "results"),
            },
            _ => "Searching…".to_owned(),
        })
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        // Fails only for an element that has left the page.
        let _ = input.focus();
    });
    view! {
        <form class="search" role="search" on:submit=open_first on:keydown=move_between_links>
            <IconView icon=Icon::Search />
            <input
                id=INPUT_ID
                class="input"
                // Escape in a box of the type `search` clears it, and would close the dialog only when
                // pressed again.
                type="text"
                role="searchbox"
                node_ref=input
                aria-label="Search connections, services and pages"
                placeholder="Connections, services and pages"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="go"
                prop:value=text
                on:input=move |event| {
                    let entered = event_target_value(&event);
                    text.set(entered.clone());
                    settle(entered.trim().to_owned());
                }
            />
        </form>
        <p class="muted small" role="status">
            {status}
        </p>
        <div class="search-results" on:keydown=move_between_links>
            <Hits title="Connections" hits=connections close />
            <Hits title="Services" hits=services close />
            <Hits title="Pages" hits=pages close />
        </div>
    }
}

/// The connections that a text finds; none where the backend can't search. A token that was pasted here
/// must not reach the address of a request.
async fn find(console: Console, text: String) -> Result<Vec<Connection>, Failure> {
    if text.is_empty() || may_be_secret(&text) {
        return Ok(Vec::new());
    }
    let query = ConnectionQuery { text, ..ConnectionQuery::default() };
    let list = queries::connections(console, &ListAddress { query, after: None }).await?;
    Ok(if list.narrowing.text { list.items } else { Vec::new() })
}

/// The results of one kind; nothing if there are none.
#[component]
fn Hits(title: &'static str, hits: Memo<Vec<Hit>>, close: Callback<()>) -> impl IntoView {
    let item = move |Hit { name, detail, href }: Hit| {
        view! {
            <li>
                <a href=href on:click=move |_| close.run(())>
                    <span>{name}</span>
                    <span class="muted small">{detail}</span>
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || hits.with(|hits| !hits.is_empty())>
            <h3>{title}</h3>
            <ul>{move || hits.get().into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}

/// Arrow down and up move the focus from the input to the links, and between them.
fn move_between_links(event: KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Ok(links) = document().query_selector_all(LINKS) else { return };
    let links =
        (0..links.length()).filter_map(|index| links.item(index)?.dyn_into::<HtmlElement>().ok());
    let links: Vec<HtmlElement> = links.collect();
    let current =
        focus::current().and_then(|focused| links.iter().position(|link| *link == focused));
    event.prevent_default();
    let target = match (current, step) {
        (None, 1) => links.first(),
        (Some(at), 1) => links.get(at + 1),
        (Some(at), _) if at > 0 => links.get(at - 1),
        (Some(_), _) => {
            focus::by_id(INPUT_ID);
            None
        }
        _ => None,
    };
    if let Some(link) = target {
        // Fails only for an element that has left the page.
        let _ = link.focus();
    }
}
