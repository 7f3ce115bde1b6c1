//! Reads from a schema what to enter (the first example of each field) and what the connection must
//! then contain. It doesn't use the code of the app.

use anyhow::{Context, Result};
use patchbay_e2e::canary::Canary;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How to fill in a field.
pub enum Entry {
    Text(String),
    /// A radio button, by its name.
    Radio(String),
    /// An option of a `<select>`, by its value.
    Select(String),
    /// The search text for a combobox, and the name of the option.
    Search {
        text: String,
        option: String,
    },
    /// Changes a checkbox.
    Toggle,
    /// The items of a list.
    Items {
        /// The label of an item, without its number.
        item: String,
        /// The number of items that the form shows at first.
        existing: usize,
        texts: Vec<String>,
    },
    /// Names with values.
    Pairs(Vec<(String, String)>),
    /// The name of a shape (`oneOf`), and its fields.
    Shape(String, Vec<Field>),
}

/// A field and its visible label.
pub struct Field {
    pub label: String,
    pub entry: Entry,
}

/// A filled-in form.
#[derive(Default)]
pub struct Example {
    pub method: String,
    pub method_name: String,
    /// The name of the auth method, and of the shape if there are several.
    pub title: String,
    pub fields: Vec<Field>,
    /// The values that the backend must store.
    pub values: Value,
    /// The keys of the secrets.
    pub secrets: BTreeSet<String>,
    pub secret_labels: Vec<String>,
    /// What the page of the connection must show: label and text.
    pub facts: Vec<(String, String)>,
}

/// The number of shapes (`oneOf`) in a form. At most one field has more than one.
pub fn shapes(schema: &Value) -> usize {
    let properties = schema["properties"].as_object().into_iter().flatten();
    let shapes = properties.filter(|(_, p)| p["type"] == "object").map(|(_, p)| &p["oneOf"]);
    shapes.filter_map(Value::as_array).map(Vec::len).max().unwrap_or(1)
}

/// The object that contains a field.
struct Parent<'a> {
    /// Its path in the request, such as `tunnel/`.
    path: String,
    /// Its label on the connection's page, such as `SSH tunnel › `.
    label: String,
    /// The index of the chosen shape.
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
        let parent = Parent { path: String::new(), label: String::new(), shape, canary };
        let (fields, values) = example.object(&method["schema"], &parent)?;
        (example.fields, example.values) = (fields, values);
        Ok(example)
    }

    /// The fields of an object, and its value when they are filled in.
    fn object(&mut self, schema: &Value, parent: &Parent<'_>) -> Result<(Vec<Field>, Value)> {
        let (mut fields, mut values) = (Vec::new(), Map::new());
        self.members(schema, schema, parent, &mut fields, &mut values)?;
        if holds(&schema["if"], &values) {
            self.members(&schema["then"], schema, parent, &mut fields, &mut values)?;
        }
        Ok((fields, Value::Object(values)))
    }

    fn members(
        &mut self,
        part: &Value,
        whole: &Value,
        parent: &Parent<'_>,
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
                    || self.secrets.contains(&format!("{}{other}", parent.path))
            };
            // The label of a checkbox never says "optional".
            let is_plain_label =
                property["type"] == "boolean" || is_required(key, whole, is_entered);
            let label =
                if is_plain_label { title.to_owned() } else { format!("{title} (optional)") };
            if property["writeOnly"] == true {
                self.secrets.insert(format!("{}{key}", parent.path));
                self.secret_labels.push(title.to_owned());
                let entry = Entry::Text(secret(property, parent.canary));
                fields.push(Field { label, entry });
                continue;
            }
            let (entry, value) = self.value(key, title, property, parent)?;
            fields.extend(entry.map(|entry| Field { label, entry }));
            values.insert(key.clone(), value);
        }
        Ok(())
    }

    /// The value of a field, and how to enter it if it isn't the default.
    fn value(
        &mut self,
        key: &str,
        title: &str,
        schema: &Value,
        parent: &Parent<'_>,
    ) -> Result<(Option<Entry>, Value)> {
        let options = schema["oneOf"].as_array();
        let label = format!("{}{title}", parent.label);
        if let (Some(shapes), true) = (options, schema["type"] == "object") {
            let chosen = shapes.get(parent.shape).context("a shape")?;
            let name = chosen["title"].as_str().context("a title")?.to_owned();
            self.title.push_str(&format!(", {name}"));
            self.facts.push((label.clone(), name.clone()));
            let within = Parent {
                path: format!("{}{key}/", parent.path),
                label: format!("{label} › "),
                ..*parent
            };
            let (fields, value) = self.object(chosen, &within)?;
            return Ok((Some(Entry::Shape(name, fields)), value));
        }
        let (example, default) = (schema["examples"].get(0), schema.get("default"));
        let first = options.and_then(|options| options.first()).map(|option| &option["const"]);
        let value = example.or(default).or(first).with_context(|| format!("{key}: no example"))?;
        if let Some(options) = options {
            let chosen = options.iter().find(|option| option["const"] == *value);
            let name = chosen.and_then(|option| option["title"].as_str()).context("an option")?;
            self.facts.push((label, name.to_owned()));
            return Ok((Some(choice(options.len(), value, name)?), value.clone()));
        }
        let (entry, value, fact) = match value {
            // The default would be saved even if the form ignored the checkbox.
            Value::Bool(yes) => {
                let fact = if *yes { "No" } else { "Yes" };
                (Some(Entry::Toggle), Value::Bool(!yes), fact.to_owned())
            }
            Value::Array(items) => {
                let texts: Vec<String> = items.iter().filter_map(text).collect();
                let item = schema["items"]["title"].as_str().context("a title")?.to_owned();
                let existing = default.and_then(Value::as_array).map_or(0, Vec::len);
                let fact = texts.join(" and ");
                (Some(Entry::Items { item, existing, texts }), value.clone(), fact)
            }
            Value::Object(members) => {
                let pairs: Vec<_> =
                    members.iter().filter_map(|(k, v)| Some((k.clone(), text(v)?))).collect();
                let facts: Vec<_> = pairs.iter().map(|(k, v)| format!("{k}: {v}")).collect();
                (Some(Entry::Pairs(pairs)), value.clone(), facts.join(" and "))
            }
            plain => {
                let text = text(plain).with_context(|| format!("{key}: {plain}"))?;
                let fact = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let entry = example.is_some().then_some(Entry::Text(text));
                (entry, value.clone(), fact)
            }
        };
        self.facts.push((label, fact));
        Ok((entry, value))
    }
}

/// Whether a field is required once the fields before it are filled in.
fn is_required(key: &str, whole: &Value, is_entered: impl Fn(&str) -> bool) -> bool {
    let contains = |list: &Value| list.as_array().into_iter().flatten().any(|name| name == key);
    let mut dependents = whole["dependentRequired"].as_object().into_iter().flatten();
    contains(&whole["required"])
        || dependents.any(|(other, list)| is_entered(other) && contains(list))
}

/// The control for a choice depends on the number of options.
fn choice(options: usize, value: &Value, name: &str) -> Result<Entry> {
    let value = text(value).context("a text")?;
    Ok(match options {
        0..=4 => Entry::Radio(name.to_owned()),
        5..=12 => Entry::Select(value),
        _ => Entry::Search { text: value, option: name.to_owned() },
    })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether a condition holds. The conditions in the catalog use only `properties` with `enum`.
fn holds(condition: &Value, values: &Map<String, Value>) -> bool {
    let mut conditions = condition["properties"].as_object().into_iter().flatten().peekable();
    conditions.peek().is_some()
        && conditions.all(|(key, schema)| {
            let options = schema["enum"].as_array();
            options.zip(values.get(key)).is_some_and(|(options, value)| options.contains(value))
        })
}

/// A secret in the format that its field expects. It contains the canary's token.
fn secret(schema: &Value, canary: &Canary) -> String {
    let (rules, token) = (&schema["x-secret"], canary.token());
    let allows = |format: &str| {
        rules["allow"].as_array().is_some_and(|allowed| allowed.iter().any(|a| a == format))
    };
    let prefix = rules["shapes"][0]["prefix"].as_str().filter(|prefix| !token.starts_with(prefix));
    match prefix {
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
