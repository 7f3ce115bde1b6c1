//! Mistakes that newcomers make in `config.json`: what they read has to say what to write instead.

use patchbay_client::config::Config;
use patchbay_words::config::problem;

fn read(text: &str) -> Vec<String> {
    Config::parse(text).unwrap_err().iter().map(problem).collect()
}

#[test]
fn typical_mistakes_say_what_to_write() {
    for (mistake, text, line) in [
        (
            "a misspelt key",
            r#"{ "titel": "Acme" }"#,
            "“titel” is not a key we know. Did you mean “title”?",
        ),
        (
            "a key in the wrong section",
            r#"{ "adapter": "fastapi" }"#,
            "“adapter” is not a key we know. Did you mean “backend.adapter”?",
        ),
        (
            "a mode in the wrong section",
            r#"{ "backend": { "mode": "password" } }"#,
            "“backend.mode” is not a key we know. Did you mean “backend.sign_in.mode”?",
        ),
        (
            "a comma after the last member",
            "{\n  \"title\": \"Acme\",\n}",
            "Remove the comma before the closing bracket in line 3.",
        ),
        (
            "a comment",
            "{\n  // our backend\n  \"title\": \"Acme\" }",
            "JSON has no comments: remove the one in line 2.",
        ),
        (
            "a text that ends nowhere",
            "{\n  \"title\": \"Acme",
            "It is not valid JSON; look at line 2.",
        ),
        (
            "a mode in place of the section",
            r#"{ "backend": { "sign_in": "password" } }"#,
            "“backend.sign_in” is \"password\". Enter an object, such as { \"mode\": \"password\" }.",
        ),
        (
            "a mode in capitals",
            r#"{ "backend": { "sign_in": { "mode": "Password" } } }"#,
            "“backend.sign_in.mode” is \"Password\". Enter one of cookie, password, none.",
        ),
        (
            "an address without TLS",
            r#"{ "backend": { "url": "http://api.example.com/" } }"#,
            "“backend.url” is \"http://api.example.com/\". Enter an https address of one host, or a \
             path relative to the page (http only for localhost).",
        ),
        (
            "the name of an adapter with a space",
            r#"{ "backend": { "adapter": "Django REST" } }"#,
            "“backend.adapter” is \"Django REST\". Enter demo, the name of an adapter, or a path to \
             a file that ends in .json.",
        ),
        (
            "a number as text",
            r#"{ "backend": { "timeout_s": "30" } }"#,
            "“backend.timeout_s” is \"30\". Enter a whole number from 1 to 300.",
        ),
        (
            "one word in place of a list",
            r#"{ "catalog": "files" }"#,
            "“catalog” is \"files\". Enter a list.",
        ),
        (
            "a setting with parts",
            r#"{ "backend": { "settings": { "keys": ["a"] } } }"#,
            "“backend.settings.keys” is [\"a\"]. Enter a text, a number, true or false.",
        ),
    ] {
        assert_eq!(read(text), [line], "{mistake}");
    }
}

#[test]
fn all_mistakes_are_read_at_once() {
    let lines = read(r#"{ "titel": "Acme", "backend": { "url": 1, "timeout_s": 0 } }"#);
    assert_eq!(lines.len(), 3, "{lines:?}");
}
