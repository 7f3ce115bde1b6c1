//! What the catalog page shows of an integration, without loading the whole of it.

use crate::entry::EntryError;
use patchbay_model::json::{Json, Members, Object, Read};
use patchbay_model::{Integration, Logo};
use serde_json::Value;

/// One card; `public/catalog/index.json` is a list of these.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The integration's key.
    pub key: String,
    /// The service's own name.
    pub name: String,
    /// The group it stands under.
    pub category: String,
    /// Other words people search for it by.
    pub synonyms: Vec<String>,
    /// One line.
    pub summary: String,
    /// What stands for it; its initials if there is none.
    pub logo: Option<Logo>,
    /// Why it can't be connected, if the entry behind it is wrong.
    pub wrong: Option<EntryError>,
}

impl Card {
    /// What stands for an entry that can't be read.
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

impl Json for Card {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                key: object.text("key"),
                name: object.text("name"),
                category: object.text_or_empty("category"),
                synonyms: object.texts("synonyms"),
                summary: object.text_or_empty("summary"),
                logo: object.opt_part("logo"),
                wrong: None,
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("key", &self.key);
        members.text("name", &self.name);
        members.text("category", &self.category);
        members.list("synonyms", &self.synonyms);
        members.text("summary", &self.summary);
        members.opt_part("logo", &self.logo);
        members.done()
    }
}
