//! Words for mistakes in `config.json`, for the crash screen and the check of the pairing.

use patchbay_client::config::{ConfigProblem, Expected, JsonFault};

/// One line that names the key, its value, and what is expected.
pub fn problem(problem: &ConfigProblem) -> String {
    let key = &problem.key;
    let expected = match &problem.expected {
        Expected::Json { line, fault: JsonFault::Comment } => {
            return format!("JSON has no comments: remove the one in line {line}.");
        }
        Expected::Json { line, fault: JsonFault::Comma } => {
            return format!("Remove the comma before the closing bracket in line {line}.");
        }
        Expected::Json { line, fault: JsonFault::Other } => {
            return format!("It is not valid JSON; look at line {line}.");
        }
        Expected::KnownKey { near: Some(near), .. } => {
            return format!("“{key}” is not a key we know. Did you mean “{near}”?");
        }
        Expected::KnownKey { keys, near: None } => {
            let keys = keys.join(", ");
            return format!("“{key}” is not a key we know. Known keys are {keys}.");
        }
        Expected::Object if key == "backend.sign_in" => {
            "an object, such as { \"mode\": \"password\" }".to_owned()
        }
        Expected::Object => "an object".to_owned(),
        Expected::List => "a list".to_owned(),
        Expected::Text => "a text that is not empty".to_owned(),
        Expected::Setting => "a text, a number, true or false".to_owned(),
        Expected::Address => {
            "an https address of one host, or a path relative to the page (http only for localhost)"
                .to_owned()
        }
        Expected::Link => "a path of this site, or an https address".to_owned(),
        Expected::Adapter => {
            "demo, the name of an adapter, or a path to a file that ends in .json".to_owned()
        }
        Expected::OneOf(choices) => format!("one of {}", choices.join(", ")),
        Expected::Number(least, most) => format!("a whole number from {least} to {most}"),
    };
    format!("“{key}” is {}. Enter {expected}.", problem.found)
}
