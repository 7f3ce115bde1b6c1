//! What the catalog page shows of an integration, without loading its whole entry.

use crate::entry::EntryError;
use patchbay_model::{Integration, Logo, decode};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One card; `public/catalog/index.json` is a list of them.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Card {
    /// The integration's key.
    pub key: String,
    /// The service's own name.
    pub name: String,
    /// Its group in the catalog.
    #[serde(default)]
    pub category: String,
    /// Other words that people search for.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// One line about it.
    #[serde(default)]
    pub summary: String,
    /// The tile; initials if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Why it can't be connected, if its entry has a fault.
    #[serde(skip)]
    pub wrong: Option<EntryError>,
}

impl Card {
    /// Decodes the list of cards of a file, such as `catalog/index.json`, card by card: a broken
    /// one leaves the rest usable.
    ///
    /// # Errors
    /// The file isn't a list.
    pub fn list(file: &str, text: &str) -> Result<Vec<Self>, EntryError> {
        let cards: Vec<Value> = decode::text(text)
            .map_err(|error| EntryError::new(file, error.pointer, error.message))?;
        Ok(cards.into_iter().filter_map(|card| Self::deserialize(card).ok()).collect())
    }

    /// The card of an entry that can't be decoded.
    pub fn unreadable(wrong: EntryError) -> Self {
        Self {
            key: wrong.file.clone(),
            name: wrong.file.clone(),
            category: String::new(),
            synonyms: Vec::new(),
            summary: String::new(),
            logo: None,
            wrong: Some(wrong),
        }
    }
}

impl From<&Integration> for Card {
    fn from(integration: &Integration) -> Self {
        Self {
            key: integration.key.clone(),
            name: integration.name.clone(),
            category: integration.category.clone(),
            synonyms: integration.synonyms.clone(),
            summary: integration.summary.clone(),
            logo: integration.logo.clone(),
            wrong: None,
        }
    }
}
