//! The catalog: reading integrations, and finding one by what people type.
//! Pure; may import `form`, `model`.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod card;
pub mod entry;
pub mod search;
pub mod shape;
