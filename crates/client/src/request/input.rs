//! What was entered as one tree: the values, and each secret at its place among them.

use crate::template::Context;
use patchbay_model::{Secret, Secrets};
use serde_json::{Map, Value};

/// Values and secrets together, nested as in the schema of the integration.
pub(super) fn input<'a>(
    values: Option<&'a Map<String, Value>>,
    secrets: &'a Secrets,
) -> Context<'a> {
    let mut all = Vec::new();
    if let Some(values) = values {
        all.extend(values.iter().map(|(key, value)| (key.as_str(), Context::Json(value))));
    }
    let mut whole = Context::Object(all);
    for (path, secret) in secrets {
        whole = with_secret(whole, path, secret);
    }
    whole
}

/// The tree with a secret at this path; lists and objects on the way are made if they are absent.
fn with_secret<'a>(tree: Context<'a>, path: &'a str, secret: &'a Secret) -> Context<'a> {
    let (key, rest) = match path.split_once('/') {
        Some((key, rest)) => (key, Some(rest)),
        None => (path, None),
    };
    let inside = |old: Option<Context<'a>>| match rest {
        None => Context::Secret(secret),
        Some(rest) => {
            let starts_list = rest.split('/').next().is_some_and(|key| key.parse::<u16>().is_ok());
            let empty = || {
                if starts_list { Context::Array(Vec::new()) } else { Context::Object(Vec::new()) }
            };
            with_secret(old.unwrap_or_else(empty), rest, secret)
        }
    };
    match opened(tree) {
        Context::Array(mut items) => {
            let at = key.parse::<usize>().unwrap_or(items.len()).min(items.len());
            match items.get_mut(at) {
                Some(item) => {
                    let old = std::mem::replace(item, Context::Owned(Value::Null));
                    *item = inside(Some(old));
                }
                None => items.push(inside(None)),
            }
            Context::Array(items)
        }
        Context::Object(mut all) => {
            match all.iter().position(|(name, _)| *name == key) {
                Some(at) => {
                    let (name, old) = all.swap_remove(at);
                    all.push((name, inside(Some(old))));
                }
                None => all.push((key, inside(None))),
            }
            Context::Object(all)
        }
        _ => Context::Object(vec![(key, inside(None))]),
    }
}

/// A JSON list or object as branches.
fn opened(tree: Context<'_>) -> Context<'_> {
    match tree {
        Context::Json(Value::Object(map)) => Context::Object(
            map.iter().map(|(key, value)| (key.as_str(), Context::Json(value))).collect(),
        ),
        Context::Json(Value::Array(items)) => {
            Context::Array(items.iter().map(Context::Json).collect())
        }
        other => other,
    }
}
