//! A failure on the screen: what happened, whether anything was saved, what to do,
//! and the request id with a button that copies it.

use crate::backend::failure::Failure;
use crate::browser::{clipboard, document};
use crate::ui::components::message::Tone;
use crate::ui::components::notice::Notice;
use crate::ui::console::Console;
use crate::ui::text::failure::{self, Remedy};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Says what went wrong.
#[component]
pub fn FailureNotice(
    failure: Failure,
    /// Tries again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
    /// The integration it was about: key and name.
    #[prop(optional, into)]
    integration: Option<(String, String)>,
    /// Saves without a test.
    #[prop(optional, into)]
    skip: Option<Callback<()>>,
) -> impl IntoView {
    let console = Console::use_context();
    let (key, service) = integration.unwrap_or_else(|| (String::new(), "The service".to_owned()));
    let words = failure::words(&failure, &service);
    let remedy = remedy(console, words.remedy, &key, skip);
    let retry = retry.map(|retry| button("Try again", move || retry.run(())));
    let has_actions = remedy.is_some() || retry.is_some();
    let actions = has_actions.then(|| {
        view! { <div class="notice-actions">{retry} {remedy}</div> }
    });
    let quote = words.quote.map(|quote| view! { <blockquote>{quote}</blockquote> });
    let request = words.request_id.map(|id| view! { <RequestId id /> });
    view! {
        <Notice tone=Tone::Critical title=words.title>
            <p>{words.line}</p>
            {quote}
            {actions}
            {request}
        </Notice>
    }
}

fn remedy(
    console: Console,
    remedy: Remedy,
    integration: &str,
    skip: Option<Callback<()>>,
) -> Option<AnyView> {
    match remedy {
        Remedy::None => None,
        Remedy::SignIn => Some(button("Sign in", move || console.session_ended.set(true))),
        Remedy::Reload => Some(button("Reload", document::reload)),
        Remedy::OpenExisting(id) => {
            let href = console.paths().connection(integration, &id);
            Some(
                view! {
                    <a class="button" href=href>
                        "Open the connection that is there"
                    </a>
                }
                .into_any(),
            )
        }
        Remedy::SaveUntested => {
            skip.map(|skip| button("Save without testing", move || skip.run(())))
        }
    }
}

fn button(words: &'static str, run: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| run()>
            {words}
        </button>
    }
    .into_any()
}

#[component]
fn RequestId(id: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let text = id.clone();
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            // The notice may be gone by then.
            copied.try_set(done);
        });
    };
    view! {
        <p class="small">
            "Request id: " <code>{id}</code> " "
            <button type="button" class="button-link" on:click=copy>
                {move || if copied.get() { "Copied" } else { "Copy" }}
            </button>
        </p>
    }
}
