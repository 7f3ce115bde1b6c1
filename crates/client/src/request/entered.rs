//! Everything that was entered has to be in the request: a misspelt pointer would leave out the
//! token, and the app would say that it was saved.

use crate::adapter::{AdapterFault, Call};
use crate::operation::{NewConnection, Operation, TestInput};
use crate::template::Template;
use crate::template::{Context, Leaf, Pointer, not_found};
use patchbay_model::Secrets;
use patchbay_model::pointer::join;
use serde_json::{Map, Value};

/// Refuses a request that would leave out something that was entered.
pub(super) fn check(
    call: &Call,
    operation: &Operation,
    context: &Context<'_>,
) -> Result<(), (String, AdapterFault)> {
    let (values, secrets) = match operation {
        Operation::CreateConnection {
            connection: NewConnection { values, secrets, .. }, ..
        }
        | Operation::TestInput(TestInput { values, secrets, .. }) => (Some(values), secrets),
        Operation::ReplaceSecrets { values, secrets, .. } => (values.as_ref(), secrets),
        _ => return Ok(()),
    };
    let mut taken = Vec::new();
    call.pointers(&mut |pointer| taken.push(pointer.clone()));
    let Some(entered) = left_out(values, secrets, &taken) else { return Ok(()) };
    let unused = unused(call, context);
    let place = unused.as_ref().map_or_else(|| "/body".to_owned(), |(place, _)| place.clone());
    let unused = unused.map(|(_, pointer)| pointer);
    Err((place, AdapterFault::NotSent { entered, unused }))
}

/// Pointer to something that was entered and that no pointer takes.
fn left_out(
    values: Option<&Map<String, Value>>,
    secrets: &Secrets,
    taken: &[Pointer],
) -> Option<String> {
    let has = |tokens: &[&str]| {
        let is_above = |pointer: &Pointer| {
            let above = pointer.tokens.iter().map(String::as_str);
            !pointer.in_item
                && pointer.tokens.len() <= tokens.len()
                && above.zip(tokens).all(|(a, b)| a == *b)
        };
        taken.iter().any(is_above)
    };
    if taken.iter().any(|pointer| pointer.tokens.first().is_some_and(|token| token == "fields")) {
        return None;
    }
    for key in secrets.keys() {
        let path: Vec<&str> = ["input"].into_iter().chain(key.split('/')).collect();
        if !has(&["secrets", key]) && !has(&path) {
            return Some(join("/secrets", key));
        }
    }
    values?.iter().find_map(|(key, value)| value_left_out(value, &mut vec![key], &has))
}

fn value_left_out<'v>(
    value: &'v Value,
    path: &mut Vec<&'v str>,
    has: &dyn Fn(&[&str]) -> bool,
) -> Option<String> {
    let below = |root| [root].into_iter().chain(path.iter().copied()).collect::<Vec<&str>>();
    if has(&below("values")) || has(&below("input")) {
        return None;
    }
    match value {
        Value::Object(map) if !map.is_empty() => map.iter().find_map(|(key, value)| {
            path.push(key);
            let found = value_left_out(value, path, has);
            path.pop();
            found
        }),
        _ => Some(path.iter().fold("/values".to_owned(), |pointer, key| join(&pointer, key))),
    }
}

/// A pointer to something entered that finds nothing, and its place in the request.
fn unused(call: &Call, context: &Context<'_>) -> Option<(String, String)> {
    let mut found = None;
    let mut look = |place: &str, leaf: Leaf<'_>| {
        if let Leaf::Pointer(pointer, _) = leaf
            && let Some("values" | "secrets" | "input") = pointer.tokens.first().map(String::as_str)
            && !pointer.in_item
            && found.is_none()
            && not_found(&Template::Take(pointer.clone()), context).is_some()
        {
            found = Some((place.to_owned(), pointer.to_string()));
        }
    };
    for (name, template) in &call.query {
        template.visit(&join("/query", name), &mut look);
    }
    for (name, template) in &call.headers {
        template.visit(&join("/headers", name), &mut look);
    }
    if let Some(body) = &call.body {
        body.visit("/body", &mut look);
    }
    found
}
