//! Why **Connect** or **Test connection** failed, and what to do about it.

use super::submit::Submission;
use super::unknown_outcome::CheckAndRetry;
use crate::layout::action_failure::ActionFailure;
use crate::layout::failure_notice::{FailureNotice, RequestId, Service};
use leptos::either::Either;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Verify;
use patchbay_form::state::NAME;
use patchbay_model::Problem;
use patchbay_words::failure::{Remedy, Request};

/// Why **Connect** failed.
#[component]
pub fn ConnectFailure(submission: Submission) -> impl IntoView {
    move || {
        submission.failure.get().map(|failure| view! { <FailureWithRemedy submission failure /> })
    }
}

/// Why **Test connection** brought no result.
#[component]
pub fn TestFailure(submission: Submission) -> impl IntoView {
    let service = service_of(submission);
    view! { <ActionFailure action=submission.test request=Request::Test service /> }
}

/// The failure with what the form can do about it; only the request's id where the fields have
/// said everything else.
#[component]
fn FailureWithRemedy(submission: Submission, failure: Failure) -> impl IntoView {
    if let Failure::Problem(problem) = &failure
        && is_shown_at_fields(problem)
    {
        let id = problem.request_id.clone();
        return Either::Left(id.map(|id| view! { <RequestId id /> }));
    }
    let service = service_of(submission);
    let own = Callback::new(move |remedy| match remedy {
        Remedy::SaveUntested => view! {
            <button
                type="button"
                class="button"
                on:click=move |_| submission.submit(Verify::Skip)
            >
                "Save without testing"
            </button>
        }
        .into_any(),
        Remedy::Check { repeatable } => {
            view! { <CheckAndRetry submission repeatable /> }.into_any()
        }
        _ => ().into_any(),
    });
    Either::Right(view! {
        <FailureNotice failure request=Request::Save service=Some(service) own=Some(own) />
    })
}

fn service_of(submission: Submission) -> Service {
    submission.state.integration.with_untracked(|integration| Service {
        key: integration.key.clone(),
        name: integration.name.clone(),
    })
}

/// A duplicate of the remote organization is more than its field can say: the notice links to the
/// connection that is there.
fn is_shown_at_fields(problem: &Problem) -> bool {
    let is_about_name = problem.errors.iter().any(|error| error.pointer == NAME);
    !problem.errors.is_empty() && (problem.existing_id.is_none() || is_about_name)
}
