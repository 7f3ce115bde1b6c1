//! A list of connections: search, filters, the table, its pages, and what can be done with a row.

mod bulk_bar;
mod bulk_change;
mod bulk_dialog;
mod change;
mod filters;
mod list;
mod nothing_found;
mod pages;
mod row;
mod row_actions;
mod search;
mod select_box;
mod selection;
mod services;
mod sort;
mod status_filter;
mod table;

pub use list::{ConnectionBrowser, Grouping};
pub use search::ListSearch;
pub use services::Services;
pub use table::ConnectionTable;
