//! Form cases: what does the form do with this schema? A case is a schema and the steps of a
//! user. The answer names the fields, what is on the screen, and what would be sent, all from
//! the code that the app runs. `cargo xtask form` prints it; docs/forms.md describes the format.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod fields;
mod filled;
mod kind;
mod place;
mod read;
mod user;

pub use filled::{Filled, fill};
pub use read::cases;

use patchbay_form::schema::FormSchema;
use patchbay_words::schema as words;
use serde_json::{Value, json};
use std::sync::Arc;
use user::User;

/// The answer to one case. It never fails: what can't be used is said in the answer.
pub fn run(case: &Value) -> Value {
    let id = case.get("id").cloned().unwrap_or_default();
    let Some(schema) = case.get("schema") else {
        return refused(id, "the case has no schema".to_owned());
    };
    let schema = match FormSchema::parse(schema) {
        Ok(schema) => Arc::new(schema),
        Err(error) => return refused(id, error.to_string()),
    };
    let mut ignored: Vec<String> = words::ignored(&schema).into_iter().collect();
    ignored.extend(words::faults(&schema));
    let fields = fields::of(&schema);
    let mut user = User::new(schema);
    let (mut steps, mut problems) = (Vec::new(), Vec::new());
    let given = case.get("steps").and_then(Value::as_array).into_iter().flatten();
    for (number, step) in given.enumerate() {
        match user.take(step) {
            Ok(shown) => steps.extend(shown),
            Err(problem) => problems.push(format!("step {}: {problem}", number + 1)),
        }
    }
    let mut answer = json!({ "id": id, "ignored": ignored, "fields": fields, "steps": steps });
    if !problems.is_empty()
        && let Some(answer) = answer.as_object_mut()
    {
        answer.insert("problems".to_owned(), json!(problems));
    }
    answer
}

fn refused(id: Value, why: String) -> Value {
    json!({ "id": id, "refused": [why], "ignored": [], "fields": [], "steps": [] })
}
