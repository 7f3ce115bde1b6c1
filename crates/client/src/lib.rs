//! Talking to a backend: the configuration, adapters and their template language, requests,
//! answers, retries, and one error type for all of it.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod adapter;
pub mod answer;
pub mod client;
pub mod config;
pub mod failure;
pub mod listing;
pub mod narrowing;
pub mod operation;
pub mod outcome;
mod paging;
pub mod preview;
pub mod redaction;
pub mod request;
pub mod retry;
pub mod session;
pub mod template;
pub mod transport;
mod wait;
