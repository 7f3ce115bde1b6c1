//! Shapes: `oneOf` or `anyOf` of objects. A member with a different `const` in each of them,
//! the discriminator, tells them apart.

use super::Builder;
use super::choice::{label_of_discriminator, option};
use super::keywords::Keywords;
use super::label::tell_apart;
use crate::description;
use crate::field::{ChoiceOption, FieldKind, Shape, best_shape};
use patchbay_model::pointer::join;
use serde_json::Value;

impl<'a> Builder<'a> {
    /// The shapes that the subschema at this pointer allows, if all its branches are objects
    /// with properties.
    pub(super) fn shapes(
        &mut self,
        schema: &Keywords<'a>,
        pointer: &str,
        default: Option<&Value>,
    ) -> Option<Vec<Shape>> {
        let (branches, discriminator) = self.object_branches(schema, pointer)?;
        let mut shapes = Vec::new();
        for branch in &branches {
            if self.open_objects.contains(branch) {
                return None;
            }
            shapes.push(self.shape(branch, discriminator.as_deref(), default));
        }
        let chosen = default.and_then(|default| best_shape(&shapes, default));
        let is_offered = |(index, shape): (usize, &Shape)| {
            let hidden = self.schema_at(&shape.schema_pointer).get("airbyte_hidden");
            hidden != Some(&Value::Bool(true)) || chosen == Some(index)
        };
        let offered: Vec<bool> = shapes.iter().enumerate().map(is_offered).collect();
        if offered.contains(&true) {
            let mut offered = offered.into_iter();
            shapes.retain(|_| offered.next() == Some(true));
        }
        let of_shape = |(index, shape): (usize, &Shape)| match shape.discriminator.trim_matches('"')
        {
            "" => (index + 1).to_string(),
            value => value.to_owned(),
        };
        let values: Vec<String> = shapes.iter().enumerate().map(of_shape).collect();
        let labels = shapes.iter_mut().map(|shape| &mut shape.label);
        let mut labels: Vec<(&mut String, &str)> =
            labels.zip(values.iter().map(String::as_str)).collect();
        tell_apart(&mut labels);
        Some(shapes)
    }

    /// The pointers of the branches, if all are objects with properties, and the discriminator.
    pub(super) fn object_branches(
        &self,
        schema: &Keywords<'a>,
        pointer: &str,
    ) -> Option<(Vec<String>, Option<String>)> {
        ["oneOf", "anyOf"].iter().find_map(|keyword| {
            let branches = self.branches(schema, pointer, keyword);
            let schemas: Vec<&Value> =
                branches.iter().map(|branch| self.schema_at(branch)).collect();
            let all_objects = schemas.iter().all(|branch| branch.get("properties").is_some());
            (!branches.is_empty() && all_objects).then(|| (branches, discriminator(&schemas)))
        })
    }

    /// The pointers of the branches of a keyword, without `null` and without those that accept nothing.
    pub(super) fn branches(&self, schema: &Keywords, pointer: &str, keyword: &str) -> Vec<String> {
        let count = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
        let branches =
            (0..count).map(|index| self.follow(&join(&join(pointer, keyword), &index.to_string())));
        let is_null = |branch: &Value| branch.get("type").is_some_and(|name| name == "null");
        branches
            .filter(|(_, branch)| **branch != false && !is_null(branch))
            .map(|(pointer, _)| pointer)
            .collect()
    }

    /// `default` is that of the object. It is about the shape whose constant it has.
    fn shape(
        &mut self,
        pointer: &str,
        discriminator: Option<&str>,
        default: Option<&Value>,
    ) -> Shape {
        let branch = self.schema_at(pointer);
        let text = |key: &str| branch.get(key).and_then(Value::as_str).map(str::to_owned);
        let value = discriminator.and_then(|key| constant(branch, key));
        let is_own = |default: &&Value| discriminator.is_none_or(|key| default.get(key) == value);
        let default = default.filter(is_own).or(branch.get("default"));
        let title = text("title").map(|title| description::text(&title));
        let label = title.or_else(|| value.map(label_of_discriminator));
        let was_in_shape = std::mem::replace(&mut self.is_in_shape, true);
        let fields = self.object(pointer.to_owned(), default, |members| {
            // An `enum` with one value tells shapes apart as well as a `const`.
            if let (Some(key), Some(value)) = (discriminator, value)
                && let Some(field) = members.get_mut(key)
            {
                field.kind = FieldKind::Constant(value.clone());
            }
        });
        self.is_in_shape = was_in_shape;
        Shape {
            label: label.unwrap_or_default(),
            hint: text("description"),
            discriminator: value.map(Value::to_string).unwrap_or_default(),
            schema_pointer: pointer.to_owned(),
            fields,
        }
    }
}

/// The first member that has a single value in every branch, each time a different one.
fn discriminator(branches: &[&Value]) -> Option<String> {
    let properties = branches.first()?.get("properties")?.as_object()?;
    let is_discriminator = |key: &&String| {
        let constants: Option<Vec<&Value>> =
            branches.iter().map(|branch| constant(branch, key)).collect();
        constants.is_some_and(|constants| {
            constants
                .iter()
                .enumerate()
                .all(|(index, value)| !constants.iter().take(index).any(|other| other == value))
        })
    };
    properties.keys().find(is_discriminator).cloned()
}

/// The only value that a member of a branch can have.
pub(super) fn constant<'a>(branch: &'a Value, key: &str) -> Option<&'a Value> {
    let member = branch.get("properties")?.get(key)?;
    if let Some(value) = member.get("const") {
        return Some(value);
    }
    match member.get("enum")?.as_array()?.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The branches as options of the discriminator.
pub(super) fn discriminator_options(branches: &[&Value], key: &str) -> Vec<ChoiceOption> {
    let option_of = |branch: &&Value| {
        let value = constant(branch, key)?;
        let title = branch.get("title").and_then(Value::as_str).map(str::to_owned);
        Some(option(value, Some(&title.unwrap_or_else(|| label_of_discriminator(value)))))
    };
    branches.iter().filter_map(option_of).collect()
}
