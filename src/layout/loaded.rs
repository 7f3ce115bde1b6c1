//! Loading a page's data: the query, and what the page shows until its response.

use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::failure_notice::FailureNotice;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use patchbay_client::failure::Failure;

/// A query's result: loaded now, and again whenever a dependency changes.
pub type Query<T> = LocalResource<Result<T, Failure>>;

/// Runs a query, and aborts it when its page is removed. A resource alone would let the request go
/// on.
pub fn query<T, Load, Response>(load: Load) -> Query<T>
where
    T: 'static,
    Load: Fn() -> Response + 'static,
    Response: Future<Output = Result<T, Failure>> + 'static,
{
    LocalResource::new(move || {
        let (response, handle) = abortable(load());
        abort_on_cleanup(handle);
        async move { response.await.unwrap_or(Err(Failure::Aborted)) }
    })
}

/// Waits for another query without depending on it: a tracked `.await` would ask again as soon as
/// the other one has its answer.
///
/// # Errors
/// The other query failed.
pub async fn answer_of<T: Clone + 'static>(query: Query<T>) -> Result<T, Failure> {
    ScopedFuture::new_untracked(query.into_future()).await
}

fn abort_on_cleanup(handle: AbortHandle) {
    on_cleanup(move || handle.abort());
}

/// Shows `children` with the response; until then a skeleton with this many rows. A failure is shown
/// with **Try again**. While the query loads again, the old response stays.
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
                    .map(|result| match result {
                        Ok(response) => children(response).into_any(),
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
    if matches!(failure, Failure::Transport(_)) {
        retry_when_online(retry);
    }
    view! { <FailureNotice failure retry /> }
}

/// Loads again when the browser is back online.
fn retry_when_online(retry: Callback<()>) {
    let online = Console::use_context().online;
    Effect::new(move |was_online: Option<bool>| {
        let is_online = online.get();
        if was_online == Some(false) && is_online {
            retry.run(());
        }
        is_online
    });
}
