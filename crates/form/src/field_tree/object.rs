//! The fields of an object: its properties, what `allOf`, `if`/`then`/`else` and dependencies
//! add or hide, and its choices of shapes.

use super::Builder;
use super::keywords::Keywords;
use super::members::Members;
use super::secrecy;
use super::shapes::{constant, discriminator_options};
use crate::condition::Condition;
use crate::field::{Field, FieldKind};
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

/// What applies to the members that are being gathered.
#[derive(Clone, Copy)]
struct Scope<'s> {
    /// The conditions under which the members exist.
    when: &'s [Condition],
    /// The default of the object.
    defaults: Option<&'s Value>,
}

impl<'a> Builder<'a> {
    /// The fields of the object with the subschema at this pointer.
    pub(super) fn object(&mut self, pointer: String) -> Vec<Arc<Field>> {
        self.object_with(pointer, None, |_| ())
    }

    /// As [`Self::object`], with the default of the object. `finish` may change the fields.
    pub(super) fn object_with(
        &mut self,
        pointer: String,
        defaults: Option<&Value>,
        finish: impl FnOnce(&mut Members),
    ) -> Vec<Arc<Field>> {
        let mut members = Members::default();
        self.open_objects.push(pointer.clone());
        self.gather(&pointer, Scope { when: &[], defaults }, &mut members);
        self.open_objects.pop();
        finish(&mut members);
        members.into_fields(self.document, &mut self.names_left)
    }

    /// Adds the members that the subschema at this pointer defines.
    fn gather(&mut self, pointer: &str, scope: Scope, members: &mut Members) {
        if !self.may_read(pointer) {
            return;
        }
        let schema = self.schema_at(pointer);
        let parent_is_secret = self.is_secret;
        self.is_secret = secrecy::mark(&Keywords::of(schema)).unwrap_or(parent_is_secret);
        let (target, _) = self.follow(pointer);
        if target != pointer && !self.open_objects.contains(&target) {
            self.gather(&target, scope, members);
        }
        self.gather_properties(schema, pointer, scope, members);
        if let Some(Value::Array(parts)) = schema.get("allOf") {
            for index in 0..parts.len() {
                let part = join(&join(pointer, "allOf"), &index.to_string());
                self.gather(&part, scope, members);
            }
        }
        let condition = join(pointer, "if");
        for (keyword, holds) in
            [("then", Condition::Valid(condition.clone())), ("else", Condition::Invalid(condition))]
        {
            if schema.get("if").is_some() && schema.get(keyword).is_some() {
                let when = with(scope.when, holds);
                self.gather(&join(pointer, keyword), Scope { when: &when, ..scope }, members);
            }
        }
        self.gather_dependencies(schema, pointer, scope, members);
        self.gather_shapes(schema, pointer, scope, members);
        self.is_secret = parent_is_secret;
    }

    fn gather_properties(
        &mut self,
        schema: &'a Value,
        pointer: &str,
        scope: Scope,
        members: &mut Members,
    ) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, property) in properties.into_iter().flatten() {
            if property == &Value::Bool(false) {
                // A branch that forbids a member hides its field.
                members.forbid(key, scope.when);
            } else if !members.has(key, scope.when) {
                let default = scope.defaults.and_then(|defaults| defaults.get(key));
                let property_pointer = join(&join(pointer, "properties"), key);
                let mut field = self.field(key, &property_pointer, default);
                field.shown_when = scope.when.to_vec();
                members.add(property.get("order").and_then(Value::as_i64), field);
            }
            // What a branch adds to a member that has a field, the validator checks.
        }
        for key in texts(schema.get("required")) {
            members.require(key, scope.when);
        }
    }

    /// `dependentRequired`, `dependentSchemas`, and `dependencies`, which was both.
    fn gather_dependencies(
        &mut self,
        schema: &'a Value,
        pointer: &str,
        scope: Scope,
        members: &mut Members,
    ) {
        for keyword in ["dependentRequired", "dependentSchemas", "dependencies"] {
            let Some(Value::Object(dependencies)) = schema.get(keyword) else { continue };
            for (key, dependent) in dependencies {
                let when = with(scope.when, Condition::Present(key.clone()));
                for required in texts(Some(dependent)) {
                    members.require(required, &when);
                }
                if dependent.is_object() {
                    let dependent_pointer = join(&join(pointer, keyword), key);
                    self.gather(&dependent_pointer, Scope { when: &when, ..scope }, members);
                }
            }
        }
    }

    /// Shapes of the object itself. If a member that has a field tells them apart, that field
    /// is the choice. Otherwise the choice is flattened: a field without a key.
    fn gather_shapes(
        &mut self,
        schema: &'a Value,
        pointer: &str,
        scope: Scope,
        members: &mut Members,
    ) {
        let keywords = Keywords::of(schema);
        let Some((branches, discriminator)) = self.object_branches(&keywords, pointer) else {
            return;
        };
        if let Some(key) = discriminator.filter(|key| members.get_mut(key).is_some()) {
            let schemas: Vec<&Value> =
                branches.iter().map(|branch| self.schema_at(branch)).collect();
            if let Some(field) = members.get_mut(&key)
                && matches!(field.kind, FieldKind::Text(_))
            {
                field.kind = FieldKind::Choice(discriminator_options(&schemas, &key));
            }
            for (branch, schema) in branches.iter().zip(schemas) {
                let Some(value) = constant(schema, &key) else { continue };
                let when = with(scope.when, Condition::Equals(key.clone(), value.clone()));
                self.gather(branch, Scope { when: &when, ..scope }, members);
            }
            return;
        }
        let Some(mut shapes) = self.shapes(&keywords, pointer) else { return };
        for shape in &mut shapes {
            // A member that has a field anyway needs no second one.
            shape.fields.retain(|field| !field.has_input() || !members.has(&field.key, scope.when));
            for field in shape.fields.iter_mut().filter_map(Arc::get_mut) {
                field.in_flattened_shape = true;
            }
        }
        let title = schema.get("title").and_then(Value::as_str).unwrap_or_default();
        let choice = Field {
            schema_pointer: pointer.to_owned(),
            shown_when: scope.when.to_vec(),
            is_flattened: true,
            ..Field::new("", title, FieldKind::Shapes(shapes))
        };
        members.add(None, choice);
    }
}

fn with(when: &[Condition], condition: Condition) -> Vec<Condition> {
    [when, &[condition]].concat()
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
