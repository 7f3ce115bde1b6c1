//! The marks that say in a schema that a value is a secret.

use super::Builder;
use super::keywords::Keywords;
use super::secrecy::inside;
use crate::field::{Field, FieldKind};
use patchbay_model::pointer::join;
use serde_json::Value;
use std::collections::HashSet;
use std::slice;
use std::sync::Arc;

/// The marks of JSON Schema, Airbyte, Windmill and others, each `true` or `false`.
const MARKS: [&str; 8] = [
    "writeOnly",
    "airbyte_secret",
    "x-airbyte-secret",
    "password",
    "secret",
    "isSecret",
    "sensitive",
    "x-sensitive",
];
/// A mark that can have rules.
const MARK_WITH_RULES: &str = "x-secret";
/// Keywords that choose an input, among them one for passwords. `ui:widget` is that of
/// react-jsonschema-form.
const INPUTS: [&str; 5] = ["format", "ui:widget", "widget", "inputType", "input_type"];
/// Objects with such keywords: those of JSON Forms, n8n and react-jsonschema-form.
const SETTINGS: [&str; 4] = ["options", "typeOptions", "ui:options", "ui"];
/// Lists of the members that are secrets, as names or as paths with dots.
const LISTS: [&str; 5] = ["secret", "secrets", "secret_fields", "x-secret", "x-secrets"];
/// The most subschemas that are searched for the marks of one member.
const MAX_PARTS: usize = 2_000;

/// Whether the schema marks its value as a secret. `None` without a mark.
pub(super) fn mark(schema: &Keywords) -> Option<bool> {
    let settings = SETTINGS.iter().filter_map(|key| schema.get(key)).map(Keywords::of);
    let inner = settings.filter_map(|settings| own_mark(&settings));
    own_mark(schema).or_else(|| inner.into_iter().any(|marked| marked).then_some(true))
}

fn own_mark(schema: &Keywords) -> Option<bool> {
    let rules = match schema.get(MARK_WITH_RULES) {
        None | Some(Value::Null | Value::Array(_)) => None,
        Some(value) => Some(answer(value).unwrap_or(*value != 0 && *value != "")),
    };
    let is_password = INPUTS.iter().filter_map(|key| schema.get(key)?.as_str()).any(|input| {
        input.eq_ignore_ascii_case("password") || input.eq_ignore_ascii_case("secret")
    });
    let answers = || MARKS.iter().filter_map(|mark| answer(schema.get(mark)?));
    if is_password || rules == Some(true) || answers().any(|marked| marked) {
        return Some(true);
    }
    (rules == Some(false) || answers().next().is_some()).then_some(false)
}

/// `true` or `false`, also written as a text.
fn answer(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(answer) => Some(*answer),
        Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// The paths of the members that lists in the schema of an object name as secrets, each with the
/// list and the index of the path in it.
pub(super) fn listed(schema: &Value) -> impl Iterator<Item = (String, &'static str, usize)> {
    let lists = LISTS.iter().filter_map(|list| Some((*list, schema.get(list)?.as_array()?)));
    lists.flat_map(|(list, paths)| {
        paths.iter().enumerate().filter_map(move |(index, path)| {
            let path = path.as_str()?;
            let path = match path.strip_prefix('/') {
                Some(pointer) => pointer.replace('/', "."),
                None => path.trim_start_matches("$.").to_owned(),
            };
            Some((path, list, index))
        })
    })
}

impl Builder<'_> {
    /// The paths that the lists of all parts of an object name: of the subschema at this pointer,
    /// and of what it adds by `$ref`, `allOf` or conditions. Each comes with its place.
    pub(super) fn listed_in_parts(&self, pointer: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut pointers = vec![pointer.to_owned()];
        while let Some(pointer) = pointers.pop() {
            if seen.len() == MAX_PARTS || !seen.insert(pointer.clone()) {
                continue;
            }
            let schema = self.schema_at(&pointer);
            let own = listed(schema);
            found.extend(own.map(|(path, list, index)| {
                (path, join(&join(&pointer, list), &index.to_string()))
            }));
            let (target, _) = self.follow(&pointer);
            pointers.extend(parts(schema).iter().rev().map(|part| format!("{pointer}{part}")));
            pointers.push(target);
        }
        found
    }

    /// The paths of all secrets that the subschema at this pointer marks, itself or inside. `path`
    /// is its own.
    pub(super) fn marked_paths(&mut self, pointer: &str, path: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut places = vec![(pointer.to_owned(), path.to_owned())];
        while let Some((pointer, path)) = places.pop() {
            if self.parts_left == 0
                || seen.len() == MAX_PARTS
                || !seen.insert((pointer.clone(), path.clone()))
            {
                continue;
            }
            self.parts_left -= 1;
            let schema = self.schema_at(&pointer);
            if mark(&Keywords::of(schema)) == Some(true) {
                found.push(path);
                continue;
            }
            found.extend(listed(schema).map(|(inner, ..)| format!("{path}.{inner}")));
            let (target, _) = self.follow(&pointer);
            places.push((target, path.clone()));
            places.extend(
                parts(schema).iter().map(|part| (format!("{pointer}{part}"), path.clone())),
            );
            let properties = schema.get("properties").and_then(Value::as_object);
            for key in properties.into_iter().flat_map(|properties| properties.keys()) {
                let inner = join(&join(&pointer, "properties"), key);
                places.push((inner, format!("{path}.{key}")));
            }
            for (keyword, of_all) in [("items", "[]"), ("additionalProperties", ".*")] {
                if schema.get(keyword).is_some_and(Value::is_object) {
                    places.push((join(&pointer, keyword), format!("{path}{of_all}")));
                }
            }
        }
        found
    }

    /// Reports the names in lists of secrets that name nothing.
    pub(super) fn report_unknown_secrets(
        &mut self,
        listed: Vec<(String, String)>,
        fields: &[Arc<Field>],
        is_declared: impl Fn(&str) -> bool,
    ) {
        for (path, place) in listed {
            if !names_field(fields, &path) && !is_declared(&path) {
                self.fault(&place, &format!("the name of a member, not {path}"));
            }
        }
    }
}

/// The places of the parts that a schema is made of, below its pointer: those of `allOf`, of conditions,
/// and of dependencies.
fn parts(schema: &Value) -> Vec<String> {
    let count = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    let mut parts: Vec<String> = (0..count).map(|index| format!("/allOf/{index}")).collect();
    let branches = ["then", "else"].iter().filter(|keyword| schema.get(keyword).is_some());
    parts.extend(branches.map(|keyword| join("", keyword)));
    for keyword in ["dependentSchemas", "dependencies"] {
        let keys = schema.get(keyword).and_then(Value::as_object).into_iter().flatten();
        parts.extend(keys.map(|(key, _)| join(&join("", keyword), key)));
    }
    parts
}

/// Whether the path is that of a field, or of something inside a field without fields.
fn names_field(fields: &[Arc<Field>], path: &str) -> bool {
    fields.iter().any(|field| {
        let (is_own, inner) = inside(slice::from_ref(&path.to_owned()), &field.key);
        is_own
            || inner.iter().any(|path| match &field.kind {
                FieldKind::Group(fields) => names_field(fields, path),
                FieldKind::Shapes(shapes) => {
                    shapes.iter().any(|shape| names_field(&shape.fields, path))
                }
                FieldKind::List(item) => names_field(slice::from_ref(item), path),
                FieldKind::Pairs(_)
                | FieldKind::Json
                | FieldKind::Constant(_)
                | FieldKind::ReadOnly(_) => true,
                _ => false,
            })
    })
}
