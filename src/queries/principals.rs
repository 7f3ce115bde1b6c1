//! The people and groups of a team.

use super::{ListPage, call};
use crate::console::Console;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Operation, OperationKind};
use patchbay_model::{Principal, PrincipalRef};

const PAGE_SIZE: u32 = 20;
/// The most that the contract looks up at once.
const LOOKUP_SIZE: u32 = 100;

/// A page of the people and groups whose name contains `text`; none if the backend has no list of
/// them. A backend that can't search lists them all.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn principals(
    console: Console,
    text: String,
    cursor: Option<String>,
) -> Result<ListPage<Principal>, Failure> {
    let q = (!text.is_empty()).then_some(text);
    list(console, q, Vec::new(), PAGE_SIZE, cursor).await
}

/// Those of these people and groups that belong to the team.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn principals_by_id(
    console: Console,
    ids: Vec<PrincipalRef>,
) -> Result<Vec<Principal>, Failure> {
    list(console, None, ids, LOOKUP_SIZE, None).await.map(|page| page.items)
}

/// Whether the backend can search people and groups (`q`), or look them up (`ids`).
pub fn lists_principals_by(console: Console, parameter: &str) -> bool {
    let client = console.client_now();
    client.is_some_and(|client| client.takes(OperationKind::ListPrincipals, parameter))
}

async fn list(
    console: Console,
    q: Option<String>,
    ids: Vec<PrincipalRef>,
    limit: u32,
    cursor: Option<String>,
) -> Result<ListPage<Principal>, Failure> {
    match call(console, &Operation::ListPrincipals { q, ids, limit, cursor }).await {
        Ok(answer) => {
            let page = answer.page()?;
            let items = page.items.into_iter().filter_map(Result::ok).collect();
            Ok(ListPage { items, next: page.next })
        }
        Err(Failure::Unsupported(_)) => Ok(ListPage { items: Vec::new(), next: None }),
        Err(failure) => Err(failure),
    }
}
