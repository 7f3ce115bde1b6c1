//! Runs database work on Tokio's threads for blocking calls, so that it doesn't hold up the
//! threads that serve the network.

use patchbay_contract::StoreError;

/// Runs `work` and waits for its result.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let result = tokio::task::spawn_blocking(work).await;
    result.unwrap_or_else(|error| Err(StoreError(error.to_string())))
}
