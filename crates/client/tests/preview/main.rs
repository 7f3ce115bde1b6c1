//! The preview is the request without its secrets, and the copied command makes the same request
//! in real shells.

mod curl;
mod inputs;
mod shell;
mod truth;
