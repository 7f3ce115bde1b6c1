//! The rules of the native contract, over the demo backend.

mod calls;
mod desk;
mod idempotency;
mod lists;
mod members;
mod problems;
mod properties;
mod secrets;
mod two_steps;
