//! A list of connections: search, filters, the table, its pages, and what can be done with a row.

mod change;
mod filters;
mod list;
mod nothing_found;
mod pages;
mod row;
mod row_actions;
mod search;
mod services;
mod sort;
mod status_filter;
mod table;

pub use list::{ConnectionBrowser, Grouping};
pub use search::ListSearch;
pub use services::Services;
pub use table::ConnectionTable;
