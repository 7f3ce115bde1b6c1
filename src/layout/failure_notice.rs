//! The notice about a failure: what happened, whether anything was saved, what to do, and the request
//! id with a button to copy it.

use crate::components::button::button;
use crate::components::notice::Notice;
use crate::console::{Console, Session};
use crate::paths;
use crate::platform::{clipboard, document};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::failure::Failure;
use patchbay_words::failure::{self, Remedy, Request};
use patchbay_words::tone::Tone;

/// The service that a failure is about.
#[derive(Clone, Debug)]
pub struct Service {
    /// Key of its integration.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// The notice about a failure. If the session has ended, it disappears once the user has signed in
/// again.
#[component]
pub fn FailureNotice(
    failure: Failure,
    /// What the request was to do.
    #[prop(default = Request::Query)]
    request: Request,
    /// Offers **Try again**; for queries, not for changes.
    #[prop(optional)]
    retry: Option<Callback<()>>,
    /// The service that the request was about.
    #[prop(optional_no_strip)]
    service: Option<Service>,
    /// Builds the button for a remedy that only the page can offer.
    #[prop(optional_no_strip)]
    own: Option<Callback<Remedy, AnyView>>,
) -> impl IntoView {
    let signed_in_again = RwSignal::new(false);
    if failure.ends_session() || failure.may_be_sign_in_page() {
        follow_session(retry, signed_in_again);
    }
    let failure = StoredValue::new(failure);
    let service = StoredValue::new(service);
    move || {
        let failure = match (signed_in_again.get(), failure.get_value()) {
            (false, failure) => failure,
            // After signing in, the user can check the outcome.
            (true, Failure::OutcomeUnknown { repeatable, .. }) => {
                Failure::OutcomeUnknown { repeatable, problem: None }
            }
            // A web page is no answer to a change either.
            (true, failure) if failure.may_be_sign_in_page() && request.is_change() => {
                Failure::OutcomeUnknown { repeatable: false, problem: None }
            }
            (true, _) => return ().into_any(),
        };
        let service = service.get_value();
        view! { <Words failure request retry service own /> }.into_any()
    }
}

/// Once the user has signed in again, a query is retried. A change isn't repeated automatically.
fn follow_session(retry: Option<Callback<()>>, signed_in_again: RwSignal<bool>) {
    let console = Console::use_context();
    // A repeated request may itself find out who is signed in. Repeated after that again, it would
    // never end where the backend goes on to refuse it.
    let is_repeated = StoredValue::new(false);
    Effect::new(move |before: Option<()>| {
        let is_in = console.session.with(|session| matches!(session, Session::SignedIn(_)));
        // The first run only sees the session as it was when the notice came.
        if before.is_none() || !is_in || is_repeated.get_value() {
            return;
        }
        is_repeated.set_value(true);
        match retry {
            Some(retry) => retry.run(()),
            None => signed_in_again.set(true),
        }
    });
}

#[component]
fn Words(
    failure: Failure,
    request: Request,
    retry: Option<Callback<()>>,
    service: Option<Service>,
    own: Option<Callback<Remedy, AnyView>>,
) -> impl IntoView {
    let name = service.as_ref().map_or("The service", |service| &service.name);
    let words = failure::words(&failure, name, request);
    let key = service.map(|service| service.key).unwrap_or_default();
    let remedy = remedy(words.remedy, &key, own);
    let retry = retry.map(|retry| button("button", "Try again", move || retry.run(())));
    let has_actions = remedy.is_some() || retry.is_some();
    view! {
        <Notice tone=Tone::Critical title=words.title>
            <p>{words.line}</p>
            {words.quote.map(|quote| view! { <blockquote>{quote}</blockquote> })}
            {has_actions.then(|| view! { <div class="notice-actions">{retry} {remedy}</div> })}
            {words.request_id.map(|id| view! { <RequestId id /> })}
        </Notice>
    }
}

fn remedy(
    remedy: Remedy,
    integration: &str,
    own: Option<Callback<Remedy, AnyView>>,
) -> Option<AnyView> {
    let console = Console::use_context();
    match remedy {
        Remedy::None => None,
        Remedy::SignIn => {
            Some(button("button", "Sign in", move || console.session_ended.set(true)))
        }
        Remedy::Reload => Some(button("button", "Reload", document::reload)),
        Remedy::OpenExisting(id) => {
            let href = paths::connection(integration, &id);
            let link = view! {
                <a class="button" href=href>
                    "Open the connection that is there"
                </a>
            };
            Some(link.into_any())
        }
        Remedy::SaveUntested | Remedy::Check { .. } => own.map(|own| own.run(remedy)),
    }
}

/// The id by which the people who run the backend can find the request in their logs.
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
