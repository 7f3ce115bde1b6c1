//! From an operation to a request and from an answer to a result: configuration,
//! the template language, adapters, retries, and the one error type.
//! Pure; may import `catalog`, `form`, `model`.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod adapter;
pub mod answer;
pub mod client;
pub mod config;
mod config_reader;
pub mod failure;
pub mod operation;
pub mod outcome;
pub mod preview;
pub mod request;
pub mod retry;
pub mod template;
pub mod transport;
