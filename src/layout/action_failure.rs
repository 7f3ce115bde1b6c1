//! Runs actions and shows why the last run failed.

use crate::components::button::button;
use crate::layout::failure_notice::{FailureNotice, Service};
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_words::failure::{Remedy, Request};

/// The failure of an action's last run; nothing while it runs.
#[component]
pub fn ActionFailure<I: 'static, O>(
    action: Action<I, Result<O, Failure>>,
    /// What the action was to do.
    request: Request,
    /// The service that it was about.
    #[prop(optional)]
    service: Option<Service>,
    /// Builds the button for a remedy that only the page can offer.
    #[prop(optional)]
    own: Option<Callback<Remedy, AnyView>>,
) -> impl IntoView
where
    O: Send + Sync + 'static,
{
    let (pending, value) = (action.pending(), action.value());
    move || {
        let failed = || value.with(|value| value.as_ref()?.as_ref().err().cloned());
        if pending.get() { None } else { failed() }
            .map(|failure| view! { <FailureNotice failure request service=service.clone() own /> })
    }
}

/// Starts an action unless it is running, so that a double click sends one request.
pub fn dispatch_once<I: 'static, O: 'static>(action: Action<I, Result<O, Failure>>, input: I) {
    if !action.pending().get_untracked() {
        action.dispatch_local(input);
    }
}

/// The button **Check** of a change whose outcome is unknown, as the `own` of its failure.
pub fn check_button(check: impl Fn() + Copy + Send + Sync + 'static) -> Callback<Remedy, AnyView> {
    Callback::new(move |remedy| match remedy {
        Remedy::Check { .. } => button("button", "Check", check),
        _ => ().into_any(),
    })
}
