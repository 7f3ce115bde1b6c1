//! A page that has its heading from the answer to its question. May import what `query` may,
//! and `page`.

use crate::boxed;
use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::page::Page;
use crate::layout::query::Query;
use leptos::prelude::*;

/// How far the question has come.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Open,
    Failed,
    Answered,
}

/// What `show` makes of the first answer. It is not made anew when another answer takes its
/// place: what differs is for the view to follow, so that the focus stays where it is.
/// `title` heads the page where there is no answer to show.
pub fn answer_page<T: 'static>(
    query: Query<T>,
    title: &'static str,
    rows: usize,
    show: impl Fn(&T) -> AnyView + Send + 'static,
) -> AnyView {
    let console = Console::use_context();
    let stage = boxed::memo(move || match query.get() {
        None => Stage::Open,
        Some(Err(_)) => Stage::Failed,
        Some(Ok(_)) => Stage::Answered,
    });
    boxed::part(move || match (stage.get(), untrack(|| query.good())) {
        (Stage::Answered, Some(answer)) => show(&answer),
        (Stage::Failed, _) => {
            let failed = boxed::part(move || match query.get() {
                Some(Err(failure)) => query.failed(&failure),
                _ => ().into_any(),
            });
            view! { <Page title trail=console.trail()>{failed}</Page> }.into_any()
        }
        _ => view! { <div class="page"><Skeleton rows /></div> }.into_any(),
    })
}
