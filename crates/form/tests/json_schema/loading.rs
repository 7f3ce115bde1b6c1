//! The time to load a schema of 1 MB.

use patchbay_form::json_schema::SchemaDocument;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The largest schema that a backend can serve, with everything that such schemas have.
fn large() -> String {
    let mut properties = Map::new();
    let mut size = 0;
    for number in 0.. {
        let field = json!({
            "type": "object", "title": format!("Field {number}"), "required": ["kind"],
            "properties": {
                "kind": { "const": format!("k{number}") },
                "url": { "type": "string", "format": "uri", "pattern": "^https?://[^/\\s]+(/.*)?$" },
                "name": { "type": "string", "minLength": 1, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
                "port": { "type": "integer", "minimum": 1, "maximum": 65535 },
                "tags": { "type": "array", "items": { "$ref": "#/$defs/tag" }, "uniqueItems": true },
                "mode": { "oneOf": [{ "type": "null" }, { "enum": ["a", "b", "c"] }] },
            },
        });
        size += field.to_string().len() + 12;
        properties.insert(format!("field_{number}"), field);
        if size > 1_000_000 {
            break;
        }
    }
    json!({ "properties": properties, "$defs": { "tag": { "type": "string" } } }).to_string()
}

/// The most subschemas that can be loaded.
fn many() -> String {
    let properties: Map<String, Value> =
        (0..45_000).map(|number| (number.to_string(), json!({ "type": "null" }))).collect();
    json!({ "properties": properties }).to_string()
}

/// The time to parse the JSON, and to check the schema.
fn time(text: &str) -> (Duration, Duration) {
    let start = Instant::now();
    let schema: Arc<Value> = Arc::new(serde_json::from_str(text).unwrap());
    let read = start.elapsed();
    let document = SchemaDocument::load_usable(schema).unwrap().0;
    let both = start.elapsed();
    assert!(document.unsupported_keywords().is_empty());
    (read, both - read)
}

#[test]
fn megabyte_schema_loads_fast_even_unoptimized() {
    for text in [large(), many()] {
        assert!(text.len() > 1_000_000);
        let (_, load) = time(&text);
        assert!(load < Duration::from_secs(2), "{load:?}");
    }
}

/// `cargo test --release --test json_schema megabyte -- --ignored --nocapture`
#[test]
#[ignore = "a figure, and only in a release build"]
fn a_megabyte_is_read_and_loaded_in_50_ms() {
    for (name, text) in [("large", large()), ("many", many())] {
        let mut times: Vec<_> = (0..11).map(|_| time(&text)).collect();
        times.sort_by_key(|(read, load)| *read + *load);
        let (read, load) = times[5];
        println!("{name}: {} bytes: read {read:?}, checked {load:?}", text.len());
        assert!(read + load < Duration::from_millis(50));
    }
}
