//! The request that will be sent, with names in the place of secrets, and a button that copies it
//! as a command.

use crate::platform::clipboard;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_model::preview::{Part, RequestPreview};
use patchbay_words::preview as words;

/// The request that will be sent.
#[component]
pub fn RequestPreviewView(
    /// `None` before the permissions are chosen.
    preview: Signal<Option<RequestPreview>>,
    /// What the browser or a proxy adds to it.
    note: Option<&'static str>,
) -> impl IntoView {
    let shown = move || match preview.get() {
        Some(preview) => Either::Left(view! { <Request preview note /> }),
        None => Either::Right(
            view! { <p>"Choose the permissions first. Then the whole request stands here."</p> },
        ),
    };
    view! { <div class="request-preview">{shown}</div> }
}

#[component]
fn Request(preview: RequestPreview, note: Option<&'static str>) -> impl IntoView {
    let command = preview.as_curl(&words::curl(note));
    let body = preview.pretty_body.clone().map(|body| {
        view! {
            <h2>"Body"</h2>
            <pre class="card" dir="ltr" tabindex="0" role="group" aria-label="Body">
                <Parts parts=body />
            </pre>
        }
    });
    let header = |(name, value): (String, Vec<Part>)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <Parts parts=value />
                </dd>
            </div>
        }
    };
    view! {
        <p class="request-preview-line" dir="ltr">
            <strong>{preview.method.as_str()}</strong>
            " "
            <Parts parts=preview.url />
        </p>
        <h2>"Headers"</h2>
        <dl dir="ltr">{preview.headers.into_iter().map(header).collect_view()}</dl>
        {body}
        {note.map(|note| view! { <p class="muted small">{note}"."</p> })}
        <CopyAsCurl command />
    }
}

/// Texts and the names of what is hidden.
#[component]
fn Parts(parts: Vec<Part>) -> impl IntoView {
    let part = |part| match part {
        Part::Text(text) => Either::Left(text),
        Part::Hidden(hidden) => {
            Either::Right(view! { <bdi class="hidden-value">{words::hidden(&hidden.what)}</bdi> })
        }
    };
    parts.into_iter().map(part).collect_view()
}

/// Copies the command; where the browser refuses, shows it to be copied by hand.
#[component]
fn CopyAsCurl(command: String) -> impl IntoView {
    let is_copied = RwSignal::new(None::<bool>);
    let command = StoredValue::new(command);
    let copy = move |_| {
        let text = command.get_value();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            // The form may be gone by then.
            is_copied.try_set(Some(copied));
        });
    };
    let outcome = move || match is_copied.get()? {
        true => Some(Either::Left(
            view! { <p>"Copied. Set the variables it names, then paste it into a terminal."</p> },
        )),
        false => Some(Either::Right(view! {
            <p>"The browser lets nothing be copied here. Select it and copy it by hand."</p>
            <pre class="card" dir="ltr" tabindex="0" role="group" aria-label="Command">
                {command.get_value()}
            </pre>
        })),
    };
    view! {
        <button type="button" class="button" on:click=copy>
            "Copy as cURL"
        </button>
        <div role="status">{outcome}</div>
    }
}
