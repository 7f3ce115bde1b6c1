//! Visiting the pointers and the plain texts of a template, each with its place in the file.

use crate::template::parse::{Over, Piece};
use crate::template::{Pointer, Template};
use patchbay_model::pointer::join;
use std::fmt;

/// What a template has at a place.
pub enum Leaf<'t> {
    /// A pointer; `false` if it starts at an item where there is none.
    Pointer(&'t Pointer, bool),
    /// A string without a pointer, or the part of one before its first pointer.
    Plain(&'t str),
}

impl Template {
    /// Calls `visit` with each pointer and each plain text, and its place below `place`.
    pub fn visit(&self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'_>)) {
        self.walk(place, false, visit);
    }

    /// Calls `visit` with each pointer in it.
    pub fn pointers(&self, visit: &mut dyn FnMut(&Pointer)) {
        self.visit("", &mut |_, leaf| {
            if let Leaf::Pointer(pointer, _) = leaf {
                visit(pointer);
            }
        });
    }

    fn walk(&self, place: &str, has_item: bool, visit: &mut dyn FnMut(&str, Leaf<'_>)) {
        let mut at = |word: &str, pointer| {
            let place = if word.is_empty() { place.to_owned() } else { join(place, word) };
            visit(&place, found(pointer, has_item));
        };
        match self {
            Self::Literal(_) => {}
            Self::Take(pointer) => at("", pointer),
            Self::Text(pieces) => {
                for (i, piece) in pieces.iter().enumerate() {
                    match piece {
                        Piece::Put(pointer) => visit(place, found(pointer, has_item)),
                        Piece::Plain(text) if i == 0 => visit(place, Leaf::Plain(text)),
                        Piece::Plain(_) => {}
                    }
                }
            }
            Self::Object(members) => {
                members.iter().for_each(|(key, t)| t.walk(&join(place, key), has_item, visit));
            }
            Self::Array(items) => walk_all(items, place, has_item, visit),
            Self::First(parts) => walk_all(parts, &join(place, "$first"), has_item, visit),
            Self::Concat(parts) => walk_all(parts, &join(place, "$concat"), has_item, visit),
            Self::Each(over, list, item) => {
                at(if *over == Over::Items { "$each" } else { "$members" }, list);
                item.walk(&join(place, "as"), true, visit);
            }
            Self::Keyed(list, key, value) => {
                at("$object", list);
                key.walk(&join(place, "key"), true, visit);
                value.walk(&join(place, "value"), true, visit);
            }
            Self::Match(on, cases) => {
                at("$match", on);
                let place = join(place, "cases");
                cases.iter().for_each(|(key, t)| t.walk(&join(&place, key), has_item, visit));
            }
        }
    }
}

fn found(pointer: &Pointer, has_item: bool) -> Leaf<'_> {
    Leaf::Pointer(pointer, has_item || !pointer.in_item)
}

fn walk_all(
    parts: &[Template],
    place: &str,
    has_item: bool,
    visit: &mut dyn FnMut(&str, Leaf<'_>),
) {
    for (i, part) in parts.iter().enumerate() {
        part.walk(&join(place, &i.to_string()), has_item, visit);
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.tokens.iter().fold(String::new(), |path, token| join(&path, token));
        write!(f, "{}{path}", if self.in_item { "@" } else { "" })
    }
}
