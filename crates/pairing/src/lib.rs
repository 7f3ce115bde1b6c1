//! Checking whether a configuration, an adapter and a backend fit together, step by step. The page
//! `/setup` and `cargo xtask check-adapter` show the findings.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod check;
pub mod cors;
pub mod finding;
mod line;
pub mod place;
pub mod watched;
