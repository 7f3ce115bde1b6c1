//! The reference backend: the native contract (`docs/openapi.yaml`) over HTTP, with SQLite.
//!
//! It is written to be read by engineers who implement the contract in a backend of their own;
//! `cargo xtask serve` and the end-to-end tests run it. `README.md` beside `Cargo.toml` explains
//! how to run it and how it keeps secrets, idempotency keys and ETags.
//!
//! | module | responsibility |
//! | --- | --- |
//! | [`http`] | routes, CSRF and CORS checks, limits, static files, sign-in |
//! | [`accounts`] | passwords, sessions, rate limit of sign-in |
//! | [`store`] | SQLite: the contract's `Store`, migrations, encryption of secrets |
//! | [`remote`] | calls the verifier of a remote service |
//! | [`okta`] | the verifier for Okta |
//! | [`okta_stand_in`] | a server that answers like Okta, for tests and the demo |
//!
//! Which responses the contract requires is decided in the crate `patchbay-contract`: this crate
//! authenticates the caller, provides the transaction and makes the remote call.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

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
