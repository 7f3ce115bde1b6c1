//! What is shown of a query whose response changes while somebody works with it.

use crate::layout::loaded::{Query, QueryFailure};
use leptos::prelude::*;

/// Shows `children` with the newest response. They are built once, for the first response; later ones
/// arrive through their memo. Headings, inputs and buttons stay the same elements, so focus survives.
#[component]
pub fn LoadedInPlace<T, Content, View, Failed>(
    query: Query<T>,
    /// What is shown until the first response.
    #[prop(into)]
    waiting: ViewFn,
    /// Shows the notice about a failure where there is nothing else to show.
    failed: Failed,
    children: Content,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    Content: Fn(Memo<T>) -> View + Send + Sync + 'static,
    View: IntoView + 'static,
    Failed: Fn(AnyView) -> AnyView + Send + 'static,
{
    // What is shown stays, with what was entered in it, when it can't be loaded again. Only something
    // that no longer exists is replaced.
    let succeeded = Memo::new(move |before: Option<&Option<bool>>| {
        query.map(|result| match result {
            Ok(_) => true,
            Err(failure) => before == Some(&Some(true)) && !failure.has_code("not_found"),
        })
    });
    let failure_notice = move || {
        let failure = query.get().and_then(Result::err)?;
        Some(view! { <QueryFailure query failure /> })
    };
    move || match (succeeded.get(), query.get_untracked()) {
        (Some(true), Some(Ok(first))) => {
            let newest = Memo::new(move |previous: Option<&T>| match query.get() {
                Some(Ok(response)) => response,
                _ => previous.unwrap_or(&first).clone(),
            });
            view! {
                {failure_notice}
                {children(newest)}
            }
            .into_any()
        }
        (Some(false), _) => failed(failure_notice.into_any()),
        _ => waiting.run().into_any(),
    }
}
