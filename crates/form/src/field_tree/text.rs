//! The kind of input for a text: one line, several lines, a secret, a tenant domain.

use super::Builder;
use super::keywords::Keywords;
use super::kind::type_of;
use super::secrecy::{self, Secrecy};
use crate::extension::ExtensionError;
use crate::field::{FieldKind, FileRules, SecretField, TextKind};
use crate::secret_text::SecretRules;
use crate::tenant_domain::TenantDomainRules;
use serde_json::Value;

impl Builder<'_> {
    pub(super) fn text_kind(&mut self, key: &str, pointer: &str, schema: &Keywords) -> FieldKind {
        let format = self.text(schema, pointer, "format");
        let media_type = self.text(schema, pointer, "contentMediaType");
        let multiline = schema.flag("multiline") || media_type.is_some();
        let file = file_rules(schema);
        if format.as_deref() == Some("tenant-domain") {
            let rules = TenantDomainRules::read(schema.get("x-tenant-domain"));
            return self.with_rules(pointer, rules.map(FieldKind::TenantDomain));
        }
        let secrecy = if self.is_secret { Secrecy::Marked } else { secrecy::of(key, schema) };
        if secrecy != Secrecy::None {
            let detected_by_name = secrecy == Secrecy::ByName;
            let is_number = matches!(type_of(schema), "number" | "integer");
            let number_schema = if is_number { schema.number_schema() } else { None };
            let field = SecretRules::read(schema.get("x-secret")).map(|rules| SecretField {
                rules,
                multiline,
                file,
                detected_by_name,
                number_schema,
            });
            return self.with_rules(pointer, field.map(FieldKind::Secret));
        }
        match format.as_deref() {
            _ if multiline || file.is_some() => FieldKind::MultilineText(file),
            Some("uri" | "url") => FieldKind::Text(TextKind::Uri),
            Some("email") => FieldKind::Text(TextKind::Email),
            Some("date") => FieldKind::Text(TextKind::Date),
            Some("date-time") => FieldKind::Text(TextKind::DateTime),
            _ => FieldKind::Text(TextKind::Plain),
        }
    }

    /// The kind, unless its `x-…` keyword is wrong.
    fn with_rules(&mut self, pointer: &str, kind: Result<FieldKind, ExtensionError>) -> FieldKind {
        kind.unwrap_or_else(|error| {
            let expected =
                format!("a rule as described in docs/adding-an-integration.md ({})", error.reason);
            self.reject(&format!("{pointer}{}", error.pointer), &expected);
            FieldKind::Json
        })
    }
}

fn file_rules(schema: &Keywords) -> Option<FileRules> {
    let rules = schema.get("x-file")?;
    let accept = rules.get("accept").and_then(Value::as_str).unwrap_or_default();
    Some(FileRules { accept: accept.to_owned() })
}
