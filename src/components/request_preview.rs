//! What will be sent, with names in the place of secrets, and a button that copies it as
//! a command.

use crate::platform::clipboard;
use crate::words::preview as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_model::preview::{Part, RequestPreview};

/// The request that will be sent.
#[component]
pub fn RequestPreviewView(
    /// Nothing before the permissions are chosen.
    preview: Signal<Option<RequestPreview>>,
    /// What goes along without being part of it.
    note: Option<&'static str>,
) -> impl IntoView {
    let shown = move || match preview.get() {
        Some(preview) => content(&preview, note),
        None => {
            view! { <p>"Choose the permissions first. Then the whole request stands here."</p> }
                .into_any()
        }
    };
    view! { <div class="request-preview">{shown}</div> }
}

fn content(preview: &RequestPreview, note: Option<&'static str>) -> AnyView {
    let headers = preview.headers.iter().map(|(name, value)| {
        view! {
            <div>
                <dt>{name.clone()}</dt>
                <dd>{text(value)}</dd>
            </div>
        }
        .into_any()
    });
    let headers = headers.collect_view();
    let body = preview.pretty_body.as_ref().map(|body| {
        view! {
            <h2>"Body"</h2>
            <pre class="card" dir="ltr" tabindex="0" role="group" aria-label="Body">{text(body)}</pre>
        }
    });
    view! {
        <p class="request-preview-line" dir="ltr">
            <strong>{preview.method.as_str()}</strong>
            " "
            {text(&preview.url)}
        </p>
        <h2>"Headers"</h2>
        <dl dir="ltr">{headers}</dl>
        {body}
        {note.map(|note| view! { <p class="muted small">{note}"."</p> })}
        <CopyAsCurl command=preview.as_curl(&words::curl(note)) />
    }
    .into_any()
}

/// Texts and the names of what is hidden.
fn text(parts: &[Part]) -> AnyView {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone().into_any(),
        Part::Hidden(hidden) => {
            view! { <bdi class="hidden-value">{words::hidden(&hidden.what)}</bdi> }.into_any()
        }
    };
    parts.iter().map(part).collect_view().into_any()
}

/// Copies the command; where the browser refuses, shows it to be copied by hand.
#[component]
fn CopyAsCurl(command: String) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let command = StoredValue::new(command);
    let copy = move |_| {
        let text = command.get_value();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            // The form may be gone by then.
            copied.try_set(Some(done));
        });
    };
    let outcome = move || match copied.get()? {
        true => Some(
            view! { <p>"Copied. Set the variables it names, then paste it into a terminal."</p> }
                .into_any(),
        ),
        false => Some(
            view! {
                <p>"The browser lets nothing be copied here. Select it and copy it by hand."</p>
                <pre class="card" dir="ltr" tabindex="0" role="group" aria-label="Command">
                    {command.get_value()}
                </pre>
            }
            .into_any(),
        ),
    };
    view! {
        <button type="button" class="button" on:click=copy>
            "Copy as cURL"
        </button>
        <div role="status">{outcome}</div>
    }
}
