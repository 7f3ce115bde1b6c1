//! A page titled by the response to its query, such as the page of one connection.

use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::loaded::Query;
use crate::layout::loaded_in_place::LoadedInPlace;
use crate::layout::page::Page;
use leptos::prelude::*;

/// Shows `children`, which contain a [`Page`], with the newest response, as [`LoadedInPlace`] does.
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
    let waiting = move || {
        view! {
            <div class="page">
                <Skeleton rows />
            </div>
        }
    };
    let failed = move |notice: AnyView| {
        view! {
            <Page title trail=console.trail()>
                {notice}
            </Page>
        }
        .into_any()
    };
    view! { <LoadedInPlace query waiting failed children /> }
}
