//! What a page asks the backend, and what it shows until there is an answer.

use crate::components::skeleton::Skeleton;
use crate::layout::failure_notice::FailureNotice;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use patchbay_client::failure::Failure;

/// An answer that may be shown: loaded now, and again whenever a dependency changes.
pub type Query<T> = LocalResource<Result<T, Failure>>;

/// Asks, and gives the question up when its page is left. A resource alone would wait for the
/// answer, and the request would go on.
pub fn query<T, Ask, Answer>(ask: Ask) -> Query<T>
where
    T: 'static,
    Ask: Fn() -> Answer + 'static,
    Answer: Future<Output = Result<T, Failure>> + 'static,
{
    LocalResource::new(move || {
        let (answer, handle) = abortable(ask());
        abort_on_cleanup(handle);
        async move { answer.await.unwrap_or(Err(Failure::Aborted)) }
    })
}

fn abort_on_cleanup(handle: AbortHandle) {
    on_cleanup(move || handle.abort());
}

/// Shows `children` with the answer, a skeleton of so many rows until there is one, and a failure
/// with **Try again**. While the query loads again, the old answer stays.
#[component]
pub fn Loaded<T, Show, View>(
    query: Query<T>,
    #[prop(default = 3)] rows: usize,
    children: Show,
) -> impl IntoView
where
    T: Clone + 'static,
    Show: Fn(T) -> View + Send + Sync + 'static,
    View: IntoView + 'static,
{
    view! {
        <Transition fallback=move || {
            view! { <Skeleton rows /> }
        }>
            {move || {
                query
                    .get()
                    .map(|answer| match answer {
                        Ok(answer) => children(answer).into_any(),
                        Err(failure) => view! { <QueryFailure query failure /> }.into_any(),
                    })
            }}
        </Transition>
    }
}

/// A failed query, with **Try again**.
#[component]
pub fn QueryFailure<T: 'static>(query: Query<T>, failure: Failure) -> impl IntoView {
    let retry = Callback::new(move |()| query.refetch());
    view! { <FailureNotice failure retry /> }
}
