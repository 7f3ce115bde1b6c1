//! The fields of an object: its properties, what `allOf`, `if`/`then`/`else` and dependencies
//! add or hide, and its choices of shapes.

use super::Builder;
use super::keywords::Keywords;
use super::marks::listed;
use super::members::Members;
use super::shapes::{constant, discriminator_options};
use crate::condition::Condition;
use crate::field::{Field, FieldKind};
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

/// What applies to the members that are being gathered.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    /// The conditions under which the members exist.
    pub when: &'s [Condition],
    /// The default of the object.
    pub defaults: Option<&'s Value>,
}

impl<'a> Builder<'a> {
    /// The fields of the object with the subschema at this pointer, given the default of the
    /// object. `finish` may change the fields.
    pub(super) fn object(
        &mut self,
        pointer: String,
        defaults: Option<&Value>,
        finish: impl FnOnce(&mut Members),
    ) -> Vec<Arc<Field>> {
        let mut members = Members::default();
        let listed = self.listed_in_parts(&pointer);
        let outer_paths = self.secret_paths.len();
        self.secret_paths.extend(listed.iter().map(|(path, _)| path.clone()));
        self.open_objects.push(pointer.clone());
        self.gather(&pointer, Scope { when: &[], defaults }, &mut members);
        self.open_objects.pop();
        finish(&mut members);
        members.title_sections(self.sections.iter().map(|(_, title)| *title));
        if !members.is_empty() || self.open_objects.is_empty() {
            self.add_further_names(&pointer, &mut members, defaults);
            self.leave_out_unknown_names(&pointer, &members);
        }
        self.secret_paths.truncate(outer_paths);
        let keys = members.declared_keys();
        let fields = members.into_fields(self.document, &mut self.names_left);
        self.report_unknown_secrets(listed, &fields, |path| keys.iter().any(|key| key == path));
        fields
    }

    /// Nobody could enter a required member that has no field, so the form could never be sent.
    fn leave_out_unknown_names(&mut self, pointer: &str, members: &Members) {
        if members.has_further_names() {
            return;
        }
        let (pointer, schema) = self.follow(pointer);
        let keywords = Keywords::of(schema);
        let mut unknown = members.unknown_names();
        for keyword in ["anyOf", "oneOf"] {
            let branches = self.branches(&keywords, &pointer, keyword);
            let of_branch = |branch: &String| {
                let names = texts(self.schema_at(branch).get("required"));
                let unknown = names.filter(|name| !members.declares(name));
                let list = join(branch, "required");
                unknown.map(|name| (list.clone(), name.to_owned())).collect::<Vec<_>>()
            };
            let of_branches: Vec<_> = branches.iter().map(of_branch).collect();
            // With one branch that can be filled in, the form can be sent.
            if of_branches.iter().all(|names| !names.is_empty()) {
                unknown.extend(of_branches.into_iter().flatten());
            }
        }
        for (list, name) in unknown {
            self.fault(&list, &format!("a name in properties, not {name}"));
            self.unknown_names.push((list, name));
        }
    }

    /// Adds the members that the subschema at this pointer defines.
    fn gather(&mut self, pointer: &str, scope: Scope, members: &mut Members) {
        if !self.may_read(pointer) {
            return;
        }
        let schema = self.schema_at(pointer);
        let outer = self.secrecy;
        self.secrecy = outer.with_mark(&Keywords::of(schema));
        let outer_paths = self.secret_paths.len();
        self.secret_paths.extend(listed(schema).map(|(path, ..)| path));
        let (target, _) = self.follow(pointer);
        if target != pointer && !self.open_objects.contains(&target) {
            self.gather(&target, scope, members);
        }
        self.gather_properties(schema, pointer, scope, members);
        for key in schema.get("not").into_iter().flat_map(sole_required) {
            members.forbid(key, scope.when);
        }
        if let Some(Value::Array(parts)) = schema.get("allOf") {
            for index in 0..parts.len() {
                let part = join(&join(pointer, "allOf"), &index.to_string());
                self.gather(&part, scope, members);
            }
        }
        let condition = join(pointer, "if");
        if schema.get("if").is_some() {
            members.ask(condition.clone());
        }
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
        self.secrecy = outer;
        self.secret_paths.truncate(outer_paths);
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
                let dependent_pointer = join(&join(pointer, keyword), key);
                for required in texts(Some(dependent)) {
                    members.require(&dependent_pointer, required, &when);
                }
                if dependent.is_object() {
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
            if let Some(field) = members.get_mut(&key) {
                field.is_asked = true;
                if matches!(field.kind, FieldKind::Text(_)) || field.is_secret_by_name() {
                    field.kind = FieldKind::Choice(discriminator_options(&schemas, &key));
                }
            }
            for (branch, schema) in branches.iter().zip(schemas) {
                let Some(value) = constant(schema, &key) else { continue };
                let when = with(scope.when, Condition::Equals(key.clone(), value.clone()));
                self.gather(branch, Scope { when: &when, ..scope }, members);
            }
            return;
        }
        let Some(mut shapes) = self.shapes(&keywords, pointer, scope.defaults) else { return };
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
            default: scope.defaults.cloned(),
            is_flattened: true,
            ..Field::new("", title, FieldKind::Shapes(shapes))
        };
        members.add(0, None, choice);
    }
}

fn with(when: &[Condition], condition: Condition) -> Vec<Condition> {
    [when, &[condition]].concat()
}

pub(super) fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The members that a value must have to be valid, each by itself: without them it is invalid.
/// So they are forbidden where this is the value of `not`, as in `{"not": {"required": ["a"]}}`.
fn sole_required(schema: &Value) -> Vec<&str> {
    let keywords = schema.as_object().into_iter().flatten().filter(|(key, _)| *key != "type");
    match keywords.map(|(key, value)| (key.as_str(), value)).collect::<Vec<_>>().as_slice() {
        [("required", names)] => {
            Some(texts(Some(names)).collect()).filter(|names: &Vec<_>| names.len() == 1)
        }
        [("anyOf", Value::Array(branches))] => {
            Some(branches.iter().flat_map(sole_required).collect())
        }
        _ => None,
    }
    .unwrap_or_default()
}
