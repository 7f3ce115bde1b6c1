//! The members of an object that `properties` lists.

use super::Builder;
use super::hidden::hide;
use super::members::Members;
use super::object::{Scope, texts};
use patchbay_model::pointer::join;
use serde_json::{Value, json};

impl<'a> Builder<'a> {
    /// Adds the members in the `properties` of the subschema at this pointer, and what is required.
    pub(super) fn gather_properties(
        &mut self,
        schema: &'a Value,
        pointer: &str,
        scope: Scope,
        members: &mut Members,
    ) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, property) in properties.into_iter().flatten() {
            let schemas = [property, self.document.resolve(property)];
            if accepts_nothing(property) {
                // A branch that forbids a member hides its field.
                members.forbid(key, scope.when);
                continue;
            }
            let place = join(&join(pointer, "properties"), key);
            // What a branch adds to a member that has a field, the validator checks. But a secret is one
            // everywhere.
            self.make_secret(key, &place, scope.when, members);
            members.declare(key, &place, scope.when);
            if !members.has(key, scope.when) {
                let default = scope.defaults.and_then(|defaults| defaults.get(key));
                let mut field = self.member(key, &place, scope.when, default, members);
                field.shown_when = scope.when.to_vec();
                if schemas.iter().any(|schema| schema.get("airbyte_hidden") == Some(&json!(true)))
                    && !hide(&mut field)
                    // Without a value, nothing could be sent. So it is shown after all.
                    && !texts(schema.get("required")).any(|name| name == key)
                {
                    continue;
                }
                let (section, order) = self.position(schemas);
                members.add(section, order, field);
            }
        }
        let list = join(pointer, "required");
        for key in texts(schema.get("required")) {
            members.require(&list, key, scope.when);
        }
        let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false))
            && schema.get("patternProperties").is_none();
        // An object that is always closed says so at the field.
        if is_closed && !scope.when.is_empty() {
            let keys = properties.into_iter().flatten().map(|(key, _)| key.clone());
            members.allow_only(keys.collect(), scope.when);
        }
    }

    /// The place of a member among the others: the number of its section, and its order there.
    fn position(&self, schemas: [&Value; 2]) -> (usize, Option<i64>) {
        let find = |key: &str| schemas.iter().find_map(|schema| schema.get(key));
        let group = find("group");
        let groups = self.sections.iter().position(|(id, _)| Some(*id) == group);
        let order = find("order").or_else(|| find("x-order")).and_then(Value::as_i64);
        (groups.map_or(0, |index| index + 1), order)
    }
}

fn accepts_nothing(schema: &Value) -> bool {
    match schema {
        Value::Object(members) if members.len() == 1 => {
            schema.get("not").is_some_and(|not| *not == true || *not == json!({}))
        }
        schema => *schema == false,
    }
}
