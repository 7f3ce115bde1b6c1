//! Which names are those of secrets: the 128 of `secret-names.json`, and others of their kinds.

use patchbay_form::field::FieldKind;
use patchbay_form::schema::FormSchema;
use patchbay_form::secret_name::is_secret_name;
use serde_json::{Value, json};

/// Whether a form asks for a property with this key and schema as a secret.
fn is_secret(key: &str, property: Value) -> bool {
    let schema = json!({ "type": "object", "properties": { key: property } });
    let schema = FormSchema::parse(&schema).unwrap_or_else(|error| panic!("{key}: {error}"));
    match &schema.fields[0].kind {
        FieldKind::List(item) => item.is_secret(),
        FieldKind::Pairs(pair) => pair.value.is_secret(),
        _ => schema.fields[0].is_secret(),
    }
}

#[test]
fn corpus_names_come_out_as_judged() {
    let file: Value =
        serde_json::from_str(include_str!("../../../tests/data/secret-names.json")).expect("JSON");
    let names = file["names"].as_array().expect("names");
    assert_eq!(names.len(), 128);
    let wrong: Vec<&Value> = names
        .iter()
        .filter(|case| {
            let name = case["name"].as_str().expect("a name");
            let found = [is_secret(name, json!({ "type": "string" })), is_secret_name(name)];
            found != [case["secret"] == true; 2]
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_spelling_of_a_secret_name_counts() {
    for name in [
        "apikey",
        "API_KEY",
        "api.key",
        "x-api-key",
        "Api Key",
        "apiKeys",
        "writekey",
        "hapikey",
        "dbpassword",
        "DBPASSWORD",
        "userpass",
        "pass1",
        "password_2",
        "token_v2",
        "token.value",
        "auth[token]",
        "aws.secret.access.key",
        "sasl.jaas.config",
        "ssl.key.password",
        "credentials.token",
        "token_base64",
        "private_key_pem",
        "privateKeyContents",
        "signingKeyPrimary",
        "confirm_password",
        "password_confirmation",
        "new_password",
        "password_for_user",
        "user_and_password",
        "idToken",
        "csrf_token",
        "oauth_token_secret",
        "licenceKey",
        "pinCode",
        "activation_code",
        "mfaCode",
        "conn_string",
        "authHeader",
        "passkey",
        "sharedAccessSignature",
        "dockerconfigjson",
        "kubeconfig_yaml",
        "cipher_key",
        "unseal_key",
        "sdk_key",
        "routing_key",
        "psw",
        "cvv",
        "clientKey",
        "totpSecret",
        "seed_phrase",
    ] {
        assert!(is_secret(name, json!({ "type": "string" })), "{name}");
    }
    for name in [
        "passwordHint",
        "password_policy",
        "minPasswordLength",
        "token_lifetime",
        "tokenTtl",
        "secretRotationDays",
        "api_key_header",
        "apiKeyHeaderName",
        "private_key_path",
        "privateKeyId",
        "keyVaultUrl",
        "token_audience",
        "credentials_source",
        "auth.type",
        "token:Scope",
        "secret:Region",
        "credentials[username]",
        "hostKey",
        "known_hosts",
        "sort_key",
        "primaryKey",
        "monkey",
        "turkey",
        "tokenizer",
        "secretary",
        "passport",
        "pass_through",
        "passive_mode",
        "author",
        "pinned",
        "path_to_key",
        "number_of_tokens",
        "next_page_token",
        "require_password",
        "show_token",
        "max_output_tokens",
        "key",
        "code",
        "country_code",
        "seed",
        "cookie_name",
        "jwt_issuer",
        "session_timeout",
        "",
    ] {
        assert!(!is_secret(name, json!({ "type": "string" })), "{name}");
    }
}

#[test]
fn titles_count_as_keys_do() {
    for (key, title, secret) in [
        ("pass1", "Password", true),
        ("a", "Access Token", true),
        ("a", "API key (optional)", true),
        ("a", "Your API key", true),
        ("a", "Token from the settings page", true),
        ("a", "Password for the proxy", true),
        ("a", "Client ID and secret", true),
        ("key", "API Key", true),
        ("key", "Access key ID", false),
        ("a", "Number of tokens", false),
        ("a", "Path to the private key", false),
        ("a", "Service account JSON key as text", true),
        ("a", "Name of the secret", false),
        ("a", "Token URL", false),
        // The key says what it is about the secret.
        ("secret_name", "Secret", false),
        ("token_url", "Token", false),
        ("token_lifetime", "Token", false),
        ("client_id", "Consumer key", false),
    ] {
        let found = is_secret(key, json!({ "type": "string", "title": title }));
        assert_eq!(found, secret, "{key} {title:?}");
    }
}

#[test]
fn fields_of_every_kind_are_secrets_by_their_names() {
    let text = || json!({ "type": "string" });
    for (key, property, secret) in [
        ("passwords", json!({ "type": "array", "items": text() }), true),
        (
            "list",
            json!({ "type": "array", "items": { "type": "string", "title": "API key" } }),
            true,
        ),
        ("scopes", json!({ "type": "array", "items": text() }), false),
        ("tokens", json!({ "type": "object", "additionalProperties": text() }), true),
        ("credentials", json!({ "type": "object" }), true),
        ("credentials", json!({ "type": "object", "default": { "a": "b" } }), false),
        ("tokens", json!({ "type": "array", "items": text(), "default": ["a"] }), true),
        ("headers", json!({ "type": "object", "additionalProperties": text() }), false),
        ("password", json!({ "type": "integer" }), true),
        ("pin", json!({ "type": ["integer", "null"] }), true),
        ("tokens", json!({ "type": "integer" }), false),
        ("password", json!({ "type": ["string", "null"] }), true),
        ("password", json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] }), true),
        ("secret", json!({ "type": "boolean" }), false),
        ("token", json!({ "enum": ["bearer", "basic"] }), false),
        ("token", json!({ "type": "string", "format": "date" }), false),
        ("token_expiry_date", json!({ "type": "string", "format": "date-time" }), false),
        (
            "tokens",
            json!({ "type": "array", "items": { "type": "array", "items": text() } }),
            false,
        ),
    ] {
        assert_eq!(is_secret(key, property.clone()), secret, "{key} {property}");
    }
}

#[test]
fn marks_of_every_spelling_count() {
    for (mark, secret) in [
        (json!({ "writeOnly": true }), true),
        (json!({ "format": "password" }), true),
        (json!({ "airbyte_secret": true }), true),
        (json!({ "secret": true }), true),
        (json!({ "password": true }), true),
        (json!({ "sensitive": true }), true),
        (json!({ "x-secret": {} }), true),
        (json!({ "x-secret": true }), true),
        (json!({ "x-secret": "yes" }), true),
        (json!({ "x-secret": false }), false),
        (json!({ "secret": false }), false),
    ] {
        for key in ["a", "token"] {
            let mut property = mark.clone();
            property["type"] = json!("string");
            assert_eq!(is_secret(key, property), secret, "{key} {mark}");
        }
    }
}

#[test]
fn lists_of_secret_names_count_as_marks() {
    let text = || json!({ "type": "string" });
    let group = |members: Value| json!({ "type": "object", "properties": members });
    for list in ["secret", "secrets", "secret_fields", "x-secret", "x-secrets"] {
        let mut schema = group(json!({
            "a": text(), "plain": text(),
            "inner": group(json!({ "b": text(), "plain": text() })),
            "all": group(json!({ "c": text() })),
            "pointed": group(json!({ "e": text(), "plain": text() })),
            "rows": { "type": "array", "items": group(json!({ "d": text(), "plain": text() })) },
        }));
        schema[list] = json!(["a", "inner.b", "all.*", "rows[].d", "/pointed/e", "none"]);
        let form = FormSchema::parse(&schema).expect("a form");
        let leaves = form.leaves();
        let secrets: Vec<&str> = leaves
            .iter()
            .filter(|(_, field)| field.is_secret())
            .map(|(path, _)| path.as_str())
            .collect();
        assert_eq!(secrets, ["/a", "/inner/b", "/all/c", "/pointed/e", "/rows/*/d"], "{list}");
    }
}

#[test]
fn counts_of_tokens_and_questions_about_secrets_are_open() {
    for name in ["prompt_tokens", "completion_tokens", "stopTokens", "rotate_secret", "non_secret"]
    {
        assert!(!is_secret(name, json!({ "type": "string" })), "{name}");
    }
}
