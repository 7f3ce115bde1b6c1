//! What a catalog entry is made of, as a table, and every place where one isn't so.
//! `public/catalog.schema.json` says the same to editors. May import `model`.

use patchbay_model::logo::HUES;
use patchbay_model::pointer::join;
use serde_json::Value;

/// A place in an entry and what should stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// JSON Pointer (RFC 6901) to the place; empty for the whole.
    pub pointer: String,
    /// What should stand there.
    pub expected: String,
}

/// One key of an object.
struct Member {
    key: &'static str,
    is_required: bool,
    shape: Shape,
}

/// What may stand in a place.
enum Shape {
    /// A text with something in it.
    Text,
    /// A name that stands in addresses and requests.
    Key,
    /// An address that can be shown as a link.
    Address,
    /// One or two characters.
    Initials,
    /// One of the tile's colours.
    Hue,
    /// An object that is read elsewhere.
    Schema,
    /// An object with these keys and no others.
    Object(&'static [Member]),
    /// A list, each item of this shape.
    List(&'static Shape),
    /// The same, with at least one item.
    Some(&'static Shape),
}

const fn must(key: &'static str, shape: Shape) -> Member {
    Member { key, is_required: true, shape }
}

const fn may(key: &'static str, shape: Shape) -> Member {
    Member { key, is_required: false, shape }
}

const TEXTS: Shape = Shape::List(&Shape::Text);

const ENTRY: Shape = Shape::Object(&[
    may("$schema", Shape::Text),
    must("key", Shape::Key),
    must("name", Shape::Text),
    must("category", Shape::Text),
    may("synonyms", TEXTS),
    must("summary", Shape::Text),
    may("logo", Shape::Object(&[must("initials", Shape::Initials), must("hue", Shape::Hue)])),
    may("docs_url", Shape::Address),
    may("sources", Shape::List(&Shape::Address)),
    may("requirements", TEXTS),
    may("abilities", Shape::List(&ABILITY)),
    must("auth_methods", Shape::Some(&AUTH_METHOD)),
]);

const ABILITY: Shape = Shape::Object(&[
    must("key", Shape::Text),
    must("label", Shape::Text),
    may("needs", Shape::Text),
]);

const AUTH_METHOD: Shape = Shape::Object(&[
    must("key", Shape::Key),
    must("name", Shape::Text),
    may("guide", Shape::List(&GUIDE_SECTION)),
    must("schema", Shape::Schema),
]);

const GUIDE_SECTION: Shape = Shape::Object(&[
    must("field", Shape::Text),
    must("title", Shape::Text),
    must("steps", Shape::Some(&Shape::Text)),
    may("notes", TEXTS),
]);

/// What stands where [`is_key`] is asked for.
pub(super) const KEY: &str = "small letters, digits, - and _, starting with a letter or digit";
/// What stands where there has to be an item.
pub(super) const SOME: &str = "a list with at least one item";

/// Every place where the value isn't as an entry has it; the schemas of its forms
/// are judged elsewhere.
pub fn misfits(entry: &Value) -> Vec<Misfit> {
    let mut found = Vec::new();
    judge(entry, &ENTRY, "", &mut found);
    found
}

/// Whether a text can stand in addresses of pages and files.
pub fn is_key(key: &str) -> bool {
    let legal = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    key.bytes().next().is_some_and(legal) && key.bytes().all(|b| legal(b) || b"-_".contains(&b))
}

fn judge(value: &Value, shape: &Shape, at: &str, found: &mut Vec<Misfit>) {
    match shape {
        Shape::Object(members) => judge_object(value, members, at, found),
        Shape::List(item) | Shape::Some(item) => {
            let Some(items) = value.as_array() else { return expect(at, "a list", found) };
            if items.is_empty() && matches!(shape, Shape::Some(_)) {
                expect(at, SOME, found);
            }
            for (index, value) in items.iter().enumerate() {
                judge(value, item, &join(at, &index.to_string()), found);
            }
        }
        Shape::Schema => {
            if !value.is_object() {
                expect(at, "a JSON Schema with the fields of the form", found);
            }
        }
        _ => {
            let text = value.as_str().unwrap_or_default();
            let (fits, expected) = match shape {
                Shape::Key => (is_key(text), KEY),
                Shape::Address => {
                    (text.starts_with("https://"), "an address that starts with https://")
                }
                Shape::Initials => {
                    ((1..=2).contains(&text.chars().count()), "one or two characters")
                }
                Shape::Hue => {
                    if !HUES.contains(&text) {
                        expect(at, &["one of ", &HUES.join(", ")].concat(), found);
                    }
                    return;
                }
                _ => (!text.trim().is_empty(), "a text with something in it"),
            };
            if !fits {
                expect(at, expected, found);
            }
        }
    }
}

fn judge_object(value: &Value, members: &[Member], at: &str, found: &mut Vec<Misfit>) {
    let Some(object) = value.as_object() else { return expect(at, "an object", found) };
    for key in object.keys() {
        if !members.iter().any(|member| member.key == key) {
            let known: Vec<&str> = members.iter().map(|member| member.key).collect();
            let expected = ["no key of this name, only ", &known.join(", ")].concat();
            expect(&join(at, key), &expected, found);
        }
    }
    for member in members {
        match object.get(member.key) {
            Some(value) => judge(value, &member.shape, &join(at, member.key), found),
            None if member.is_required => {
                expect(&join(at, member.key), "this key, which is missing", found);
            }
            None => (),
        }
    }
}

fn expect(at: &str, expected: &str, found: &mut Vec<Misfit>) {
    found.push(Misfit { pointer: at.to_owned(), expected: expected.to_owned() });
}
