//! Shapes: `oneOf` or `anyOf` of objects, told apart by a member that has another
//! `const` in each.

use super::Reader;
use super::choice::{label_of_mark, option};
use super::keyword::Keywords;
use crate::field::{ChoiceOption, FieldKind, Shape};
use patchbay_model::pointer::join;
use serde_json::Value;

impl<'a> Reader<'a> {
    /// The shapes that the schema at this place leaves; nothing where its branches are
    /// no objects with members.
    pub(super) fn shapes(&mut self, schema: &Keywords<'a>, at: &str) -> Option<Vec<Shape>> {
        let (branches, mark) = self.objects(schema, at)?;
        let mut shapes = Vec::new();
        for at in &branches {
            if self.within.contains(at) {
                return None;
            }
            shapes.push(self.shape(at, mark.as_deref()));
        }
        Some(shapes)
    }

    /// The places of the branches where all of them are objects with members, and what
    /// tells them apart.
    pub(super) fn objects(
        &self,
        schema: &Keywords<'a>,
        at: &str,
    ) -> Option<(Vec<String>, Option<String>)> {
        ["oneOf", "anyOf"].iter().find_map(|keyword| {
            let branches = self.branches(schema, at, keyword);
            let schemas: Vec<&Value> = branches.iter().map(|at| self.at(at)).collect();
            let all_objects = schemas.iter().all(|branch| branch.get("properties").is_some());
            (!branches.is_empty() && all_objects).then(|| (branches, discriminator(&schemas)))
        })
    }

    /// The places of the branches of a keyword, `null` left out.
    pub(super) fn branches(&self, schema: &Keywords, at: &str, keyword: &str) -> Vec<String> {
        let number = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
        let mut branches = Vec::new();
        for index in 0..number {
            let (at, branch) = self.follow(&join(&join(at, keyword), &index.to_string()));
            if branch.get("type").is_none_or(|name| name != "null") {
                branches.push(at);
            }
        }
        branches
    }

    fn shape(&mut self, at: &str, mark: Option<&str>) -> Shape {
        let branch = self.at(at);
        let text = |key: &str| branch.get(key).and_then(Value::as_str).map(str::to_owned);
        let value = mark.and_then(|key| mark_of(branch, key));
        let label = text("title").or_else(|| value.map(label_of_mark));
        let fields = self.object_with(at.to_owned(), None, |members| {
            // An `enum` of one tells shapes apart as well as a `const` does.
            if let (Some(key), Some(value)) = (mark, value)
                && let Some(field) = members.get_mut(key)
            {
                field.kind = FieldKind::Constant(value.clone());
            }
        });
        Shape {
            label: label.unwrap_or_default(),
            hint: text("description"),
            mark: value.map(Value::to_string).unwrap_or_default(),
            schema_pointer: at.to_owned(),
            fields,
        }
    }
}

/// The first member that every branch has with one value, each with another.
fn discriminator(branches: &[&Value]) -> Option<String> {
    let first = branches.first()?.get("properties")?.as_object()?;
    let is_mark = |key: &&String| {
        let marks: Vec<Option<&Value>> =
            branches.iter().map(|branch| mark_of(branch, key)).collect();
        marks.iter().enumerate().all(|(index, mark)| {
            mark.is_some() && !marks.iter().take(index).any(|other| other == mark)
        })
    };
    first.keys().find(is_mark).cloned()
}

/// The one value that a member of a branch can have.
pub(super) fn mark_of<'a>(branch: &'a Value, key: &str) -> Option<&'a Value> {
    let member = branch.get("properties")?.get(key)?;
    if let Some(value) = member.get("const") {
        return Some(value);
    }
    match member.get("enum")?.as_array()?.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The branches as choices of what tells them apart.
pub(super) fn options(branches: &[&Value], mark: &str) -> Vec<ChoiceOption> {
    let mut options = Vec::new();
    for branch in branches {
        if let Some(value) = mark_of(branch, mark) {
            let title = branch.get("title").and_then(Value::as_str).map(str::to_owned);
            options.push(option(value, Some(&title.unwrap_or_else(|| label_of_mark(value)))));
        }
    }
    options
}
