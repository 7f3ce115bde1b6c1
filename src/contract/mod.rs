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

mod caller;
mod context;
mod route;
mod step;
mod store;

pub mod problem;

pub use caller::Caller;
pub use context::Context;
pub use route::{Call, ConnectionCall, ListQuery, Page, RouteError, TeamCall, route};
pub use step::{Purpose, RemoteTask, Step, Verdict, Verification, begin, finish};
pub use store::{
    ConnectionFilter, IdempotencyRecord, Store, StoreError, StoredConnection, TeamPeople,
};
