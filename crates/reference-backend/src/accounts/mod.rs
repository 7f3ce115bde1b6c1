//! Users: passwords, sessions, and the teams, roles and groups they have.

pub mod caller;
pub mod password;
pub mod session;
pub mod throttle;
