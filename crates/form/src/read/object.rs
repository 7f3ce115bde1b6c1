//! What an object asks for: its properties, those that `allOf` adds, those that
//! `if`/`then`/`else` and dependencies bring and take away, and its shapes.

use super::Reader;
use super::keyword::Keywords;
use super::members::Members;
use super::secrecy;
use super::shape::{mark_of, options};
use crate::condition::Condition;
use crate::field::{Field, FieldKind};
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

impl<'a> Reader<'a> {
    /// The fields of the object whose schema stands at this place.
    pub(super) fn object(&mut self, at: String) -> Vec<Arc<Field>> {
        self.object_with(at, None, |_| ())
    }

    /// As [`Self::object`], with the defaults that the object has for its members, and
    /// `finish` called before the fields can't be changed any more.
    pub(super) fn object_with(
        &mut self,
        at: String,
        defaults: Option<&Value>,
        finish: impl FnOnce(&mut Members),
    ) -> Vec<Arc<Field>> {
        let mut members = Members::default();
        self.within.push(at.clone());
        self.gather(&at, &[], defaults, &mut members);
        self.within.pop();
        finish(&mut members);
        members.into_fields(self.document, &mut self.names)
    }

    fn gather(
        &mut self,
        at: &str,
        when: &[Condition],
        defaults: Option<&Value>,
        members: &mut Members,
    ) {
        if !self.look(at) {
            return;
        }
        let schema = self.at(at);
        let around = self.is_secret;
        self.is_secret = secrecy::marked(&Keywords::of(schema)).unwrap_or(around);
        let (target, _) = self.follow(at);
        if target != at && !self.within.contains(&target) {
            self.gather(&target, when, defaults, members);
        }
        self.properties(schema, at, when, defaults, members);
        if let Some(Value::Array(all)) = schema.get("allOf") {
            for index in 0..all.len() {
                let part = join(&join(at, "allOf"), &index.to_string());
                self.gather(&part, when, defaults, members);
            }
        }
        let condition = join(at, "if");
        for (keyword, holds) in
            [("then", Condition::Fits(condition.clone())), ("else", Condition::FitsNot(condition))]
        {
            if schema.get("if").is_some() && schema.get(keyword).is_some() {
                self.gather(&join(at, keyword), &with(when, holds), defaults, members);
            }
        }
        self.dependencies(schema, at, when, defaults, members);
        self.own_shapes(schema, at, when, defaults, members);
        self.is_secret = around;
    }

    fn properties(
        &mut self,
        schema: &'a Value,
        at: &str,
        when: &[Condition],
        defaults: Option<&Value>,
        members: &mut Members,
    ) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, property) in properties.into_iter().flatten() {
            if property == &Value::Bool(false) {
                // A member that a branch forbids is not asked for while it does.
                members.forbid(key, when);
            } else if !members.has(key, when) {
                let default = defaults.and_then(|defaults| defaults.get(key));
                let mut field = self.field(key, &join(&join(at, "properties"), key), default);
                field.shown_when = when.to_vec();
                members.add(property.get("order").and_then(Value::as_i64), field);
            }
            // What a branch adds to a member that is there, the verdict knows.
        }
        for key in texts(schema.get("required")) {
            members.require(key, when);
        }
    }

    /// `dependentRequired`, `dependentSchemas`, and `dependencies`, which was both.
    fn dependencies(
        &mut self,
        schema: &'a Value,
        at: &str,
        when: &[Condition],
        defaults: Option<&Value>,
        members: &mut Members,
    ) {
        for keyword in ["dependentRequired", "dependentSchemas", "dependencies"] {
            let Some(Value::Object(all)) = schema.get(keyword) else { continue };
            for (key, then) in all {
                let when = with(when, Condition::Has(key.clone()));
                for required in texts(Some(then)) {
                    members.require(required, &when);
                }
                if then.is_object() {
                    self.gather(&join(&join(at, keyword), key), &when, defaults, members);
                }
            }
        }
    }

    /// Shapes of the object itself: a choice among its members, without a key. Where a
    /// member that is asked for anyhow tells them apart, that is the choice.
    fn own_shapes(
        &mut self,
        schema: &'a Value,
        at: &str,
        when: &[Condition],
        defaults: Option<&Value>,
        members: &mut Members,
    ) {
        let keywords = Keywords::of(schema);
        let Some((branches, mark)) = self.objects(&keywords, at) else { return };
        if let Some(mark) = mark.filter(|mark| members.get_mut(mark).is_some()) {
            let schemas: Vec<&Value> = branches.iter().map(|branch| self.at(branch)).collect();
            if let Some(field) = members.get_mut(&mark)
                && matches!(field.kind, FieldKind::Text(_))
            {
                field.kind = FieldKind::Choice(options(&schemas, &mark));
            }
            for (branch, schema) in branches.iter().zip(schemas) {
                let Some(value) = mark_of(schema, &mark) else { continue };
                let when = with(when, Condition::Is(mark.clone(), value.clone()));
                self.gather(branch, &when, defaults, members);
            }
            return;
        }
        let Some(mut shapes) = self.shapes(&keywords, at) else { return };
        for shape in &mut shapes {
            // What is asked for anyhow, isn't asked for twice.
            shape.fields.retain(|field| !field.has_input() || !members.has(&field.key, when));
            for field in shape.fields.iter_mut().filter_map(Arc::get_mut) {
                field.in_flattened_shape = true;
            }
        }
        let title = schema.get("title").and_then(Value::as_str);
        members.add(
            None,
            Field {
                schema_pointer: at.to_owned(),
                shown_when: when.to_vec(),
                is_flattened: true,
                ..Field::new("", title.unwrap_or_default(), FieldKind::Shapes(shapes))
            },
        );
    }
}

fn with(when: &[Condition], more: Condition) -> Vec<Condition> {
    let mut all = when.to_vec();
    all.push(more);
    all
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
