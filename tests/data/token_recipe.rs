//! Makes the texts of `okta-token-cases.json`, for native and browser tests.

use serde_json::Value;

/// The text of a recipe: `prefix`, filled up to `len` characters, with `end` in place of the last
/// character, `insert` in the middle, `wrap` on both sides and `append` at the end.
pub fn make(recipe: &Value) -> String {
    let text = |key: &str| recipe[key].as_str().unwrap_or_default();
    if let Some(literal) = recipe["literal"].as_str() {
        return literal.to_owned();
    }
    let pattern = match text("fill") {
        "alnum" => "aB3dE6gH9",
        "alnum_-" => "aB3_dE6-gH9",
        other => panic!("unknown pattern {other}"),
    };
    let len = usize::try_from(recipe["len"].as_u64().expect("len")).expect("len");
    let mut made = text("prefix").to_owned();
    made.extend(pattern.chars().cycle().take(len - made.len()));
    if !text("end").is_empty() {
        made.pop();
        made.push_str(text("end"));
    }
    made.insert_str(len / 2, text("insert"));
    let (wrap, append) = (text("wrap"), text("append"));
    format!("{wrap}{made}{wrap}{append}")
}
