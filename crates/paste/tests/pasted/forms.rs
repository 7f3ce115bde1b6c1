//! The forms that texts are pasted into: simplified versions of those in the catalog.

use patchbay_form::secret_text::SecretShape;
use patchbay_paste::{SecretKind, Target, TargetKind};

/// A form and the names of its service.
pub struct Form {
    pub targets: Vec<Target>,
    pub service: Vec<String>,
}

const TOKEN: TargetKind = TargetKind::Secret(SecretKind::Token);
const PASSWORD: TargetKind = TargetKind::Secret(SecretKind::Password);
const KEY: TargetKind = TargetKind::Secret(SecretKind::PrivateKey);
const TEXT: TargetKind = TargetKind::Text;

fn form(service: &[&str], targets: Vec<Target>) -> Form {
    let name = target("name", "Connection name", TEXT);
    let mut all = vec![Target { place: "/name".to_owned(), ..name }];
    all.extend(targets);
    Form { targets: all, service: service.iter().map(|word| (*word).to_owned()).collect() }
}

/// A field at the top level of a form.
pub fn target(key: &str, label: &str, kind: TargetKind) -> Target {
    let group = if matches!(kind, TargetKind::Secret(_)) { "/secrets/" } else { "/values/" };
    Target {
        place: format!("{group}{key}"),
        key: key.to_owned(),
        label: label.to_owned(),
        kind,
        other_names: Vec::new(),
        shapes: Vec::new(),
    }
}

fn with_shape(mut target: Target, prefix: &str, min_length: usize) -> Target {
    target.shapes.push(SecretShape { prefix: prefix.to_owned(), min_length });
    target
}

fn with_other_name(mut target: Target, name: &str) -> Target {
    target.other_names.push(name.to_owned());
    target
}

fn domain(suffixes: &[&str]) -> TargetKind {
    TargetKind::Domain { suffixes: suffixes.iter().map(|s| (*s).to_owned()).collect() }
}

fn choice(values: &[&str]) -> TargetKind {
    TargetKind::Choice(values.iter().map(|v| (*v).to_owned()).collect())
}

fn in_group(group: &str, target: Target) -> Target {
    let place = target.place.replacen('/', "", 1).replacen('/', &format!("/{group}/"), 1);
    Target { place: format!("/{place}"), ..target }
}

pub fn named(service: &str) -> Form {
    match service {
        "okta" => form(
            &["okta"],
            vec![
                target("domain", "Okta Domain", domain(&["okta.com", "oktapreview.com"])),
                with_shape(target("token", "API Token", TOKEN), "00", 36),
            ],
        ),
        "okta app" => form(
            &["okta"],
            vec![
                target("domain", "Okta Domain", domain(&["okta.com"])),
                target("client_id", "Client ID", TEXT),
                target("private_key", "Private key", KEY),
            ],
        ),
        "postgres" => form(
            &["postgresql", "PostgreSQL", "postgres", "pg"],
            vec![
                target("host", "Host", TEXT),
                target("port", "Port", TargetKind::Number),
                target("database", "Database", TEXT),
                target("user", "User", TEXT),
                target("password", "Password", PASSWORD),
                target("sslmode", "SSL mode", choice(&["disable", "require", "verify-full"])),
                target("schemas", "Schemas", TargetKind::List),
                in_group("tunnel", target("host", "SSH host", TEXT)),
                in_group("tunnel", target("user", "SSH user", TEXT)),
            ],
        ),
        "aws" => form(
            &["amazon-s3", "Amazon S3", "aws", "s3"],
            vec![
                with_other_name(target("access_key_id", "Access key ID", TEXT), "Access key"),
                target("secret_access_key", "Secret access key", TOKEN),
                target("session_token", "Session token", TOKEN),
                target("region", "Region", TEXT),
                target("bucket", "Bucket", TEXT),
            ],
        ),
        "github" => form(
            &["github", "GitHub", "gh"],
            vec![
                target("base_url", "Server address", TargetKind::Url),
                with_shape(target("token", "Access token", TOKEN), "ghp_", 24),
            ],
        ),
        "slack" => form(
            &["slack"],
            vec![
                with_shape(target("bot_token", "Bot token", TOKEN), "xoxb-", 20),
                target("signing_secret", "Signing secret", TOKEN),
                target("webhook", "Webhook address", TargetKind::Secret(SecretKind::Url)),
            ],
        ),
        "snowflake" => form(
            &["snowflake"],
            vec![
                target("account", "Account identifier", TEXT),
                target("user", "User", TEXT),
                target("password", "Password", PASSWORD),
                target("role", "Role", TEXT),
                target("warehouse", "Warehouse", TEXT),
                target("database", "Database", TEXT),
                target("schema", "Schema", TEXT),
            ],
        ),
        "rest" => form(
            &["rest-api"],
            vec![
                target("base_url", "Base URL", TargetKind::Url),
                target("header_name", "Header name", TEXT),
                target("api_key", "API key", TOKEN),
            ],
        ),
        "basic" => form(
            &["rest-api"],
            vec![
                target("base_url", "Base URL", TargetKind::Url),
                target("username", "Username", TEXT),
                target("password", "Password", PASSWORD),
            ],
        ),
        "jira" => form(
            &["jira", "Atlassian"],
            vec![
                target("site", "Jira site", domain(&["atlassian.net"])),
                target("email", "Email address", TargetKind::Email),
                target("api_token", "API token", TOKEN),
            ],
        ),
        "bigquery" => form(
            &["bigquery", "Google BigQuery", "gcp"],
            vec![
                target("project_id", "Project ID", TEXT),
                target("private_key", "Private key", KEY),
                target("credentials", "Service account key", TargetKind::Secret(SecretKind::Json)),
            ],
        ),
        "smtp" => form(
            &["smtp", "email"],
            vec![
                target("host", "Server", TEXT),
                target("port", "Port", TargetKind::Number),
                target("username", "Username", TEXT),
                target("password", "Password", PASSWORD),
                target("tls", "Use TLS", TargetKind::Boolean),
            ],
        ),
        "sftp" => form(
            &["sftp"],
            vec![
                target("host", "Host", TEXT),
                target("port", "Port", TargetKind::Number),
                target("username", "Username", TEXT),
                target("password", "Password", PASSWORD),
                target("path", "Folder", TEXT),
            ],
        ),
        "oauth" => form(
            &["hubspot"],
            vec![
                target("client_id", "Client ID", TEXT),
                target("client_secret", "Client secret", TOKEN),
                target("refresh_token", "Refresh token", TOKEN),
            ],
        ),
        other => panic!("no form {other}"),
    }
}
