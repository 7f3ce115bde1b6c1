//! Real backends for the tests of the shipped adapters: they are started as programs of their own,
//! and the client talks to them over a plain socket.

pub mod http;
pub mod server;
pub mod start;
