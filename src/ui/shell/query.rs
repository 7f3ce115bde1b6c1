//! A question to the backend and what is shown while it is open, when it failed,
//! and when it was answered.

use crate::backend::failure::Failure;
use crate::ui::components::skeleton::Skeleton;
use crate::ui::shell::failure_notice::FailureNotice;
use leptos::prelude::*;
use std::future::Future;

/// An answer, or why there is none.
pub type Query<T> = LocalResource<Result<T, Failure>>;

/// Asks now, and again whenever a signal that `ask` reads changes. A late answer to
/// an older question is dropped.
pub fn query<T: 'static, F>(ask: impl Fn() -> F + 'static) -> Query<T>
where
    F: Future<Output = Result<T, Failure>> + 'static,
{
    LocalResource::new(ask)
}

/// Shows a query: a skeleton of so many rows, a failure with "Try again", or `show`.
#[component]
pub fn Loaded<T: Clone + Send + Sync + 'static>(
    query: Query<T>,
    rows: usize,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || match query.get() {
        None => view! { <Skeleton rows /> }.into_any(),
        Some(Ok(answer)) => show(answer),
        Some(Err(failure)) => {
            let retry = Callback::new(move |()| query.refetch());
            view! { <FailureNotice failure retry /> }.into_any()
        }
    }
}
