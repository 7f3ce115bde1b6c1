//! The tile beside a service's name: letters on a colour, never a trademark.

use serde::{Deserialize, Serialize};

/// The tile's colours; `style/tokens.css` has a text and a fill for each.
pub const HUES: [&str; 8] = ["blue", "teal", "green", "amber", "red", "pink", "violet", "slate"];

/// Letters on a coloured tile.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Logo {
    /// One or two characters.
    pub initials: String,
    /// One of [`HUES`]; anything else is shown without a colour.
    pub hue: String,
}
