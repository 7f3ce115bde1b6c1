//! People and groups of the team.

use super::ask;
use crate::console::Console;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Operation;
use patchbay_model::Principal;

/// People and groups that access can be given to; none if the backend can't tell.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn principals(console: Console) -> Result<Vec<Principal>, Failure> {
    match ask(console, &Operation::ListPrincipals { q: None }).await {
        Ok(answer) => Ok(answer.page()?.items.into_iter().filter_map(Result::ok).collect()),
        Err(Failure::Unsupported(_)) => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}
