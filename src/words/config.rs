//! Words for what is wrong in `config.json`, for the crash screen.

use patchbay_client::config::{ConfigProblem, Expected};

/// One line that names the key, what stands there, and what is accepted.
pub fn problem(problem: &ConfigProblem) -> String {
    let accepted = match &problem.expected {
        Expected::Json { line } => {
            return ["It is not valid JSON; look at line ", &line.to_string(), "."].concat();
        }
        Expected::KnownKey { keys, near } => {
            let hint = match near {
                Some(near) => ["Did you mean “", near, "”?"].concat(),
                None => ["Known keys are ", &keys.join(", "), "."].concat(),
            };
            return ["“", &problem.key, "” is not a key we know. ", &hint].concat();
        }
        Expected::Object => "an object".to_owned(),
        Expected::List => "a list".to_owned(),
        Expected::Text => "a text that is not empty".to_owned(),
        Expected::Address => "an http or https address, or a path relative to the page".to_owned(),
        Expected::Link => "a path of this site, or an https address".to_owned(),
        Expected::Adapter => {
            "demo, the name of an adapter, or a path to a file that ends in .json".to_owned()
        }
        Expected::OneOf(words) => ["one of ", &words.join(", ")].concat(),
        Expected::Number(least, most) => {
            ["a whole number from ", &least.to_string(), " to ", &most.to_string()].concat()
        }
    };
    ["“", &problem.key, "” is ", &problem.found, ". Accepted is ", &accepted, "."].concat()
}
