//! The OpenAPI document: follows its references, and finds the operation for a method and a path.

use crate::schema::Schemas;
use serde_json::Value;

/// An OpenAPI document as JSON.
pub struct Document {
    root: Value,
    /// The schemas of `components/schemas`.
    pub schemas: Schemas,
}

/// One operation, found by method and path.
pub struct Operation<'a> {
    /// The path item. Its parameters apply to all methods of the path.
    pub item: &'a Value,
    /// The operation itself.
    pub operation: &'a Value,
    /// The query parameters of the request in their order, decoded.
    pub query: Vec<(String, String)>,
}

impl Document {
    /// Parses YAML. A duplicate key is an error.
    pub fn parse(yaml: &str) -> Result<Self, String> {
        let root: Value = serde_saphyr::from_str(yaml).map_err(|error| error.to_string())?;
        let schemas = Schemas::new(root["components"]["schemas"].clone());
        Ok(Self { root, schemas })
    }

    /// The whole document.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// The node that a chain of `$ref`s leads to, or the node itself if it isn't a reference.
    pub fn resolve<'a>(&'a self, node: &'a Value) -> &'a Value {
        let mut node = node;
        // No real chain of references is this long, so a longer one is a cycle.
        for _ in 0..16 {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else { return node };
            let target = reference.strip_prefix('#').and_then(|p| self.root.pointer(p));
            match target {
                Some(target) => node = target,
                None => return node,
            }
        }
        node
    }

    /// The operation for a request, or a message if there is none.
    pub fn operation(&self, method: &str, path: &str) -> Result<Operation<'_>, String> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.strip_prefix('/').unwrap_or(path);
        let paths = self.root["paths"].as_object().into_iter().flatten();
        let item = paths
            .filter(|(template, _)| matches(template, path))
            .map(|(_, item)| item)
            .next()
            .ok_or_else(|| format!("/{path}: the contract has no such path"))?;
        let operation = item
            .get(method.to_ascii_lowercase())
            .ok_or_else(|| format!("/{path}: the contract has no {method} there"))?;
        Ok(Operation { item, operation, query: decode_query(query) })
    }

    /// The parameters of an operation, including those of its path item.
    pub fn parameters<'a>(&'a self, operation: &Operation<'a>) -> Vec<&'a Value> {
        let shared = operation.item.get("parameters").and_then(Value::as_array);
        let own = operation.operation.get("parameters").and_then(Value::as_array);
        shared.into_iter().chain(own).flatten().map(|p| self.resolve(p)).collect()
    }
}

/// Whether a path matches a template such as `/teams/{team}/connections`.
fn matches(template: &str, path: &str) -> bool {
    let template = template.trim_start_matches('/');
    template.split('/').count() == path.split('/').count()
        && template.split('/').zip(path.split('/')).all(|(pattern, part)| {
            if pattern.starts_with('{') { !part.is_empty() } else { pattern == part }
        })
}

fn decode_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (percent_decode(name), percent_decode(value)))
        .collect()
}

fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                decoded.push(value);
                at += 2;
            }
            (b'+', _) => decoded.push(b' '),
            _ => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
