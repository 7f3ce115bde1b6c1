//! What somebody enters who takes the first example everywhere, and what has to come of it.
//! Read from the schema alone; knows nothing of how a form is made.

use anyhow::{Context, Result};
use patchbay_e2e::canary::Canary;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How one field is filled in.
pub enum Entry {
    Text(String),
    /// One of a few, by its words.
    Radio(String),
    /// One of some, by its value.
    Select(String),
    /// One of many: what is typed, and the words of what is chosen.
    Search(String, String),
    /// The tick is set, or taken away.
    Tick,
    /// A list whose items have this name; so many stand there already.
    Items {
        item: String,
        there: usize,
        texts: Vec<String>,
    },
    /// Names with values.
    Pairs(Vec<(String, String)>),
    /// The words of a shape, and what it asks for.
    Shape(String, Vec<Field>),
}

/// A field by its label, as a person reads it.
pub struct Field {
    pub label: String,
    pub entry: Entry,
}

/// A form that is filled in.
#[derive(Default)]
pub struct Example {
    pub method: String,
    pub method_name: String,
    /// The method's name, and the shape's where there are several.
    pub title: String,
    pub fields: Vec<Field>,
    /// What the backend has to keep.
    pub values: Value,
    /// The keys of the secrets.
    pub secrets: BTreeSet<String>,
    pub secret_labels: Vec<String>,
    /// What the connection's page has to say: label and text.
    pub facts: Vec<(String, String)>,
}

/// How many shapes a form can have: at most one of its fields has several.
pub fn shapes(schema: &Value) -> usize {
    let properties = schema["properties"].as_object().into_iter().flatten();
    let shapes = properties.filter(|(_, p)| p["type"] == "object").map(|(_, p)| &p["oneOf"]);
    shapes.filter_map(Value::as_array).map(Vec::len).max().unwrap_or(1)
}

/// Where a field stands.
struct Place<'a> {
    /// In the request, such as `tunnel/`.
    path: String,
    /// On the connection's page, such as `SSH tunnel › `.
    label: String,
    /// Which shape is chosen.
    shape: usize,
    canary: &'a Canary,
}

impl Example {
    pub fn new(method: &Value, shape: usize, canary: &Canary) -> Result<Self> {
        let text = |key: &str| method[key].as_str().map(str::to_owned).context(key.to_owned());
        let (method_key, method_name) = (text("key")?, text("name")?);
        let mut example = Self { method: method_key, ..Self::default() };
        example.title = method_name.clone();
        example.method_name = method_name;
        let place = Place { path: String::new(), label: String::new(), shape, canary };
        let (fields, values) = example.object(&method["schema"], &place)?;
        (example.fields, example.values) = (fields, values);
        Ok(example)
    }

    /// The fields of an object, and the value that they make.
    fn object(&mut self, schema: &Value, place: &Place<'_>) -> Result<(Vec<Field>, Value)> {
        let (mut fields, mut values) = (Vec::new(), Map::new());
        self.members(schema, schema, place, &mut fields, &mut values)?;
        if holds(&schema["if"], &values) {
            self.members(&schema["then"], schema, place, &mut fields, &mut values)?;
        }
        Ok((fields, Value::Object(values)))
    }

    fn members(
        &mut self,
        part: &Value,
        whole: &Value,
        place: &Place<'_>,
        fields: &mut Vec<Field>,
        values: &mut Map<String, Value>,
    ) -> Result<()> {
        for (key, property) in part["properties"].as_object().into_iter().flatten() {
            if property["readOnly"] == true {
                continue;
            }
            if let Some(value) = property.get("const") {
                values.insert(key.clone(), value.clone());
                continue;
            }
            let title = property["title"].as_str().with_context(|| format!("{key}: a title"))?;
            let is_entered = |other: &str| {
                values.contains_key(other)
                    || self.secrets.contains(&format!("{}{other}", place.path))
            };
            // A box to tick is never said to be optional.
            let is_plain = property["type"] == "boolean" || is_needed(key, whole, is_entered);
            let label = if is_plain { title.to_owned() } else { format!("{title} (optional)") };
            if property["writeOnly"] == true {
                self.secrets.insert(format!("{}{key}", place.path));
                self.secret_labels.push(title.to_owned());
                let entry = Entry::Text(secret(property, place.canary));
                fields.push(Field { label, entry });
                continue;
            }
            let (entry, value) = self.value(key, title, property, place)?;
            fields.extend(entry.map(|entry| Field { label, entry }));
            values.insert(key.clone(), value);
        }
        Ok(())
    }

    /// How to enter a value, if it doesn't stand there from the start, and the value.
    fn value(
        &mut self,
        key: &str,
        title: &str,
        schema: &Value,
        place: &Place<'_>,
    ) -> Result<(Option<Entry>, Value)> {
        let options = schema["oneOf"].as_array();
        let label = format!("{}{title}", place.label);
        if let (Some(shapes), true) = (options, schema["type"] == "object") {
            let shape = shapes.get(place.shape).context("a shape")?;
            let words = shape["title"].as_str().context("a title")?.to_owned();
            self.title.push_str(&format!(", {words}"));
            self.facts.push((label.clone(), words.clone()));
            let within = Place {
                path: format!("{}{key}/", place.path),
                label: format!("{label} › "),
                ..*place
            };
            let (fields, value) = self.object(shape, &within)?;
            return Ok((Some(Entry::Shape(words, fields)), value));
        }
        let (given, default) = (schema["examples"].get(0), schema.get("default"));
        let first = options.and_then(|options| options.first()).map(|option| &option["const"]);
        let value = given.or(default).or(first).with_context(|| format!("{key}: no example"))?;
        if let Some(options) = options {
            let chosen = options.iter().find(|option| option["const"] == *value);
            let words = chosen.and_then(|option| option["title"].as_str()).context("an option")?;
            self.facts.push((label, words.to_owned()));
            return Ok((Some(choice(options.len(), value, words)?), value.clone()));
        }
        let (entry, value, told) = match value {
            // What stands there would come back by itself.
            Value::Bool(yes) => {
                let told = if *yes { "No" } else { "Yes" };
                (Some(Entry::Tick), Value::Bool(!yes), told.to_owned())
            }
            Value::Array(items) => {
                let texts: Vec<String> = items.iter().filter_map(text).collect();
                let item = schema["items"]["title"].as_str().context("a title")?.to_owned();
                let there = default.and_then(Value::as_array).map_or(0, Vec::len);
                let told = texts.join(" and ");
                (Some(Entry::Items { item, there, texts }), value.clone(), told)
            }
            Value::Object(members) => {
                let pairs: Vec<_> =
                    members.iter().filter_map(|(k, v)| Some((k.clone(), text(v)?))).collect();
                let told: Vec<_> = pairs.iter().map(|(k, v)| format!("{k}: {v}")).collect();
                (Some(Entry::Pairs(pairs)), value.clone(), told.join(" and "))
            }
            plain => {
                let text = text(plain).with_context(|| format!("{key}: {plain}"))?;
                let told = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let entry = given.is_some().then_some(Entry::Text(text));
                (entry, value.clone(), told)
            }
        };
        self.facts.push((label, told));
        Ok((entry, value))
    }
}

/// Whether a field is said to be needed, once those before it are filled in.
fn is_needed(key: &str, whole: &Value, is_entered: impl Fn(&str) -> bool) -> bool {
    let names = |list: &Value| list.as_array().into_iter().flatten().any(|name| name == key);
    let mut askers = whole["dependentRequired"].as_object().into_iter().flatten();
    names(&whole["required"]) || askers.any(|(asker, list)| is_entered(asker) && names(list))
}

/// A choice as the number of its options makes it look.
fn choice(options: usize, value: &Value, words: &str) -> Result<Entry> {
    let value = text(value).context("a text")?;
    Ok(match options {
        0..=4 => Entry::Radio(words.to_owned()),
        5..=12 => Entry::Select(value),
        _ => Entry::Search(value, words.to_owned()),
    })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether a condition holds; the catalog has those that want a member to be one of some.
fn holds(condition: &Value, values: &Map<String, Value>) -> bool {
    let mut wanted = condition["properties"].as_object().into_iter().flatten().peekable();
    wanted.peek().is_some()
        && wanted.all(|(key, schema)| {
            let among = schema["enum"].as_array();
            among.zip(values.get(key)).is_some_and(|(among, value)| among.contains(value))
        })
}

/// A secret of the look that its field asks for.
fn secret(schema: &Value, canary: &Canary) -> String {
    let (rules, token) = (&schema["x-secret"], canary.token());
    let allows = |what: &str| {
        rules["allow"].as_array().is_some_and(|allowed| allowed.iter().any(|a| a == what))
    };
    let shape = rules["shapes"][0]["prefix"].as_str().filter(|prefix| !token.starts_with(prefix));
    match shape {
        _ if allows("private_key") => {
            format!("-----BEGIN PRIVATE KEY-----\n{token}\n-----END PRIVATE KEY-----")
        }
        _ if allows("json") => {
            serde_json::json!({ "type": "service_account", "private_key": token }).to_string()
        }
        _ if allows("url") => format!("https://hooks.slack.com/services/{token}"),
        Some(prefix) => format!("{prefix}{token}"),
        None => token.to_owned(),
    }
}
