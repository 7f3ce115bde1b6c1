//! Schemas in the style of other systems: connection specifications of Airbyte's connectors,
//! resource types of Windmill.

use crate::outline::outline;
use crate::user::user_with_schema;
use patchbay_form::state::Event;
use serde_json::{Value, json};

fn specification(text: &str) -> Value {
    let document: Value = serde_json::from_str(text).expect("JSON");
    document["connectionSpecification"].clone()
}

fn warehouse() -> Value {
    specification(include_str!("../../../../tests/data/schemas/warehouse.json"))
}

fn database() -> Value {
    specification(include_str!("../../../../tests/data/schemas/database.json"))
}

fn files() -> Value {
    specification(include_str!("../../../../tests/data/schemas/files.json"))
}

fn resource_type(name: &str) -> Value {
    let all: Value =
        serde_json::from_str(include_str!("../../../../tests/data/schemas/resource_types.json"))
            .expect("JSON");
    all[name].clone()
}

#[test]
fn specification_keeps_its_order_and_shapes() {
    let expected = r#"credentials*: shapes "How to sign in"
- "OAuth 2.0" "OAuth"
  auth_type*: constant "OAuth" "Auth type" = "OAuth"
  client_id*: text "Client ID"
  client_secret*: secret "Client secret"
  refresh_token: secret "Refresh token"
- "Key pair" "Key pair"
  auth_type: constant "Key pair" "Auth type" = "Key pair"
  username*: text "Username"
  private_key*: secret of lines "Private key"
  private_key_password: secret "Passphrase"
- "User name and password" "username/password"
  auth_type*: constant "username/password" "Auth type" = "username/password"
  username*: text "Username"
  password*: secret "Password"
account_host*: text "Account host"
role*: text "Role"
database*: text "Database"
schema: text "Schema"
jdbc_url_params: text "Driver parameters"
"#;
    assert_eq!(outline(&warehouse()), expected);
}

#[test]
fn specification_can_be_filled_in_and_sent() {
    let mut user = user_with_schema(&warehouse());
    for (key, text) in
        [("account_host", "acme.eu.warehouse.example"), ("role", "reader"), ("database", "SALES")]
    {
        user.type_into(&format!("/values/{key}"), text);
    }
    let at = "/values/credentials";
    assert_eq!(
        user.submit_error_places(),
        [format!("{at}/client_id"), "/secrets/credentials~1client_secret".to_owned(),]
    );
    user.choose_shape(at, 2);
    user.type_into("/values/credentials/username", "etl");
    user.type_secret("/secrets/credentials~1password", "correct horse".replace(' ', "-").as_str());
    assert_eq!(
        user.submit(),
        json!({
            "credentials": { "auth_type": "username/password", "username": "etl" },
            "account_host": "acme.eu.warehouse.example", "role": "reader", "database": "SALES",
        })
    );
    assert_eq!(user.secret_keys(), ["credentials/password"]);
}

#[test]
fn tunnel_fields_show_once_a_tunnel_is_chosen() {
    let mut user = user_with_schema(&database());
    for (key, text) in [("host", "db.acme.com"), ("database", "sales"), ("username", "etl")] {
        user.type_into(&format!("/values/{key}"), text);
    }
    user.type_into("/values/replication_method/replication_slot", "slot");
    let tunnel = "/values/tunnel_method";
    let untunnelled = user.submit();
    assert_eq!(
        untunnelled,
        json!({
            "host": "db.acme.com", "port": 5432, "database": "sales", "username": "etl",
            "schemas": ["public"],
            "replication_method": {
                "method": "Change log", "plugin": "plain", "replication_slot": "slot",
                "initial_waiting_seconds": 300,
            },
        })
    );
    user.choose_shape(tunnel, 1);
    assert_eq!(
        user.submit_error_places(),
        [
            "/values/tunnel_method/tunnel_host",
            "/values/tunnel_method/tunnel_user",
            "/secrets/tunnel_method~1ssh_key",
        ]
    );
    user.type_into("/values/tunnel_method/tunnel_host", "jump.acme.com");
    user.type_into("/values/tunnel_method/tunnel_user", "ssh");
    user.choose_shape(tunnel, 2);
    assert_eq!(user.text("/values/tunnel_method/tunnel_host"), "jump.acme.com");
    user.type_secret("/secrets/tunnel_method~1tunnel_user_password", "s3cret-s3cret");
    assert_eq!(
        user.submit()["tunnel_method"],
        json!({ "tunnel_method": "SSH_PASSWORD_AUTH", "tunnel_host": "jump.acme.com",
                "tunnel_port": 22, "tunnel_user": "ssh" })
    );
    let none = Event::ShapeChosen { place: tunnel.to_owned(), index: None };
    let _ = user.apply(none);
    assert_eq!(user.submit(), untunnelled);
}

#[test]
fn streams_of_files_are_lists_of_groups_with_shapes() {
    let expected = r#"bucket*: text "Bucket"
start_date: date-time "Start date"
aws_access_key_id: secret "AWS access key ID"
aws_secret_access_key: secret "AWS secret access key"
endpoint: text "Endpoint" = ""
region: one of ["eu-west-1", "us-east-1"] "Region"
delivery: one of ["records", "files"] "Delivery" = "records"
streams*: list "The list of streams to read"
  *: group "FileStream"
    name*: text "Name"
    globs: list "Globs" = ["**"]
      *: text "Globs"
    validation_policy: one of ["Emit", "Skip"] "Validation" = "Emit"
    format*: shapes "Format"
    - "CSV" "csv"
      filetype: constant "csv" "Filetype" = "csv"
      delimiter: text "Delimiter" = ","
      null_values: list "Null values" = []
        *: text "Null values"
    - "JSON lines" "jsonl"
      filetype: constant "jsonl" "Filetype" = "jsonl"
    days_to_sync_if_history_is_full: number "Days to sync" = 3
"#;
    assert_eq!(outline(&files()), expected);
    let mut user = user_with_schema(&files());
    user.type_into("/values/bucket", "acme");
    user.type_into("/values/start_date", "2026-01-01T00:00");
    let first = user.add("/values/streams");
    assert_eq!(user.submit_error_places(), [format!("/values/streams/{first}/name")]);
    user.type_into(&format!("/values/streams/{first}/name"), "orders");
    user.choose_shape(&format!("/values/streams/{first}/format"), 1);
    assert_eq!(
        user.submit(),
        json!({
            "bucket": "acme", "start_date": "2026-01-01T00:00:00Z", "delivery": "records",
            "endpoint": "", "region": null,
            "streams": [{
                "name": "orders", "globs": ["**"], "validation_policy": "Emit",
                "format": { "filetype": "jsonl" }, "days_to_sync_if_history_is_full": 3,
            }],
        })
    );
}

#[test]
fn resource_types_make_forms() {
    assert_eq!(
        outline(&resource_type("postgresql")),
        r#"host: text "Host"
port: number "Port" = "5432"
user*: text "User"
dbname*: text "Dbname"
sslmode: one of ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] "Sslmode"
password*: secret "Password"
root_certificate_pem: long text "Root certificate pem"
"#
    );
    assert_eq!(
        outline(&resource_type("s3")),
        r#"bucket*: text "Bucket" = ""
region*: text "Region" = ""
useSSL: yes/no "Use SSL" = true
endPoint*: text "End point" = ""
accessKey: secret "Access key" = ""
pathStyle: yes/no "Path style" = false
secretKey: secret "Secret key" = ""
"#
    );
    assert_eq!(
        outline(&resource_type("gcp_service_account")).lines().nth(3),
        Some(r#"private_key: secret of lines by name "Private key" = """#)
    );
    let mut user = user_with_schema(&resource_type("smtp"));
    user.type_into("/values/host", "smtp.acme.com");
    assert_eq!(user.submit(), json!({ "host": "smtp.acme.com", "user": "" }));
    // A default that is a text counts as the number in it.
    let mut user = user_with_schema(&resource_type("postgresql"));
    user.type_into("/values/user", "a");
    user.type_into("/values/dbname", "b");
    user.type_secret("/secrets/password", "hunter2-hunter2");
    assert_eq!(user.submit(), json!({ "port": 5432, "user": "a", "dbname": "b" }));
}
