//! Generates schemas with every kind of field from a tape of numbers. When proptest shortens
//! the tape, the schema gets simpler.

use serde_json::{Map, Value, json};

/// Numbers that make decisions. When they run out, the simplest decision is made.
pub struct Tape<'a>(std::slice::Iter<'a, u16>);

impl<'a> Tape<'a> {
    pub fn new(numbers: &'a [u16]) -> Self {
        Self(numbers.iter())
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.next().map_or(0, |number| usize::from(*number) % end)
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    pub fn is_over(&self) -> bool {
        self.0.len() == 0
    }
}

/// The schema of a form.
pub fn schema(tape: &mut Tape) -> Value {
    let mut schema = object(tape, 3);
    if tape.once_in(4) {
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    }
    schema["$defs"] = json!({ "word": { "type": "string", "maxLength": 3 } });
    schema
}

fn object(tape: &mut Tape, depth: usize) -> Value {
    let mut object = json!({ "type": "object", "properties": members(tape, depth, "") });
    let keys: Vec<String> = object["properties"].as_object().unwrap().keys().cloned().collect();
    object["required"] = some_of(tape, &keys);
    match tape.below(9) {
        1 => branch(tape, &mut object, depth),
        2 => object["oneOf"] = shapes(tape, depth, "own"),
        3 => object["dependentRequired"] = json!({ tape.pick(&keys): some_of(tape, &keys) }),
        4 => object["additionalProperties"] = json!(false),
        5 => object["allOf"] = json!([{ "properties": members(tape, depth, "part") }]),
        6 => object["minProperties"] = json!(2),
        7 => {
            object["anyOf"] =
                json!([{ "required": some_of(tape, &keys) }, { "required": some_of(tape, &keys) }])
        }
        _ => {}
    }
    object
}

/// `if` a choice is one of two, `then` some members, `else` others, some with the same name.
fn branch(tape: &mut Tape, object: &mut Value, depth: usize) {
    let mode = json!({ "enum": ["on", "off"], "order": tape.below(3) });
    object["properties"]["mode"] = mode;
    let is_on = json!({ "properties": { "mode": { "const": "on" } }, "required": ["mode"] });
    let side = |tape: &mut Tape| {
        let members = members(tape, depth, "side");
        let keys: Vec<String> = members.as_object().unwrap().keys().cloned().collect();
        json!({ "properties": members, "required": some_of(tape, &keys) })
    };
    let (then, other) = (side(tape), side(tape));
    if tape.once_in(2) {
        object["if"] = is_on;
        object["then"] = then;
        object["else"] = other;
    } else {
        let off = json!({ "properties": { "mode": { "const": "off" } }, "required": ["mode"] });
        object["allOf"] = json!([{ "if": is_on, "then": then }, { "if": off, "then": other }]);
    }
}

fn members(tape: &mut Tape, depth: usize, prefix: &str) -> Value {
    let mut members = Map::new();
    for key in ["a", "b", "c/d", "token"].iter().take(1 + tape.below(4)) {
        let mut member = member(tape, depth);
        if tape.once_in(6) {
            member["order"] = json!(tape.below(4));
        }
        members.insert([prefix, key].concat(), member);
    }
    Value::Object(members)
}

fn some_of(tape: &mut Tape, keys: &[String]) -> Value {
    Value::from(keys.iter().filter(|_| tape.once_in(3)).cloned().collect::<Vec<_>>())
}

fn member(tape: &mut Tape, depth: usize) -> Value {
    let kinds = if depth == 0 { 15 } else { 20 };
    match tape.below(kinds) {
        0 => json!({ "type": "string" }),
        1 => json!({ "type": "string", "minLength": 2, "maxLength": 5 }),
        2 => {
            json!({ "type": "string", "pattern": "^a", "x-pattern-is": tape.pick(&["error", "warning"]) })
        }
        3 => json!({ "type": "integer", "minimum": 1, "maximum": 9, "default": 5 }),
        4 => json!({ "type": "number", "multipleOf": 0.5 }),
        5 => {
            json!({ "type": "boolean", "default": tape.pick(&[json!(null), json!(true), json!(false)]) })
        }
        6 => json!({ "enum": ["a", 1, true, null] }),
        7 => json!({ "oneOf": [{ "const": "a", "title": "A" }, { "const": "b" }], "default": "b" }),
        8 => {
            json!({ "type": "array", "items": { "enum": ["a", "b"] }, "uniqueItems": true, "minItems": tape.below(3) })
        }
        9 => tape.pick(&[
            json!({ "type": "string", "writeOnly": true, "minLength": 8 }),
            json!({ "type": "integer", "writeOnly": true }),
        ]),
        10 => {
            json!({ "type": "string", "format": tape.pick(&["date", "date-time", "email", "uri"]) })
        }
        11 => {
            json!({ "anyOf": [{ "type": tape.pick(&["integer", "string"]) }, { "type": "null" }] })
        }
        12 => json!({ "type": "string", "multiline": true, "default": "some\ntext" }),
        13 => json!({ "const": "constant" }),
        14 => json!({ "$ref": "#/$defs/word" }),
        15 => object(tape, depth - 1),
        16 => json!({ "type": "object", "oneOf": shapes(tape, depth, "") }),
        17 => {
            let list = json!({ "type": "array", "items": member(tape, depth - 1), "maxItems": 3 });
            with_default(tape, list, json!(["a"]))
        }
        18 => {
            let value = tape.pick(&[
                json!({ "type": "string", "maxLength": 3 }),
                json!({ "type": "integer" }),
                json!({ "type": "string", "writeOnly": true }),
            ]);
            let pairs = json!({ "type": "object", "additionalProperties": value });
            with_default(tape, pairs, json!({ "a": 1 }))
        }
        _ => json!({ "type": tape.pick(&[json!(["array", "object"]), json!(["object", "null"])]) }),
    }
}

fn with_default(tape: &mut Tape, mut schema: Value, default: Value) -> Value {
    if tape.once_in(4) {
        schema["default"] = default;
    }
    schema
}

/// Two shapes that differ in a constant, in an `enum` of one, or in their keys.
fn shapes(tape: &mut Tape, depth: usize, prefix: &str) -> Value {
    let how = tape.below(4);
    let is_closed = tape.once_in(3);
    let shape = |index: usize| {
        let mark = format!("{prefix}kind{index}");
        let own = if how == 2 { format!("{prefix}{index}") } else { prefix.to_owned() };
        let mut members = members(tape, depth.saturating_sub(1), &own);
        let mut required: Vec<String> = Vec::new();
        if how == 2 {
            required.extend(members.as_object().unwrap().keys().next().cloned());
        } else {
            let value = if how == 3 { json!({ "enum": [mark] }) } else { json!({ "const": mark }) };
            let key = format!("{prefix}kind");
            members[&key] = value;
            required.push(key);
        }
        let mut shape = json!({ "type": "object", "properties": members, "required": required });
        if is_closed && prefix.is_empty() {
            shape["additionalProperties"] = json!(false);
        }
        shape
    };
    Value::from((0..2).map(shape).collect::<Vec<_>>())
}
