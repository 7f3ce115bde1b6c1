//! Words about a schema that makes a form with something left out.

use crate::words::list;
use patchbay_form::schema::UnsupportedKeyword;

/// What the form does not check.
pub fn ignored(ignored: &[UnsupportedKeyword]) -> String {
    let mut keywords: Vec<String> = Vec::new();
    for one in ignored {
        if !keywords.contains(&one.keyword) {
            keywords.push(one.keyword.clone());
        }
    }
    let keywords = list(&keywords);
    ["This form does not check ", &keywords, ". The backend may refuse what is accepted here"]
        .concat()
}
