//! A page titled by the response to its query, such as the page of one connection.

use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::loaded::{Query, QueryFailure};
use crate::layout::page::Page;
use leptos::prelude::*;

/// Shows `children`, which contain a [`Page`], with the newest response. They are built once, for the
/// first response; later ones arrive through their memo. Heading and buttons stay the same elements,
/// so focus survives.
#[component]
pub fn LoadedPage<T, Content, View>(
    query: Query<T>,
    /// The page's title if the query failed.
    title: &'static str,
    /// Rows of the skeleton.
    #[prop(default = 4)]
    rows: usize,
    children: Content,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    Content: Fn(Memo<T>) -> View + Send + Sync + 'static,
    View: IntoView + 'static,
{
    let console = Console::use_context();
    // A page that is shown stays, with what was entered in it, when it can't be loaded again. Only
    // one that no longer exists is replaced.
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
        (Some(false), _) => view! {
            <Page title trail=console.trail()>
                {failure_notice}
            </Page>
        }
        .into_any(),
        _ => view! {
            <div class="page">
                <Skeleton rows />
            </div>
        }
        .into_any(),
    }
}
