//! The shipped catalog files, the errors of broken entries, and the search.

mod broken;
mod files;
mod finding;
mod from_backend;
mod hues;

use patchbay_catalog::card::Card;
use patchbay_catalog::entry::{EntryError, EntryFile};
use patchbay_catalog::search::SearchIndex;
use serde_json::Value;
use std::path::Path;

/// Name and text of every shipped file, in the order of the names.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/catalog");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Name and JSON of every shipped file.
fn entries() -> Vec<(String, Value)> {
    let parse = |(name, text): (String, String)| {
        let entry = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        (name, entry)
    };
    shipped().into_iter().map(parse).collect()
}

/// The cards, sorted by name as in the app, and their index.
fn cards() -> (Vec<Card>, SearchIndex) {
    let card = |(file, text): &(String, String)| {
        Card::from(&EntryFile::decode(file, text).unwrap().integration)
    };
    let mut cards: Vec<Card> = shipped().iter().map(card).collect();
    cards.sort_by_key(|card| card.name.to_lowercase());
    let index = SearchIndex::new(&cards);
    (cards, index)
}

/// Every error of a file, one line each.
fn errors(file: &str, text: &str) -> Vec<String> {
    let errors =
        EntryFile::decode(file, text).map_or_else(|error| vec![error], |entry| entry.errors());
    errors.iter().map(EntryError::to_string).collect()
}
