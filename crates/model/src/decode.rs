//! Decoding JSON into types, with the place of a fault as a JSON Pointer (RFC 6901).

use crate::pointer::join;
use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Value};
use serde_path_to_error::{Segment, Track};
use std::fmt;

/// JSON that doesn't have the expected shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// JSON Pointer to the place; empty for the whole document.
    pub pointer: String,
    /// What was found and what was expected, in serde's words.
    pub message: String,
    /// Whether the text isn't JSON at all.
    pub is_syntax: bool,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.pointer, self.message)
        }
    }
}

impl std::error::Error for DecodeError {}

impl DecodeError {
    fn new(path: &serde_path_to_error::Path, error: &serde_json::Error) -> Self {
        let pointer = path.iter().fold(String::new(), |pointer, segment| match segment {
            Segment::Seq { index } => join(&pointer, &index.to_string()),
            Segment::Map { key } => join(&pointer, key),
            // An enum's variant is part of the type, not a level of the document.
            Segment::Enum { .. } | Segment::Unknown => pointer,
        });
        Self { pointer, message: error.to_string(), is_syntax: !error.is_data() }
    }
}

/// Decodes a value.
///
/// # Errors
/// The first fault.
pub fn value<T: DeserializeOwned>(value: &Value) -> Result<T, DecodeError> {
    // As text, so that a type that is also in files isn't compiled for a second deserializer.
    text(&value.to_string()).map_err(|mut error| {
        let position = error.message.rfind(" at line ");
        error.message.truncate(position.unwrap_or(error.message.len()));
        error
    })
}

/// Decodes a JSON text.
///
/// # Errors
/// The first fault; its message has the line and the column.
pub fn text<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    text_noting_unknown(text).map(|(decoded, _)| decoded)
}

/// Decodes a JSON text, and returns JSON Pointers to the members that `T` doesn't have.
///
/// # Errors
/// The first fault; its message has the line and the column.
pub fn text_noting_unknown<T: DeserializeOwned>(
    text: &str,
) -> Result<(T, Vec<String>), DecodeError> {
    let mut json = Deserializer::from_str(text);
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(pointer_to(&path));
    let mut track = Track::new();
    let ignored = serde_ignored::Deserializer::new(&mut json, &mut note);
    let decoded = T::deserialize(serde_path_to_error::Deserializer::new(ignored, &mut track))
        .map_err(|error| DecodeError::new(&track.path(), &error))?;
    // Nothing may follow the value. The error has no path: it is behind the document.
    json.end().map_err(|error| DecodeError {
        pointer: String::new(),
        message: error.to_string(),
        is_syntax: true,
    })?;
    Ok((decoded, unknown))
}

fn pointer_to(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => join(&pointer_to(parent), &index.to_string()),
        Path::Map { parent, key } => join(&pointer_to(parent), key),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => pointer_to(parent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Plug {
        label: String,
        #[serde(default)]
        pins: Vec<Pin>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Pin {
        number: Option<u8>,
    }

    #[test]
    fn faults_have_a_pointer_and_an_expectation() {
        for (json, error) in [
            (json!({ "label": 1 }), "/label: invalid type: integer `1`, expected a string"),
            (
                json!({ "label": "a", "pins": [{ "number": 1 }, { "number": "2" }] }),
                "/pins/1/number: invalid type: string \"2\", expected u8",
            ),
            (json!({ "pins": [] }), "missing field `label`"),
            (json!("a"), "invalid type: string \"a\", expected struct Plug"),
        ] {
            assert_eq!(value::<Plug>(&json).unwrap_err().to_string(), error);
            let in_text = text::<Plug>(&json.to_string()).unwrap_err();
            assert!(in_text.to_string().starts_with(error) && !in_text.is_syntax, "{in_text}");
        }
    }

    #[test]
    fn text_that_is_not_json_is_told_apart() {
        for wrong in ["", "{\"label\":\"a\"", "{\"label\":\"a\"} x", "<!doctype html>"] {
            let error = text::<Plug>(wrong).unwrap_err();
            assert!(error.is_syntax && error.message.contains(" line 1 column "), "{error}");
        }
    }

    #[test]
    fn unknown_members_are_noted_wherever_they_are() {
        let json = r#"{"label":"a","a/b":1,"pins":[{"number":1},{"color":"red"}]}"#;
        let (plug, unknown) = text_noting_unknown::<Plug>(json).unwrap();
        assert_eq!(plug.pins.len(), 2);
        assert_eq!(unknown, ["/a~1b", "/pins/1/color"]);
    }
}
