//! Reads a file of cases.

use serde_json::{Value, json};

/// The cases in a text: `{"cases": […]}`, a list, or one case per line. A line that isn't JSON
/// becomes a case without a schema, so that the answer says so.
pub fn cases(text: &str) -> Vec<Value> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(cases)) => cases,
        Ok(Value::Object(mut file)) => match file.remove("cases") {
            Some(Value::Array(cases)) => cases,
            _ => vec![Value::Object(file)],
        },
        _ => text.lines().filter(|line| !line.trim().is_empty()).map(line).collect(),
    }
}

fn line(line: &str) -> Value {
    serde_json::from_str(line)
        .unwrap_or_else(|error| json!({ "id": format!("not JSON ({error})") }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_a_list_or_a_case_in_each_line() {
        let case = r#"{"id": "a", "schema": {}}"#;
        let expected = vec![json!({"id": "a", "schema": {}})];
        assert_eq!(cases(case), expected);
        assert_eq!(cases(&format!("[{case}]")), expected);
        assert_eq!(cases(&format!("{{\"cases\": [{case}]}}")), expected);
        assert_eq!(cases(&format!("{case}\n\n{case}\n")).len(), 2);
        assert_eq!(cases(&format!("{case}\n{{")).len(), 2);
    }
}
