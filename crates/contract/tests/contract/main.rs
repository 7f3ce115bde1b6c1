//! Tests of the native contract, with the demo backend as host. Every response is also checked
//! against `docs/openapi.yaml`.

mod activity;
mod client;
mod concurrency;
mod host;
mod idempotency;
mod lists;
mod members;
mod problems;
mod properties;
mod secrets;
mod session;
mod success;
