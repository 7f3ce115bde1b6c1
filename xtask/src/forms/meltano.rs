//! Meltano's plugin definitions, as JSON Schemas.

use serde_json::{Map, Value, json};

/// The schema of a plugin's settings, if this is the definition of a plugin.
pub fn schema(plugin: &Value) -> Option<Value> {
    let settings = match plugin.get("settings")? {
        // A tap that is built with Meltano's SDK serves a schema.
        settings @ Value::Object(_) if settings.get("properties").is_some() => {
            return Some(settings.clone());
        }
        Value::Array(settings) => settings,
        _ => return None,
    };
    let mut members = Map::new();
    for setting in settings {
        members.insert(setting["name"].as_str()?.to_owned(), member(setting));
    }
    let groups = plugin["settings_group_validation"].as_array();
    let groups = groups.map(Vec::as_slice).unwrap_or_default();
    let mut schema = json!({ "type": "object", "properties": members });
    match groups {
        [] => {}
        [only] => schema["required"] = only.clone(),
        several => {
            schema["anyOf"] = several.iter().map(|names| json!({ "required": names })).collect();
        }
    }
    Some(schema)
}

fn member(setting: &Value) -> Value {
    let mut member = Map::new();
    for (from, to) in [("label", "title"), ("description", "description"), ("value", "default")] {
        if let Some(value) = setting.get(from).filter(|value| !value.is_null()) {
            member.insert(to.to_owned(), value.clone());
        }
    }
    let (kind, more) = match setting["kind"].as_str().unwrap_or("string") {
        "password" => ("string", Some(("writeOnly", json!(true)))),
        "date_iso8601" => ("string", Some(("format", json!("date-time")))),
        "email" => ("string", Some(("format", json!("email")))),
        "file" | "oauth" => ("string", None),
        "decimal" => ("number", None),
        "hidden" => ("string", Some(("airbyte_hidden", json!(true)))),
        "options" => {
            let options = setting["options"].as_array().into_iter().flatten();
            let values: Vec<&Value> = options.map(|option| &option["value"]).collect();
            member.insert("enum".to_owned(), json!(values));
            return Value::Object(member);
        }
        kind => (kind, None),
    };
    member.insert("type".to_owned(), json!(kind));
    if setting["sensitive"] == true {
        member.insert("writeOnly".to_owned(), json!(true));
    }
    member.extend(more.map(|(key, value)| (key.to_owned(), value)));
    Value::Object(member)
}
