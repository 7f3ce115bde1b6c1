//! Saying why a pointer finds nothing: what is there instead, by the names of its keys. Never
//! with a value, which may be a secret.

use crate::template::context::{Node, Scope};
use crate::template::parse::Over;
use crate::template::presence::{chosen, present};
use crate::template::{Context, Pointer, Template};
use patchbay_model::pointer::join;
use serde_json::Value;

const MOST_KEYS: usize = 8;
const LONGEST_KEY: usize = 40;

/// The place below `template` of the pointer that finds nothing, and what is there instead. `None`
/// if the template renders something.
pub fn not_found(template: &Template, context: &Context<'_>) -> Option<(String, String)> {
    let scope = Scope { root: context.node(), item: None };
    find(template, &scope)
}

/// The same for a member of an item of a list; the place is below the list.
pub fn item_not_found(
    list: &Template,
    context: &Context<'_>,
    item: usize,
    key: &str,
) -> Option<(String, String)> {
    let Template::Each(over, at, template) = list else { return None };
    let scope = Scope { root: context.node(), item: None };
    let node = scope.find(at)?.list(*over)?.get(item).copied()?;
    let Template::Object(members) = &**template else { return None };
    let (_, member) = members.iter().find(|(name, _)| name == key)?;
    let inner = Scope { root: scope.root, item: Some(node) };
    let (place, why) = find(member, &inner)?;
    Some((join("/as", key) + &place, why))
}

fn find(template: &Template, scope: &Scope<'_>) -> Option<(String, String)> {
    let below = |word: &str, (place, why): (String, String)| (join("", word) + &place, why);
    match template {
        Template::Take(pointer) => why(pointer, scope).map(|why| (String::new(), why)),
        Template::Text(_) => {
            let mut found = None;
            template.pointers(&mut |pointer| {
                if found.is_none() {
                    found = why(pointer, scope);
                }
            });
            found.map(|why| (String::new(), why))
        }
        Template::Each(over, list, _) => {
            let word = if *over == Over::Items { "$each" } else { "$members" };
            let node = scope.find(list);
            if node.is_some_and(|node| node.list(*over).is_some()) {
                return None;
            }
            let wanted = if *over == Over::Items { "a list" } else { "an object" };
            Some(below(word, (String::new(), why_not(list, node, wanted, scope)?)))
        }
        Template::Keyed(list, ..) => {
            let node = scope.find(list);
            if node.is_some_and(|node| node.items().is_some()) {
                return None;
            }
            Some(below("$object", (String::new(), why_not(list, node, "a list", scope)?)))
        }
        Template::Match(on, cases) => match chosen(scope.find(on), cases) {
            Some(case) => {
                let name = cases.iter().find(|(_, c)| std::ptr::eq(c, case)).map(|(n, _)| n);
                let found = below(name.map_or("", String::as_str), find(case, scope)?);
                Some(below("cases", found))
            }
            None => {
                let why = why(on, scope)
                    .unwrap_or_else(|| format!("no case fits what is at `{on}`: add a case `*`"));
                Some(below("$match", (String::new(), why)))
            }
        },
        Template::First(parts) | Template::Concat(parts) => {
            if present(template, scope) {
                return None;
            }
            let word = if matches!(template, Template::First(_)) { "$first" } else { "$concat" };
            let (i, found) =
                parts.iter().enumerate().find_map(|(i, p)| Some((i, find(p, scope)?)))?;
            Some(below(word, below(&i.to_string(), found)))
        }
        Template::Literal(_) | Template::Object(_) | Template::Array(_) => None,
    }
}

/// Why a pointer finds nothing; `None` if it finds something.
fn why(pointer: &Pointer, scope: &Scope<'_>) -> Option<String> {
    match scope.find(pointer) {
        Some(node) if node.is_null() => Some(format!("`{pointer}` is `null`")),
        Some(_) => None,
        None => {
            let mut parent = pointer.clone();
            let mut node = None;
            while node.is_none() && parent.tokens.pop().is_some() {
                node = scope.find(&parent);
            }
            let whole = if parent.in_item { "the item" } else { "the answer" };
            let is_whole = match parent.in_item {
                true => parent.tokens.is_empty(),
                false => parent.tokens.len() <= 1,
            };
            let parent = if is_whole { whole.to_owned() } else { format!("`{parent}`") };
            Some(format!("`{pointer}` isn't there; {parent} {}", has(node)))
        }
    }
}

fn why_not(
    pointer: &Pointer,
    node: Option<Node<'_>>,
    wanted: &str,
    scope: &Scope<'_>,
) -> Option<String> {
    why(pointer, scope).or_else(|| Some(format!("`{pointer}` isn't {wanted}; it {}", has(node))))
}

/// What is at a place, in words that follow its name.
fn has(node: Option<Node<'_>>) -> String {
    let keys: Vec<&str> = match node {
        Some(Node::Json(Value::Object(map))) => map.keys().map(String::as_str).collect(),
        Some(Node::Object(all)) => all.iter().map(|(key, _)| *key).collect(),
        Some(Node::Member(..)) => vec!["key", "value"],
        Some(Node::Json(Value::Array(_)) | Node::Array(_)) => return "is a list".to_owned(),
        Some(Node::Json(Value::String(_)) | Node::Text(_) | Node::Secret(_)) => {
            return "is a text".to_owned();
        }
        Some(Node::Json(Value::Number(_))) => return "is a number".to_owned(),
        Some(Node::Json(Value::Bool(_))) => return "is true or false".to_owned(),
        Some(Node::Json(Value::Null)) | None => return "is empty".to_owned(),
    };
    if keys.is_empty() {
        return "is an empty object".to_owned();
    }
    let short = |key: &&str| format!("`{}`", key.chars().take(LONGEST_KEY).collect::<String>());
    let named: Vec<String> = keys.iter().take(MOST_KEYS).map(short).collect();
    let more = if keys.len() > MOST_KEYS { ", …" } else { "" };
    format!("has {}{more}", named.join(", "))
}
