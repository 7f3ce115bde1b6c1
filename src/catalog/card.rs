//! What the catalog page shows of an integration, without loading the whole of it.

use crate::model::Integration;
use serde::{Deserialize, Serialize};

/// One card; `public/catalog/index.json` is a list of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The integration's key.
    pub key: String,
    /// The service's own name.
    pub name: String,
    /// The group it stands under.
    #[serde(default)]
    pub category: String,
    /// Other words people search for it by.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// One line.
    #[serde(default)]
    pub summary: String,
}

impl From<&Integration> for Card {
    fn from(integration: &Integration) -> Self {
        Self {
            key: integration.key.clone(),
            name: integration.name.clone(),
            category: integration.category.clone(),
            synonyms: integration.synonyms.clone(),
            summary: integration.summary.clone(),
        }
    }
}
