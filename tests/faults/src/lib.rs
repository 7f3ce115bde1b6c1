//! The fault harness: every operation of the app with every fault of
//! `tests/data/fault-catalogue.json` that makes sense for it. `docs/reliability.md` explains it and
//! holds the last table.
//!
//! - [`catalogue`] and [`operation`] say what is tried, [`sense`] what makes sense and where it is
//!   tried, [`injection`] what exactly is done.
//! - A [`station`] is a person's place: a client with [`transport`] and clock ([`pace`]) behind a
//!   proxy of its own. A [`case`] is one run there, compared with the [`ledger`].
//! - [`finding`] names what must never happen; [`flaw`] has the negative controls.
//! - [`native`] runs it all, [`report`] prints it.

pub mod case;
pub mod catalogue;
pub mod finding;
pub mod flaw;
pub mod injection;
pub mod ledger;
pub mod native;
pub mod operation;
pub mod pace;
pub mod report;
pub mod sense;
pub mod station;
pub mod transport;
