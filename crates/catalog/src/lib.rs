//! The catalog: decoding and checking the entries of integrations, and finding one by what
//! people type.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod card;
pub mod entry;
mod rules;
pub mod search;
