//! The catalogue of faults and operations, `tests/data/fault-catalogue.json`.

use crate::operation::Op;
use anyhow::{Context, Result};
use serde::Deserialize;

const FILE: &str = include_str!("../../data/fault-catalogue.json");

/// The whole catalogue.
#[derive(Deserialize)]
pub struct Catalogue {
    /// What a person does.
    pub operations: Vec<Op>,
    /// What goes wrong.
    pub faults: Vec<Entry>,
}

/// One fault.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// Its id; starts with its class.
    pub id: String,
    /// Where it happens.
    pub class: Class,
    /// What is done, in words.
    pub inject: String,
    /// What the app should do, in words.
    pub expect: String,
}

/// Where a fault happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// No connection: the page gets no answer, and isn't told why.
    Net,
    /// On the connection.
    Wire,
    /// Another status.
    Http,
    /// Another body.
    Body,
    /// The order of events.
    Time,
    /// In the browser.
    App,
}

impl Class {
    /// All classes, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Net, Self::Wire, Self::Http, Self::Body, Self::Time, Self::App];

    /// Its name in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Net => "net",
            Self::Wire => "wire",
            Self::Http => "http",
            Self::Body => "body",
            Self::Time => "time",
            Self::App => "app",
        }
    }
}

/// Reads the catalogue.
///
/// # Errors
/// It has another shape.
pub fn read() -> Result<Catalogue> {
    serde_json::from_str(FILE).context("tests/data/fault-catalogue.json")
}
