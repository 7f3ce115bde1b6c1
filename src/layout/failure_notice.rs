//! A failure on the screen: what happened, whether anything was saved, what to do,
//! and the request id with a button that copies it.

use crate::boxed;
use crate::components::button::button;
use crate::components::notice::Notice;
use crate::components::part_view::{nothing, part_view};
use crate::console::{Console, Session};
use crate::layout::later::SHELL;
use crate::platform::{clipboard, document};
use crate::screen::Screen;
use crate::words::failure::{self, Asked, Remedy};
use crate::words::tone::Tone;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::failure::Failure;

/// Says what went wrong.
#[derive(Clone)]
pub struct FailureNotice {
    failure: Failure,
    retry: Option<Callback<()>>,
    integration: Option<(String, String)>,
    own: Option<Callback<Remedy, AnyView>>,
}

impl FailureNotice {
    /// A notice without actions of its own.
    pub fn new(failure: &Failure) -> Self {
        Self { failure: failure.clone(), retry: None, integration: None, own: None }
    }

    /// Offers to try again.
    pub fn retry(self, retry: Callback<()>) -> Self {
        Self { retry: Some(retry), ..self }
    }

    /// Says which integration it was about: key and name.
    pub fn about(self, key: &str, name: &str) -> Self {
        Self { integration: Some((key.to_owned(), name.to_owned())), ..self }
    }

    /// Has the page show what only it can do about the failure.
    pub fn with(self, own: Callback<Remedy, AnyView>) -> Self {
        Self { own: Some(own), ..self }
    }

    /// The notice. Its words are loaded when something fails.
    pub fn view(self) -> AnyView {
        part_view(&SHELL, nothing, move |shell| (shell.failure)(&self))
    }
}

/// The notice, until what it says is over.
pub fn failure_view(notice: &FailureNotice) -> AnyView {
    let (notice, is_over) = (notice.clone(), RwSignal::new(false));
    if notice.failure.ends_session() {
        follow_session(notice.retry, is_over);
    }
    boxed::part(move || match (is_over.get(), &notice.failure) {
        (false, _) => said(&notice),
        // It can be looked for now.
        (true, Failure::OutcomeUnknown { repeatable, .. }) => {
            let failure = Failure::OutcomeUnknown { repeatable: *repeatable, problem: None };
            said(&FailureNotice { failure, ..notice.clone() })
        }
        (true, _) => nothing(),
    })
}

/// Once somebody has signed in again, a question is asked again. A change is not made unasked:
/// of the session there is nothing more to say.
fn follow_session(retry: Option<Callback<()>>, is_over: RwSignal<bool>) {
    let console = Console::use_context();
    Effect::new(move |before: Option<()>| {
        let is_in = console.session.with(|session| matches!(session, Session::SignedIn(_)));
        match retry {
            // As it was when the notice came.
            _ if before.is_none() || !is_in => {}
            Some(retry) => retry.run(()),
            None => is_over.set(true),
        }
    });
}

/// The notice with its words and actions.
fn said(notice: &FailureNotice) -> AnyView {
    let console = Console::use_context();
    let about = notice.integration.as_ref();
    let (key, service) = about.map_or(("", "The service"), |(key, name)| (key, name));
    // Only a question can simply be asked again.
    let asked = if notice.retry.is_some() { Asked::Question } else { Asked::Change };
    let words = failure::words(&notice.failure, service, asked);
    let remedy = remedy(console, words.remedy, key, notice.own);
    let retry = notice.retry.map(|retry| button("button", "Try again", move || retry.run(())));
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
    .into_any()
}

fn remedy(
    console: Console,
    remedy: Remedy,
    integration: &str,
    own: Option<Callback<Remedy, AnyView>>,
) -> Option<AnyView> {
    match remedy {
        Remedy::None => None,
        Remedy::SignIn => {
            Some(button("button", "Sign in", move || console.session_ended.set(true)))
        }
        Remedy::Reload => Some(button("button", "Reload", document::reload)),
        Remedy::OpenExisting(id) => {
            let href =
                console.href(&Screen::Connection { integration: integration.to_owned(), id });
            Some(
                view! {
                    <a class="button" href=href>
                        "Open the connection that is there"
                    </a>
                }
                .into_any(),
            )
        }
        Remedy::SaveUntested | Remedy::Check { .. } => own.map(|own| own.run(remedy)),
    }
}

/// The id by which the backend's people find the request.
#[component]
pub fn RequestId(id: String) -> impl IntoView {
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
