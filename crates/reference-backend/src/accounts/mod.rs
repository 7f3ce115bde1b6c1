//! Who signs in: passwords, sessions, and what a person is in which team.
//! Imports `store`; of the app `contract` and `model`.

pub mod caller;
pub mod password;
pub mod session;
pub mod throttle;
