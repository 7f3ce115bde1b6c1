//! The people and groups of a team.

use super::call;
use crate::console::Console;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Operation;
use patchbay_model::Principal;

/// People and groups that can be given access; none if the backend has no list of them.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn principals(console: Console) -> Result<Vec<Principal>, Failure> {
    match call(console, &Operation::ListPrincipals { q: None }).await {
        Ok(answer) => Ok(answer.page()?.items.into_iter().filter_map(Result::ok).collect()),
        Err(Failure::Unsupported(_)) => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}
