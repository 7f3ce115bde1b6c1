//! The native contract, written once: a request in, an answer out, whatever
//! keeps the data. Pure; may import `form`, `model`.
//!
//! A host (the demo in the page, the reference backend over HTTP) says who asks
//! and keeps the data behind [`Store`]; the rules here decide. Asking the remote
//! service is slow, so it happens between two steps, outside any transaction:
//!
//! ```text
//! begin(store, context, request)  →  Step::Answer(answer)
//!                                 or Step::Ask(verification)
//!        the host asks the remote service: verification.task → Verdict
//! finish(store, context, verification, verdict)  →  answer
//! ```
//!
//! Each step runs in one transaction that writers share with nobody (SQLite:
//! `BEGIN IMMEDIATE`). On `Err` the host rolls back and answers with
//! [`problem::unavailable`].
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod access;
mod answer;
mod body;
mod call;
mod caller;
mod catalog;
mod connection_test;
mod context;
mod create;
mod delete;
mod etag;
mod fault;
mod fields;
mod idempotency;
mod list;
mod name;
mod provider;
mod record;
mod route;
mod secrets;
mod step;
mod store;
mod switch;
mod update;

pub mod problem;
pub mod session;
pub mod time;

pub use access::{MAX_PRINCIPALS, is_open_to};
pub use call::{begin, finish};
pub use caller::Caller;
pub use context::Context;
pub use fields::organization_field;
pub use name::MAX_NAME;
pub use route::{Call, ConnectionCall, ListQuery, Page, RouteError, TeamCall, route};
pub use step::{Purpose, RemoteTask, Step, Verdict, Verification};
pub use store::{
    ConnectionFilter, IdempotencyRecord, Store, StoreError, StoredConnection, TeamPeople,
};
