//! The values that a template can point into. They are borrowed, so that a secret is never copied
//! on its way to the body.

use crate::template::Pointer;
use crate::template::parse::Over;
use patchbay_model::Secret;
use serde_json::Value;

/// A tree of borrowed values.
pub enum Context<'a> {
    /// JSON.
    Json(&'a Value),
    /// JSON made for this context.
    Owned(Value),
    /// Text.
    Text(&'a str),
    /// A secret.
    Secret(&'a Secret),
    /// Named branches.
    Object(Vec<(&'a str, Context<'a>)>),
    /// A list.
    Array(Vec<Context<'a>>),
}

/// One place in a context.
#[derive(Clone, Copy)]
pub(super) enum Node<'c> {
    Json(&'c Value),
    Text(&'c str),
    Secret(&'c Secret),
    Object(&'c [(&'c str, Context<'c>)]),
    Array(&'c [Context<'c>]),
    /// A member of an object: the item of `$members`.
    Member(&'c str, Member<'c>),
}

/// The value of a member.
#[derive(Clone, Copy)]
pub(super) enum Member<'c> {
    Json(&'c Value),
    Context(&'c Context<'c>),
}

impl<'c> Member<'c> {
    pub(super) fn node(self) -> Node<'c> {
        match self {
            Self::Json(value) => Node::Json(value),
            Self::Context(context) => context.node(),
        }
    }
}

impl<'a> Context<'a> {
    pub(super) fn node<'c>(&'c self) -> Node<'c>
    where
        'a: 'c,
    {
        match self {
            Self::Json(value) => Node::Json(value),
            Self::Owned(value) => Node::Json(value),
            Self::Text(text) => Node::Text(text),
            Self::Secret(secret) => Node::Secret(secret),
            Self::Object(branches) => Node::Object(branches),
            Self::Array(items) => Node::Array(items),
        }
    }
}

/// An array index as in RFC 6901.
fn index(token: &str) -> Option<usize> {
    let digits = token.bytes().all(|b| b.is_ascii_digit());
    if !digits || (token.len() > 1 && token.starts_with('0')) { None } else { token.parse().ok() }
}

impl<'c> Node<'c> {
    fn child(self, token: &str) -> Option<Node<'c>> {
        match self {
            Self::Json(Value::Object(map)) => map.get(token).map(Node::Json),
            Self::Json(Value::Array(items)) => items.get(index(token)?).map(Node::Json),
            Self::Object(all) => all.iter().find(|(k, _)| *k == token).map(|(_, c)| c.node()),
            Self::Array(items) => items.get(index(token)?).map(Context::node),
            Self::Member(key, _) if token == "key" => Some(Self::Text(key)),
            Self::Member(_, value) if token == "value" => Some(value.node()),
            Self::Json(_) | Self::Text(_) | Self::Secret(_) | Self::Member(..) => None,
        }
    }

    /// What a template repeats over, if it is there.
    pub(super) fn list(self, over: Over) -> Option<Vec<Node<'c>>> {
        match over {
            Over::Items => self.items(),
            Over::Members => self.members(),
        }
    }

    /// The members, if it is an object.
    fn members(self) -> Option<Vec<Node<'c>>> {
        match self {
            Self::Json(Value::Object(map)) => {
                let member = |(key, value): (&'c String, _)| Self::Member(key, Member::Json(value));
                Some(map.iter().map(member).collect())
            }
            Self::Object(all) => {
                let member =
                    |(key, context): &'c (&'c str, _)| Self::Member(key, Member::Context(context));
                Some(all.iter().map(member).collect())
            }
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub(super) fn items(self) -> Option<Vec<Node<'c>>> {
        match self {
            Self::Json(Value::Array(items)) => Some(items.iter().map(Node::Json).collect()),
            Self::Array(items) => Some(items.iter().map(Context::node).collect()),
            _ => None,
        }
    }

    pub(super) fn is_null(self) -> bool {
        matches!(self, Self::Json(Value::Null))
    }
}

/// A context and, inside `$each`, the current item.
#[derive(Clone, Copy)]
pub(super) struct Scope<'c> {
    pub root: Node<'c>,
    pub item: Option<Node<'c>>,
}

impl<'c> Scope<'c> {
    pub(super) fn find(&self, pointer: &Pointer) -> Option<Node<'c>> {
        let start = if pointer.in_item { self.item? } else { self.root };
        pointer.tokens.iter().try_fold(start, |node, token| node.child(token))
    }
}
