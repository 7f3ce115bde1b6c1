//! The server side of the native contract (`docs/openapi.yaml`): it turns a request into a
//! response and doesn't depend on the transport or the database.
//!
//! Two hosts use it: the demo in the page (`patchbay-demo`) and the reference backend
//! (`patchbay-reference-backend`). A host authenticates the caller and implements [`Store`];
//! this crate checks permissions, validates input, finds duplicates, and handles ETags and
//! idempotency keys.
//!
//! Calls to the remote service (Okta, for example) are slow, so they run between two steps and
//! outside any transaction:
//!
//! ```text
//! begin(store, context, request)  →  Step::Answer(answer)
//!                                 or Step::Verify(verification)
//!        the host calls the remote service: verification.task → Verdict
//! finish(store, context, verification, verdict)  →  answer
//! ```
//!
//! Run each step in one exclusive write transaction (SQLite: `BEGIN IMMEDIATE`). On `Err`, roll
//! back and answer with [`problem::unavailable`].
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
mod cursor;
mod delete;
mod enable;
mod error;
mod etag;
mod events;
mod fields;
mod idempotency;
mod list;
mod name;
mod principals;
mod provider;
mod record;
mod route;
mod secrets;
mod step;
mod store;
mod update;

pub mod problem;
pub mod session;

pub use access::is_open_to;
pub use call::{begin, finish};
pub use caller::Caller;
pub use context::Context;
pub use fields::organization_field;
pub use patchbay_model::time;
pub use step::{Purpose, RemoteTask, Step, Verdict, Verification};
pub use store::{
    ConnectionCounts, ConnectionFilter, EventFilter, IdempotencyRecord, PrincipalFilter,
    PrincipalPlace, Store, StoreError, StoredConnection, TeamPeople, Window,
};
