//! What a list of connections is searched for, filtered by and sorted by.

use crate::{AccessLevel, Connection, Sort, Status, name_key};
use serde_json::Value;

/// The connections that a list shows, and their order. The default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionQuery {
    /// A text to find in the name, the values or the integration; empty for all.
    pub text: String,
    /// Key of the only integration to show.
    pub integration: Option<String>,
    /// The statuses to show; all if none is named.
    pub statuses: Vec<Status>,
    /// The only access to show.
    pub access: Option<AccessLevel>,
    /// The order; the backend's own if none is chosen.
    pub sort: Option<Sort>,
}

impl ConnectionQuery {
    /// Whether it leaves out connections.
    pub fn narrows(&self) -> bool {
        !self.text.trim().is_empty()
            || self.integration.is_some()
            || !self.statuses.is_empty()
            || self.access.is_some()
    }
}

impl Connection {
    /// The text that a search looks at: name, values and integration, in lower case.
    pub fn search_text(&self) -> String {
        let mut text = name_key(&self.name);
        let values = self.values.values().filter_map(Value::as_str);
        for part in values.chain([self.integration.as_str()]) {
            text.push('\n');
            text.push_str(&part.to_lowercase());
        }
        text
    }
}

impl Status {
    /// The statuses in a text such as `failing,untested`, each once.
    pub fn parse_list(text: &str) -> Vec<Self> {
        let mut statuses = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let status = Self::of_word(word);
            if !statuses.contains(&status) {
                statuses.push(status);
            }
        }
        statuses
    }

    /// Statuses as a text, such as `failing,untested`.
    pub fn list_text(statuses: &[Self]) -> String {
        statuses.iter().map(Self::as_str).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_written_with_commas() {
        for (text, statuses) in [
            ("", vec![]),
            ("failing", vec![Status::Failing]),
            ("failing,untested", vec![Status::Failing, Status::Untested]),
            ("paused", vec![Status::Other("paused".to_owned())]),
        ] {
            assert_eq!(Status::parse_list(text), statuses);
            assert_eq!(Status::list_text(&statuses), text);
        }
        assert_eq!(Status::parse_list(" failing,, failing "), [Status::Failing]);
    }
}
