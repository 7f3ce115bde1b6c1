//! Words for a schema of which the form leaves something out.

use crate::list;
use patchbay_form::schema::{FormSchema, UnsupportedKeyword};

/// What the form doesn't check or doesn't ask for, if it leaves something out.
pub fn ignored(schema: &FormSchema) -> Option<String> {
    let mut keywords: Vec<String> = Vec::new();
    for UnsupportedKeyword { keyword, .. } in schema.unsupported_keywords() {
        if !keywords.contains(keyword) {
            keywords.push(keyword.clone());
        }
    }
    let left_out = match (keywords.as_slice(), schema.faults.as_slice()) {
        ([], []) => return None,
        (keywords, []) => format!("This form doesn't check {}", list(keywords)),
        _ => "This form doesn't know all the rules for these values".to_owned(),
    };
    Some(format!("{left_out}, so the backend may refuse what you enter"))
}

/// The same for the people who run the console: each place, and what is expected there.
pub fn faults(schema: &FormSchema) -> Vec<String> {
    let unsupported = schema.unsupported_keywords().iter();
    let unsupported = unsupported
        .map(|ignored| format!("{}: {} is not checked", ignored.pointer, ignored.keyword));
    schema.faults.iter().map(ToString::to_string).chain(unsupported).collect()
}
