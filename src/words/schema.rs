//! Words for a schema of which the form leaves something out.

use crate::words::list;
use patchbay_form::schema::UnsupportedKeyword;

/// What the form does not check.
pub fn ignored(ignored: &[UnsupportedKeyword]) -> String {
    let mut keywords: Vec<String> = Vec::new();
    for UnsupportedKeyword { keyword, .. } in ignored {
        if !keywords.contains(keyword) {
            keywords.push(keyword.clone());
        }
    }
    let keywords = list(&keywords);
    format!("This form does not check {keywords}. The backend may refuse what is accepted here")
}
