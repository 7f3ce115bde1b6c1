//! The order of a list of connections.

use crate::{Connection, Status};
use std::cmp::Ordering;

/// What a list is sorted by, and in which direction. Equal connections follow by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// What to compare.
    pub by: SortKey,
    /// The reverse of the whole order.
    pub descending: bool,
}

/// What connections can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Their name, regardless of case.
    #[default]
    Name,
    /// The key of their integration.
    Integration,
    /// Their status: those that need attention come first.
    Status,
    /// The time of the newest test: those never tested come first.
    Tested,
    /// The time when they were made.
    Created,
}

impl SortKey {
    /// All keys, with the contract's words.
    pub const ALL: [(&'static str, Self); 5] = [
        ("name", Self::Name),
        ("integration", Self::Integration),
        ("status", Self::Status),
        ("tested", Self::Tested),
        ("created", Self::Created),
    ];

    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, key)| *key == self).map_or("", |(word, _)| word)
    }

    /// The text that is compared, by its bytes.
    pub fn text_of(self, connection: &Connection) -> String {
        let time = |time: Option<&String>| time.cloned().unwrap_or_default();
        match self {
            Self::Name => name_key(&connection.name),
            Self::Integration => connection.integration.clone(),
            Self::Status => {
                let rank = match connection.status {
                    Status::Failing => 0,
                    Status::Untested => 1,
                    Status::Connected => 2,
                    Status::Disabled => 3,
                    Status::Other(_) => 4,
                };
                format!("{rank} {}", connection.status.as_str())
            }
            Self::Tested => {
                let tested = connection.last_test.as_ref();
                time(tested.and_then(|test| test.tested_at.as_ref()))
            }
            Self::Created => time(connection.created_at.as_ref()),
        }
    }
}

impl Sort {
    /// The order that a word such as `name` or `-tested` means; a minus reverses it.
    pub fn parse(word: &str) -> Option<Self> {
        let (descending, word) = match word.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, word),
        };
        let (_, by) = SortKey::ALL.iter().find(|(name, _)| *name == word)?;
        Some(Self { by: *by, descending })
    }

    /// The contract's word.
    pub fn word(self) -> String {
        let minus = if self.descending { "-" } else { "" };
        format!("{minus}{}", self.by.as_str())
    }

    /// The other direction.
    pub fn reversed(self) -> Self {
        Self { descending: !self.descending, ..self }
    }

    /// Compares two connections of a team.
    pub fn compare(self, a: &Connection, b: &Connection) -> Ordering {
        let order = self.by.text_of(a).cmp(&self.by.text_of(b));
        let order = order.then_with(|| name_key(&a.name).cmp(&name_key(&b.name)));
        if self.descending { order.reverse() } else { order }
    }
}

/// A name for comparing and sorting: in lower case, with single spaces.
pub fn name_key(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn order_is_written_as_its_word() {
        for (word, _) in SortKey::ALL {
            for word in [word.to_owned(), format!("-{word}")] {
                assert_eq!(Sort::parse(&word).map(Sort::word), Some(word));
            }
        }
        for wrong in ["", "-", "--name", "Name", "id"] {
            assert_eq!(Sort::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn connections_that_need_attention_come_first() {
        let mut all = ["disabled", "connected", "paused", "failing", "untested"].map(|status| {
            let json =
                json!({ "id": status, "integration": "okta", "name": "A", "status": status });
            serde_json::from_value::<Connection>(json).unwrap()
        });
        let sort = Sort { by: SortKey::Status, descending: false };
        all.sort_by(|a, b| sort.compare(a, b));
        let ids = all.each_ref().map(|connection| connection.id.as_str());
        assert_eq!(ids, ["failing", "untested", "connected", "disabled", "paused"]);
    }

    #[test]
    fn equal_connections_follow_by_name() {
        let mut all = ["b", "A  a", "c"].map(|name| {
            let json = json!({ "id": name, "integration": "okta", "name": name });
            serde_json::from_value::<Connection>(json).unwrap()
        });
        for (word, wanted) in [("tested", ["A  a", "b", "c"]), ("-tested", ["c", "b", "A  a"])] {
            let sort = Sort::parse(word).unwrap();
            all.sort_by(|a, b| sort.compare(a, b));
            assert_eq!(all.each_ref().map(|connection| connection.id.as_str()), wanted, "{word}");
        }
    }
}
