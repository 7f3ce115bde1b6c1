//! Lists of connections: as many pages as were asked for, and what in them needs attention.
//! May import what `queries` may.

use super::ask;
use crate::console::Console;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Operation;
use patchbay_model::{Connection, Status};

const PAGE_SIZE: u32 = 100;

/// Connections, as far as they were asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionList {
    /// Those that can be shown.
    pub items: Vec<Connection>,
    /// How many came that can't be read.
    pub broken: u32,
    /// Whether there are more.
    pub has_more: bool,
}

/// The first so many pages of connections, of one integration or of all.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn connections(
    console: Console,
    integration: Option<String>,
    pages: u32,
) -> Result<ConnectionList, Failure> {
    listed(console, integration, None, pages).await
}

/// Those that an admin should look at, of which `all` may hold only some. Where the question for
/// them fails, it is those in `all`, and maybe more.
///
/// # Errors
/// The session has ended.
pub async fn attention(console: Console, all: &ConnectionList) -> Result<ConnectionList, Failure> {
    let mut found = ConnectionList { items: Vec::new(), broken: 0, has_more: false };
    let can_ask = || console.client_now().is_some_and(|client| client.lists_by("status"));
    let asks = all.has_more && can_ask();
    for status in [Status::Failing, Status::Untested] {
        let mut items = all.items.clone();
        if asks {
            let word = status.as_str().to_owned();
            match listed(console, None, Some(word), 1).await {
                Ok(list) => {
                    found.has_more |= list.has_more;
                    items = list.items;
                }
                Err(failure) if failure.ends_session() => return Err(failure),
                Err(_) => found.has_more = true,
            }
        }
        // A backend may leave a status that it doesn't know out of the question.
        items.retain(|it| it.status == status && it.needs_attention());
        found.items.append(&mut items);
    }
    Ok(found)
}

async fn listed(
    console: Console,
    integration: Option<String>,
    status: Option<String>,
    pages: u32,
) -> Result<ConnectionList, Failure> {
    let mut list = ConnectionList { items: Vec::new(), broken: 0, has_more: true };
    let mut cursor = None;
    for _ in 0..pages {
        let operation = Operation::ListConnections {
            q: None,
            integration: integration.clone(),
            status: status.clone(),
            limit: PAGE_SIZE,
            cursor: cursor.take(),
        };
        let page = ask(console, &operation).await?.page()?;
        for item in page.items {
            match item {
                Ok(connection) => list.items.push(connection),
                Err(_) => list.broken += 1,
            }
        }
        cursor = page.next;
        list.has_more = cursor.is_some();
        if !list.has_more {
            break;
        }
    }
    Ok(list)
}
