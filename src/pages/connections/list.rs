//! The list of a page: filters above it, the table, the other pages below it.

use super::bulk_bar::BulkBar;
use super::bulk_change::BulkChange;
use super::bulk_dialog::BulkDialog;
use super::filters::Filters;
use super::nothing_found::NothingFound;
use super::pages::{ListPages, ListTotal};
use super::search::ListSearch;
use super::selection::Selection;
use super::services::Services;
use super::status_filter::StatusFilter;
use super::table::ConnectionTable;
use crate::console::Console;
use crate::queries::ConnectionList;
use leptos::prelude::*;
use patchbay_client::operation::OperationKind;

/// How the connections of a list are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all.
    None,
    /// By service while the whole list is shown in its own order.
    ByService,
    /// They all belong to one service, which isn't named.
    OneService,
}

/// A list of connections to search, filter and sort.
#[component]
pub fn ConnectionBrowser(
    search: ListSearch,
    list: Memo<ConnectionList>,
    services: Services,
    grouping: Grouping,
    /// Names the table.
    caption: &'static str,
) -> impl IntoView {
    search.restore_place();
    let is_empty = Memo::new(move |_| list.with(ConnectionList::is_empty));
    let grouped = Signal::derive(move || match grouping {
        Grouping::ByService => search.is_plain(),
        Grouping::None | Grouping::OneService => false,
    });
    let can_sort = Memo::new(move |_| list.with(|list| list.narrowing.sort));
    let sorted_by = Signal::derive(move || can_sort.get().then_some(search));
    let connections = Memo::new(move |_| list.with(|list| list.items.clone()));
    // A heading names the service of a group.
    let names_service = Signal::derive(move || grouping != Grouping::OneService && !grouped.get());
    let group_sizes = Memo::new(move |_| list.with(|list| list.counts.by_integration.clone()));
    let selection = Selection::of(connections);
    let bulk = BulkChange::new(services);
    let console = Console::use_context();
    let kinds = [OperationKind::TestConnection, OperationKind::Disable, OperationKind::Enable];
    let selects = console.is_admin() && kinds.into_iter().any(|kind| console.can(kind));
    let by_integration = grouping != Grouping::OneService;
    view! {
        <div class="stack">
            <Filters search list services by_integration />
            <div class="list-status">
                <Show when=move || list.with(|list| list.narrowing.statuses)>
                    <StatusFilter search list />
                </Show>
                <ListTotal list />
            </div>
            <Show when=move || is_empty.get()>
                <NothingFound search />
            </Show>
            <Show when=move || !is_empty.get()>
                {selects.then(|| view! { <BulkBar selection bulk /> })}
                <ConnectionTable
                    connections
                    services
                    caption
                    sorted_by
                    grouped
                    names_service
                    group_sizes
                    selection=selects.then_some(selection)
                />
                <ListPages search list />
            </Show>
        </div>
        {selects.then(|| view! { <BulkDialog bulk /> })}
    }
}
