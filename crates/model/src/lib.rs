//! The product's words (integration, connection, team, access, test, secret) as types, in the
//! JSON shape of the native contract.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod access;
mod connection;
mod connection_query;
pub mod decode;
mod difference;
mod event;
pub mod http;
mod integration;
mod list_address;
pub mod logo;
pub mod percent;
pub mod pointer;
pub mod preview;
mod problem;
mod secret;
mod session;
mod sort;
mod test_result;
pub mod time;
pub mod token_clock;

pub use access::{Access, AccessLevel, Principal, PrincipalKind, PrincipalRef};
pub use connection::{Connection, Health, Person, Remote, SecretInfo, Status};
pub use connection_query::ConnectionQuery;
pub use difference::Difference;
pub use event::{Event, EventConnection};
pub use integration::{Ability, AuthMethod, Expiry, GuideLink, GuideSection, Integration};
pub use list_address::ListAddress;
pub use logo::Logo;
pub use problem::{FieldProblem, Problem};
pub use secret::{Secret, Secrets};
pub use session::{Me, Role, Team, User};
pub use sort::{Sort, SortKey, name_key};
pub use test_result::{AbilityResult, Check, CheckOutcome, TestResult};
