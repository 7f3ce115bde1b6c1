//! What stands for a service beside its name: letters on a coloured tile, never
//! anybody's trademark. Imports nothing of ours but `json`.

use crate::json::{Json, Members, Object, Read};
use serde_json::Value;

/// The tile's colours; `style/tokens.css` has a text and a fill for each.
pub const HUES: [&str; 8] = ["blue", "teal", "green", "amber", "red", "pink", "violet", "slate"];

/// Letters on a coloured tile.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// One or two characters.
    pub initials: String,
    /// One of [`HUES`]; anything else is shown without a colour.
    pub hue: String,
}

impl Json for Logo {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                initials: object.text_or_empty("initials"),
                hue: object.text_or_empty("hue"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("initials", &self.initials);
        members.text("hue", &self.hue);
        members.done()
    }
}
