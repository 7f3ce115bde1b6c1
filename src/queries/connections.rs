//! Lists of connections, and those that need attention.

use super::call;
use crate::console::Console;
use patchbay_client::answer::Counts;
use patchbay_client::failure::Failure;
use patchbay_client::listing::Listing;
use patchbay_client::narrowing::{Narrowing, narrow};
use patchbay_client::operation::Operation;
use patchbay_model::{Connection, ConnectionQuery, ListAddress, Status};

const PAGE_SIZE: u32 = 50;

/// A page of a list of connections.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionList {
    /// Connections that could be decoded.
    pub items: Vec<Connection>,
    /// Number of items that couldn't be decoded.
    pub broken: u32,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Cursor of the page before it, if it is known.
    pub previous: Option<String>,
    /// How many connections there are on all pages, as far as that is known.
    pub counts: Counts,
    /// Which parts of a query this list can answer.
    pub narrowing: Narrowing,
}

impl ConnectionList {
    /// Whether there is nothing on this page.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.broken == 0
    }
}

/// The page of connections at this address. Parts of the query that the backend doesn't know are
/// answered here if the whole list is on one page; otherwise they are ignored.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn connections(
    console: Console,
    address: &ListAddress,
) -> Result<ConnectionList, Failure> {
    let backend = console.client().await?.narrowing();
    let (mut query, rest) = backend.divide(&address.query);
    // The client leaves out the other integrations where the backend can't.
    query.integration.clone_from(&address.query.integration);
    let mut listing = Listing::default();
    let mut cursor = address.after.clone();
    let (previous, mut counts) = loop {
        let (query, limit) = (query.clone(), PAGE_SIZE);
        let operation = Operation::ListConnections { query, limit, cursor: cursor.take() };
        let mut page = call(console, &operation).await?.page()?;
        let said = (page.previous.take(), std::mem::take(&mut page.counts));
        cursor = listing.add(page);
        // Nobody should have to go on to the next page from one where nothing is.
        if cursor.is_none() || !listing.ended_empty() {
            break said;
        }
    };
    let is_whole = address.after.is_none() && cursor.is_none();
    if is_whole && (counts.total.is_none() || rest != ConnectionQuery::default()) {
        counts = narrow(&mut listing.items, &query, &rest);
    }
    Ok(ConnectionList {
        items: listing.items,
        broken: listing.broken,
        next: cursor,
        previous,
        counts,
        narrowing: if is_whole { Narrowing::ALL } else { backend },
    })
}

/// The statuses that an admin should look at.
pub const ATTENTION: [Status; 2] = [Status::Failing, Status::Untested];

/// Connections that an admin should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct AttentionList {
    /// Those that are known.
    pub items: Vec<Connection>,
    /// Whether there may be others.
    pub may_have_more: bool,
}

/// Connections that an admin should look at. If `all`, the first page of all connections, is
/// incomplete, the backend is asked for them by status. If that fails, the result has only those in
/// `all`.
///
/// # Errors
/// The session has ended.
pub async fn attention(console: Console, all: &ConnectionList) -> Result<AttentionList, Failure> {
    let mut found = AttentionList { items: all.items.clone(), may_have_more: all.next.is_some() };
    if all.next.is_some() && all.narrowing.statuses {
        let query = ConnectionQuery { statuses: ATTENTION.to_vec(), ..ConnectionQuery::default() };
        match connections(console, &ListAddress { query, after: None }).await {
            Ok(list) => {
                found = AttentionList { items: list.items, may_have_more: list.next.is_some() };
            }
            Err(failure) if failure.ends_session() => return Err(failure),
            Err(_) => {}
        }
    }
    // An untested connection that can't be tested needs nothing. A backend may also ignore a status.
    found.items.retain(Connection::needs_attention);
    Ok(found)
}
