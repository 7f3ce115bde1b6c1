//! Lists of connections, and those that need attention.

use super::call;
use crate::console::Console;
use patchbay_client::failure::Failure;
use patchbay_client::listing::Listing;
use patchbay_client::operation::Operation;
use patchbay_model::{Connection, ConnectionQuery, Status};

const PAGE_SIZE: u32 = 100;

/// The loaded pages of a list of connections.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionList {
    /// Connections that could be decoded.
    pub items: Vec<Connection>,
    /// Number of items that couldn't be decoded.
    pub broken: u32,
    /// Whether the backend has more pages.
    pub has_more: bool,
}

/// The first `pages` pages of connections, of one integration or of all.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn connections(
    console: Console,
    integration: Option<String>,
    pages: u32,
) -> Result<ConnectionList, Failure> {
    list(console, integration, None, pages).await
}

/// Connections that an admin should look at. If `all` is incomplete, the backend is asked for them
/// by status. If that fails, the result has only those in `all`, and `has_more` is true.
///
/// # Errors
/// The session has ended.
pub async fn attention(console: Console, all: &ConnectionList) -> Result<ConnectionList, Failure> {
    let mut found = ConnectionList { items: Vec::new(), broken: 0, has_more: false };
    let can_filter = || console.client_now().is_some_and(|client| client.narrowing().statuses);
    let asks_backend = all.has_more && can_filter();
    for status in [Status::Failing, Status::Untested] {
        let mut items = all.items.clone();
        if asks_backend {
            match list(console, None, Some(status.clone()), 1).await {
                Ok(list) => {
                    found.has_more |= list.has_more;
                    items = list.items;
                }
                Err(failure) if failure.ends_session() => return Err(failure),
                Err(_) => found.has_more = true,
            }
        }
        // A backend may ignore a status that it doesn't know.
        items.retain(|it| it.status == status && it.needs_attention());
        found.items.append(&mut items);
    }
    Ok(found)
}

async fn list(
    console: Console,
    integration: Option<String>,
    status: Option<Status>,
    pages: u32,
) -> Result<ConnectionList, Failure> {
    let mut listing = Listing::default();
    let mut cursor = None;
    let mut full_pages = 0;
    while full_pages < pages {
        let query = ConnectionQuery {
            integration: integration.clone(),
            statuses: status.clone().into_iter().collect(),
            ..ConnectionQuery::default()
        };
        let operation =
            Operation::ListConnections { query, limit: PAGE_SIZE, cursor: cursor.take() };
        cursor = listing.add(call(console, &operation).await?.page()?);
        if cursor.is_none() {
            break;
        }
        // Nobody should have to press **Show more** and see nothing.
        if !listing.ended_empty() {
            full_pages += 1;
        }
    }
    let has_more = cursor.is_some();
    Ok(ConnectionList { items: listing.items, broken: listing.broken, has_more })
}
