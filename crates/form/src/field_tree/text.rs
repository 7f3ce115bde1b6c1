//! The kind of input for a text: one line, several lines, a secret, a tenant domain.

use super::Builder;
use super::keywords::Keywords;
use super::secrecy::Secrecy;
use super::value_type::type_of;
use crate::extension::ExtensionError;
use crate::field::{FieldKind, FileRules, SecretField, TextKind};
use crate::name_words::NameWords;
use crate::secret_text::SecretRules;
use crate::tenant_domain::TenantDomainRules;
use serde_json::Value;

impl Builder<'_> {
    /// A kind of input for texts of one line, with several lines where the value is a key or a
    /// certificate: an input of one line would lose the line ends.
    pub(super) fn with_lines(kind: FieldKind, names: [&str; 2], schema: &Keywords) -> FieldKind {
        let has_lines = || {
            let texts = ["format", "description", "examples", "default"];
            names.iter().any(|name| is_key_name(name))
                || texts.iter().filter_map(|key| schema.get(key)).any(is_about_keys)
        };
        match kind {
            FieldKind::Secret(secret) if secret.number_schema.is_none() && has_lines() => {
                FieldKind::Secret(SecretField { multiline: true, ..secret })
            }
            FieldKind::Text(TextKind::Plain) if has_lines() => FieldKind::MultilineText(None),
            kind => kind,
        }
    }

    pub(super) fn text_kind(&mut self, pointer: &str, schema: &Keywords) -> FieldKind {
        let format = self.text(schema, pointer, "format");
        let media_type = self.text(schema, pointer, "contentMediaType");
        let multiline = schema.flag("multiline") || media_type.is_some();
        let file = file_rules(schema);
        if format.as_deref() == Some("tenant-domain") {
            let rules = TenantDomainRules::read(schema.get("x-tenant-domain"));
            return FieldKind::TenantDomain(self.rules(pointer, rules));
        }
        if self.is_secret() {
            let detected_by_name = self.secrecy == Secrecy::ByName;
            let is_number = matches!(type_of(schema), "number" | "integer");
            let number_schema = if is_number { schema.number_schema() } else { None };
            let rules = SecretRules::read(schema.get("x-secret"));
            return FieldKind::Secret(SecretField {
                rules: self.rules(pointer, rules),
                multiline,
                file,
                detected_by_name,
                number_schema,
            });
        }
        match format.as_deref() {
            _ if multiline || file.is_some() => FieldKind::MultilineText(file),
            Some("uri" | "url") => FieldKind::Text(TextKind::Uri),
            Some("email") => FieldKind::Text(TextKind::Email),
            Some("date" | "date-time") if !schema.allows_date_input() => {
                FieldKind::Text(TextKind::Plain)
            }
            Some("hostname" | "ipv4" | "ipv6" | "uuid") => FieldKind::Text(TextKind::Code),
            Some("date") => FieldKind::Text(TextKind::Date),
            Some("date-time") => FieldKind::Text(TextKind::DateTime),
            _ => FieldKind::Text(TextKind::Plain),
        }
    }

    /// The rules in an `x-…` keyword; the usual ones if it is wrong.
    fn rules<T: Default>(&mut self, pointer: &str, rules: Result<T, ExtensionError>) -> T {
        rules.unwrap_or_else(|error| {
            let expected =
                format!("a rule as described in docs/adding-an-integration.md ({})", error.reason);
            self.fault(&format!("{pointer}{}", error.pointer), &expected);
            self.faulty.insert(pointer.to_owned());
            T::default()
        })
    }
}

/// How the names of keys, certificates and key files of several lines end, written together.
const KEY_NAMES: &str = "privatekey sshkey sslkey tlskey rsakey pgpkey gpgkey pem certificate cert \
    serviceaccountkey kubeconfig keyjson keyfilejson accountjson credentialsjson jsonkey";

fn is_key_name(name: &str) -> bool {
    let words = NameWords::of(&[name]);
    let ends = ["", "s", "value", "content", "contents", "data", "text"];
    let mut names = ends.iter().filter_map(|end| words.joined().strip_suffix(end));
    names.any(|name| KEY_NAMES.split(' ').any(|key| name.ends_with(key)))
}

/// Whether a keyword says or shows that the value is a PEM block.
fn is_about_keys(keyword: &Value) -> bool {
    match keyword {
        Value::String(text) => text.contains("-----BEGIN") || text.eq_ignore_ascii_case("pem"),
        Value::Array(examples) => examples.iter().any(is_about_keys),
        _ => false,
    }
}

fn file_rules(schema: &Keywords) -> Option<FileRules> {
    let rules = schema.get("x-file")?;
    let accept = rules.get("accept").and_then(Value::as_str).unwrap_or_default();
    Some(FileRules { accept: accept.to_owned() })
}
