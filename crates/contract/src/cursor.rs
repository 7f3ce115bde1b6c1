//! Cursors. They are opaque, so that clients don't construct their own, and name an item at the edge of a
//! page, not a number of items: they stay right while items are added and deleted.

use crate::StoredConnection;
use crate::error::CallError;
use crate::problem::{field, unreadable};
use patchbay_model::Sort;

/// A place in a sorted list, beside a connection.
#[derive(Debug, PartialEq)]
pub(crate) struct Place {
    /// What the list is sorted by.
    pub sort_text: String,
    /// Decides between connections with an equal sort text.
    pub name_key: String,
    /// The side of the connection.
    pub side: Side,
}

/// Which page a cursor means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The page that ends before the connection.
    Before,
    /// The page that starts behind it.
    Behind,
}

impl Place {
    /// The place on this side of a connection.
    pub fn of(stored: &StoredConnection, sort: Sort, side: Side) -> Self {
        let sort_text = sort.by.text_of(&stored.connection);
        Self { sort_text, name_key: stored.name_key.clone(), side }
    }

    /// The cursor of the page at this place.
    pub fn cursor(&self, sort: Sort) -> String {
        let side = if self.side == Side::Before { "before" } else { "behind" };
        // A `name_key` has no line break.
        encode(&format!("{}\n{side}\n{}\n{}", sort.word(), self.name_key, self.sort_text))
    }

    /// Reads the cursor of a list in this order. In another order it means nothing.
    pub fn parse(cursor: &str, sort: Sort) -> Result<Self, CallError> {
        let text = decode(cursor)?;
        let parts: Vec<&str> = text.splitn(4, '\n').collect();
        let [word, side, name_key, sort_text] = parts.as_slice() else { return Err(invalid()) };
        let side = match *side {
            "before" => Side::Before,
            "behind" => Side::Behind,
            _ => return Err(invalid()),
        };
        if *word != sort.word() {
            return Err(invalid());
        }
        let (sort_text, name_key) = ((*sort_text).to_owned(), (*name_key).to_owned());
        Ok(Self { sort_text, name_key, side })
    }
}

/// A text in hexadecimal.
pub(crate) fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The text of a cursor.
pub(crate) fn decode(cursor: &str) -> Result<String, CallError> {
    let mut bytes = Vec::with_capacity(cursor.len() / 2);
    for pair in cursor.as_bytes().chunks(2) {
        let [high, low] = pair else { return Err(invalid()) };
        let digit = |digit: u8| char::from(digit).to_digit(16);
        let (Some(high), Some(low)) = (digit(*high), digit(*low)) else { return Err(invalid()) };
        bytes.push(u8::try_from(high << 4 | low).map_err(|_| invalid())?);
    }
    String::from_utf8(bytes).map_err(|_| invalid())
}

fn invalid() -> CallError {
    unreadable(field("/cursor", "wrong_type")).into()
}
