//! The parts of an OpenAPI document (3.0 or 3.1) that a proposal needs.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};
use serde_yaml_ng::Value as Yaml;

/// References to references end after so many steps.
const DEPTH: u8 = 8;

/// An OpenAPI document.
pub struct Document(Value);

/// One operation of it.
#[derive(Clone, Copy)]
pub struct Operation<'d> {
    /// The path, such as `/connections/{id}`.
    pub path: &'d str,
    /// The method, in capitals.
    pub method: &'static str,
    value: &'d Value,
    document: &'d Document,
}

impl Document {
    /// Reads JSON or YAML.
    ///
    /// # Errors
    /// It is neither, or no OpenAPI document.
    pub fn parse(text: &str) -> Result<Self> {
        let value: Yaml = serde_yaml_ng::from_str(text).context("expected JSON or YAML")?;
        let value = as_json(value);
        ensure!(value["paths"].is_object(), "expected an OpenAPI document with `paths`");
        Ok(Self(value))
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.0["info"]["title"].as_str().unwrap_or("Our API")
    }

    /// All operations, in the order of the document.
    pub fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        let paths = self.0["paths"].as_object().into_iter().flatten();
        paths.flat_map(move |(path, item)| {
            let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
            methods.into_iter().filter_map(move |method| {
                let value = item.get(method.to_ascii_lowercase())?;
                Some(Operation { path, method, value, document: self })
            })
        })
    }

    /// The operation at this path.
    pub fn operation(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        self.operations().find(|it| it.method == method && it.path == path)
    }

    /// The ways to prove who asks.
    pub fn security(&self) -> impl Iterator<Item = &Value> {
        self.0["components"]["securitySchemes"].as_object().into_iter().flatten().map(|(_, it)| it)
    }

    /// What a reference points to, or the value itself.
    pub fn resolve<'d>(&'d self, mut value: &'d Value) -> &'d Value {
        for _ in 0..DEPTH {
            let Some(pointer) = value["$ref"].as_str().and_then(|it| it.strip_prefix('#')) else {
                break;
            };
            value = self.0.pointer(pointer).unwrap_or(&Value::Null);
        }
        value
    }

    /// The properties of an object, those of `allOf` too.
    pub fn properties<'d>(&'d self, schema: &'d Value) -> Vec<(&'d str, &'d Value)> {
        let schema = self.resolve(schema);
        let own = schema["properties"].as_object().into_iter().flatten();
        let own = own.map(|(name, value)| (name.as_str(), self.resolve(value)));
        let parts = schema["allOf"].as_array().into_iter().flatten();
        own.chain(parts.flat_map(|part| self.properties(part))).collect()
    }
}

impl<'d> Operation<'d> {
    /// The document that it is in.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The names of the parameters in the query.
    pub fn query(&self) -> Vec<&'d str> {
        let all = self.value["parameters"].as_array().into_iter().flatten();
        let all = all.map(|parameter| self.document.resolve(parameter));
        let query = all.filter(|parameter| parameter["in"] == "query");
        query.filter_map(|parameter| parameter["name"].as_str()).collect()
    }

    /// The schema of the body, and whether it is a form.
    pub fn body(&self) -> Option<(&'d Value, bool)> {
        let body = self.document.resolve(&self.value["requestBody"]);
        let content = body["content"].as_object()?;
        let (kind, media) = preferred(content)?;
        Some((&media["schema"], kind.contains("form")))
    }

    /// The first answer that is a success: its status and its schema.
    pub fn answer(&self) -> Option<(&'d str, &'d Value)> {
        let all = self.value["responses"].as_object()?;
        let (status, answer) = all.iter().find(|(status, _)| status.starts_with('2'))?;
        let content = self.document.resolve(answer)["content"].as_object();
        let schema = content.and_then(preferred).map(|(_, media)| &media["schema"]);
        Some((status, schema.unwrap_or(&Value::Null)))
    }

    /// The schema of the first answer that is a refusal.
    pub fn refusal(&self) -> Option<&'d Value> {
        let all = self.value["responses"].as_object()?;
        let mut refused = all.iter().filter(|(status, _)| status.starts_with('4'));
        refused.find_map(|(_, answer)| {
            let content = self.document.resolve(answer)["content"].as_object()?;
            Some(&preferred(content)?.1["schema"])
        })
    }
}

/// The same as JSON. In YAML a key such as `200` is a number.
fn as_json(value: Yaml) -> Value {
    match value {
        Yaml::Mapping(members) => {
            let key = |key| match as_json(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(members.into_iter().map(|(name, it)| (key(name), as_json(it))).collect())
        }
        Yaml::Sequence(items) => items.into_iter().map(as_json).collect(),
        Yaml::Tagged(tagged) => as_json(tagged.value),
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

/// JSON, if there is a choice.
fn preferred(content: &Map<String, Value>) -> Option<(&String, &Value)> {
    content.iter().find(|(kind, _)| kind.contains("json")).or_else(|| content.iter().next())
}
