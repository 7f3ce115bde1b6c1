//! Saying what an answer lacks: the place in the adapter, and what the answer has instead.

use super::other_shape;
use crate::adapter::{Adapter, AdapterFault};
use crate::failure::Failure;
use crate::operation::OperationKind;
use crate::template::{Context, Over, Template, item_not_found, not_found};
use patchbay_model::pointer::join;
use serde_json::Value;

const NEEDED: [&str; 3] = ["id", "integration", "name"];

/// The failure for an answer that lacks a member; `key` is empty for all of it.
pub(super) fn failure(
    adapter: &Adapter,
    kind: OperationKind,
    template: &Template,
    context: &Context<'_>,
    key: &str,
) -> Failure {
    let (below, template) = match (template, key) {
        (template, "") => (String::new(), Some(template)),
        (Template::Object(members), key) => (join("", key), member(members, key)),
        // The whole answer is taken as it is.
        (template, key) => (join("", key), Some(template)),
    };
    let found = template.and_then(|template| not_found(template, context));
    let (place, fault) = match found {
        Some((place, why)) => (below + &place, AdapterFault::NotInAnswer(why)),
        None => (below, AdapterFault::MissingInAnswer),
    };
    let place = format!("/answer{place}");
    Failure::Adapter(Box::new(adapter.error(kind, &place, fault)))
}

fn member<'t>(members: &'t [(String, Template)], key: &str) -> Option<&'t Template> {
    members.iter().find(|(name, _)| name == key).map(|(_, template)| template)
}

/// The items of a list, as the adapter makes them.
fn item_template(template: &Template) -> Option<&Template> {
    let Template::Object(members) = template else { return None };
    match member(members, "items")? {
        list @ Template::Each(Over::Items | Over::Members, _, _) => Some(list),
        _ => None,
    }
}

fn needed(item: &Value) -> Option<&'static str> {
    NEEDED.into_iter().find(|key| item.get(key).is_none_or(Value::is_null))
}

/// Why items of a list can't be used, by their position.
pub(super) fn items(
    template: &Template,
    context: &Context<'_>,
    items: &[Value],
) -> Vec<(usize, String)> {
    let Some(list) = item_template(template) else { return Vec::new() };
    let why = |(i, item): (usize, &Value)| {
        let key = needed(item)?;
        Some((i, item_not_found(list, context, i, key)?.1))
    };
    items.iter().enumerate().filter_map(why).collect()
}

/// The failure for a list without a single usable item.
pub(super) fn first_item(
    adapter: &Adapter,
    kind: OperationKind,
    template: &Template,
    context: &Context<'_>,
    items: &[Value],
) -> Failure {
    let found = items
        .first()
        .and_then(needed)
        .and_then(|key| item_not_found(item_template(template)?, context, 0, key));
    match found {
        Some((place, why)) => {
            let place = format!("/answer/items{place}");
            let error = adapter.error(kind, &place, AdapterFault::NotInAnswer(why));
            Failure::Adapter(Box::new(error))
        }
        None => other_shape(200),
    }
}
