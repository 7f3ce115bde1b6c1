//! The keywords of JSON Schema, and which draft has them. Imports nothing of ours.

use serde_json::Value;

/// The edition a schema is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Draft {
    /// Draft 7, and what came before it.
    Seven,
    /// 2020-12.
    Current,
}

impl Draft {
    /// As `$schema` says; 2020-12 where it says nothing.
    pub(super) fn of(schema: &Value) -> Self {
        let named = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
        if named.contains("draft-0") { Self::Seven } else { Self::Current }
    }

    /// Whether `$schema` names an edition that isn't one of JSON Schema's own: keywords
    /// may mean something else there.
    pub(super) fn is_unknown(schema: &Value) -> bool {
        schema.get("$schema").is_some_and(|named| {
            !named.as_str().is_some_and(|named| named.contains("//json-schema.org/"))
        })
    }
}

/// A keyword that says something about values, or holds schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Type,
    Enum,
    Const,
    MinLength,
    MaxLength,
    Pattern,
    Format,
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
    Properties,
    PatternProperties,
    AdditionalProperties,
    PropertyNames,
    Required,
    MinProperties,
    MaxProperties,
    DependentRequired,
    DependentSchemas,
    Dependencies,
    Items,
    PrefixItems,
    AdditionalItems,
    Contains,
    MinContains,
    MaxContains,
    MinItems,
    MaxItems,
    UniqueItems,
    AllOf,
    AnyOf,
    OneOf,
    Not,
    If,
    Then,
    Else,
    Ref,
    Definitions,
    /// The draft has it, or a newer one; the engine doesn't judge it.
    Unsupported,
}

impl Keyword {
    /// What a member of a schema is; nothing where it is an annotation.
    pub(super) fn of(name: &str, draft: Draft) -> Option<Self> {
        let keyword = match name {
            "type" => Self::Type,
            "enum" => Self::Enum,
            "const" => Self::Const,
            "minLength" => Self::MinLength,
            "maxLength" => Self::MaxLength,
            "pattern" => Self::Pattern,
            "format" => Self::Format,
            "minimum" => Self::Minimum,
            "maximum" => Self::Maximum,
            "exclusiveMinimum" => Self::ExclusiveMinimum,
            "exclusiveMaximum" => Self::ExclusiveMaximum,
            "multipleOf" => Self::MultipleOf,
            "properties" => Self::Properties,
            "patternProperties" => Self::PatternProperties,
            "additionalProperties" => Self::AdditionalProperties,
            "propertyNames" => Self::PropertyNames,
            "required" => Self::Required,
            "minProperties" => Self::MinProperties,
            "maxProperties" => Self::MaxProperties,
            "dependentRequired" => Self::DependentRequired,
            "dependentSchemas" => Self::DependentSchemas,
            "dependencies" => Self::Dependencies,
            "items" => Self::Items,
            "prefixItems" => Self::PrefixItems,
            "additionalItems" => Self::AdditionalItems,
            "contains" => Self::Contains,
            "minContains" => Self::MinContains,
            "maxContains" => Self::MaxContains,
            "minItems" => Self::MinItems,
            "maxItems" => Self::MaxItems,
            "uniqueItems" => Self::UniqueItems,
            "allOf" => Self::AllOf,
            "anyOf" => Self::AnyOf,
            "oneOf" => Self::OneOf,
            "not" => Self::Not,
            "if" => Self::If,
            "then" => Self::Then,
            "else" => Self::Else,
            "$ref" => Self::Ref,
            "$defs" | "definitions" => Self::Definitions,
            "unevaluatedItems"
            | "unevaluatedProperties"
            | "$dynamicRef"
            | "$recursiveRef"
            | "$vocabulary"
            | "contentEncoding"
            | "contentMediaType"
            | "contentSchema" => Self::Unsupported,
            _ => return None,
        };
        // Draft 7 doesn't know these, so its readers do nothing with them.
        let is_newer = matches!(
            keyword,
            Self::PrefixItems
                | Self::DependentRequired
                | Self::DependentSchemas
                | Self::MinContains
                | Self::MaxContains
        );
        Some(if is_newer && draft == Draft::Seven { Self::Unsupported } else { keyword })
    }
}
