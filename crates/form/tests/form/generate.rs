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

/// How many forms each property is tried on: 1,000, or as many as PATCHBAY_FORMS says.
pub fn number_of_forms() -> u32 {
    let number = std::env::var("PATCHBAY_FORMS").ok().and_then(|number| number.parse().ok());
    number.unwrap_or(1_000)
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
    match tape.below(11) {
        1 => branch(tape, &mut object, depth),
        2 => object["oneOf"] = shapes(tape, depth, "own"),
        3 => object["dependentRequired"] = json!({ tape.pick(&keys): some_of(tape, &keys) }),
        4 => object["additionalProperties"] = json!(false),
        5 => object["allOf"] = json!([{ "properties": members(tape, depth, "part") }]),
        6 => object["minProperties"] = json!(keys.len().min(2)),
        7 => {
            object["anyOf"] =
                json!([{ "required": some_of(tape, &keys) }, { "required": some_of(tape, &keys) }])
        }
        8 => questions(tape, &mut object),
        9 => object["additionalProperties"] = json!({ "type": "string", "maxLength": 3 }),
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

/// Conditions as n8n writes them: they hold for a missing member, and what they don't require
/// must not be there.
fn questions(tape: &mut Tape, object: &mut Value) {
    let mut rules = Vec::new();
    for number in 0..1 + tape.below(3) {
        let (asked, shown) = (format!("ask{}", tape.below(2)), format!("shown{number}"));
        object["properties"][&shown] = member(tape, 0);
        let (answers, wanted) = match tape.below(4) {
            0 => (json!({ "type": "boolean" }), json!({ "enum": [true] })),
            1 => (json!({ "type": "boolean", "default": true }), json!({ "const": false })),
            2 => (json!({ "enum": ["x", "y", "z"] }), json!({ "enum": ["x", "z"] })),
            _ => (json!({ "type": "string" }), json!({ "pattern": "^b" })),
        };
        let is_new = object["properties"].get(&asked).is_none();
        let wanted = if is_new { wanted } else { json!({ "enum": ["x", true] }) };
        if is_new {
            object["properties"][&asked] = answers;
        }
        // The next question may be one that this one shows.
        let asked = if tape.once_in(4) { shown.clone() } else { asked };
        let (asked, shown) =
            if asked == shown { (asked, format!("more{number}")) } else { (asked, shown) };
        object["properties"][&shown] = json!({ "type": "string" });
        let forbids = tape.pick(&[
            json!({ "not": { "required": [shown] } }),
            json!({ "allOf": [{ "not": { "required": [shown] } }] }),
            json!({ "properties": { &shown: false } }),
            json!(true),
        ]);
        rules.push(json!({
            "if": { "properties": { &asked: wanted } },
            "then": { "allOf": [{ "required": [shown] }] },
            "else": forbids,
        }));
    }
    object["allOf"] = Value::from(rules);
    if tape.once_in(2) {
        object["additionalProperties"] = json!(false);
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
    let kinds = if depth == 0 { 17 } else { 23 };
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
        15 => json!({ "type": "null" }),
        16 => tape.pick(&[
            json!({ "enum": [null, "a", 2] }),
            json!({ "type": ["boolean", "null"], "default": null }),
            json!({ "type": ["string", "integer"], "default": 5 }),
            json!({ "type": ["string", "null"], "default": "abc" }),
        ]),
        17 => object(tape, depth - 1),
        18 => json!({ "type": "object", "oneOf": shapes(tape, depth, "") }),
        19 => {
            let list = json!({ "type": "array", "items": member(tape, depth - 1), "maxItems": 3 });
            with_default(tape, list, json!(["a"]))
        }
        20 => {
            let value = tape.pick(&[
                json!({ "type": "string", "maxLength": 3 }),
                json!({ "type": "integer" }),
                json!({ "type": "string", "writeOnly": true }),
            ]);
            let pairs = json!({ "type": "object", "additionalProperties": value });
            with_default(tape, pairs, json!({ "a": 1 }))
        }
        21 => json!({ "type": "object", "patternProperties": { "^a": { "type": "integer" } },
                      "additionalProperties": false }),
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

/// Properties that each have a default, and the values of these.
pub fn defaults(tape: &mut Tape) -> (Value, Value) {
    let (mut properties, mut defaults) = (Map::new(), Map::new());
    for number in 0..1 + tape.below(3) {
        let default = value(tape, 2);
        let mut schema = schema_for(tape, &default);
        schema["default"] = default.clone();
        properties.insert(format!("x{number}"), schema);
        defaults.insert(format!("x{number}"), default);
    }
    (Value::Object(properties), Value::Object(defaults))
}

fn value(tape: &mut Tape, depth: usize) -> Value {
    match tape.below(if depth == 0 { 8 } else { 10 }) {
        0 => json!(null),
        1 => json!(tape.once_in(2)),
        2 => json!(tape.below(100)),
        3 => json!(-2.5),
        4 => json!(18446744073709551615_u64),
        5 => json!(""),
        6 => json!(" padded\n"),
        7 => json!(tape.pick(&["a", "true", "5", "null", "[1]", "2026-01-01"])),
        8 => Value::from((0..tape.below(3)).map(|_| value(tape, depth - 1)).collect::<Vec<_>>()),
        _ => {
            let keys = ["a", "b", "c/d"].iter().take(1 + tape.below(3));
            Value::Object(keys.map(|key| ((*key).to_owned(), value(tape, depth - 1))).collect())
        }
    }
}

/// A schema that accepts a value, more or less closely.
fn schema_for(tape: &mut Tape, value: &Value) -> Value {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match (tape.below(7), value) {
        (0, _) => json!({ "type": [name, tape.pick(&["string", "integer", "object"])] }),
        (1, _) => json!({ "anyOf": [{ "type": name }, { "type": "string" }] }),
        (2, Value::Null) => json!({ "oneOf": [{ "type": "integer" }, { "type": "null" }] }),
        (2, _) => json!({ "enum": ["other", value] }),
        (3, Value::String(_)) => json!({ "type": "string", "multiline": true }),
        (3, Value::Object(members)) => {
            let own: Map<_, _> =
                members.iter().map(|(key, value)| (key.clone(), schema_for(tape, value))).collect();
            let other =
                json!({ "type": "object", "properties": { "other": {} }, "required": ["other"] });
            json!({ "type": "object", "oneOf": [other, { "type": "object", "properties": own }] })
        }
        (4 | 5, Value::Object(members)) => {
            let mut properties = Map::new();
            for (key, member) in members {
                // A member without a property is kept too.
                if !tape.once_in(4) {
                    properties.insert(key.clone(), schema_for(tape, member));
                }
            }
            json!({ "type": "object", "properties": properties })
        }
        (4 | 5, Value::Array(items)) => match items.first() {
            Some(first) => {
                let mut all = vec![schema_for(tape, first)];
                all.extend(items.iter().skip(1).map(|item| json!({ "const": item })));
                json!({ "type": "array", "items": { "anyOf": all } })
            }
            None => json!({ "type": "array", "items": { "type": "string" } }),
        },
        _ => json!({ "type": name }),
    }
}
