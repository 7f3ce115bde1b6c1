//! The reference backend.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]
#![warn(missing_docs)]

pub mod accounts;
pub mod args;
pub mod catalog;
pub mod demo_team;
pub mod http;
pub mod okta;
pub mod okta_stand_in;
pub mod random;
pub mod remote;
pub mod store;
