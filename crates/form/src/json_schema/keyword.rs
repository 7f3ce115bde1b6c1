//! The keywords of JSON Schema and their drafts.

use serde_json::Value;

/// The draft that a schema is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Draft {
    /// Draft 7 or older.
    Draft7,
    /// 2020-12.
    Draft2020,
}

impl Draft {
    /// The draft that `$schema` names; 2020-12 without it.
    pub(super) fn of(schema: &Value) -> Self {
        let named = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
        if named.contains("draft-0") { Self::Draft7 } else { Self::Draft2020 }
    }

    /// Whether `$schema` names a dialect that isn't JSON Schema's own, in which keywords may mean
    /// something else.
    pub(super) fn is_unknown(schema: &Value) -> bool {
        schema.get("$schema").is_some_and(|named| {
            !named.as_str().is_some_and(|named| named.contains("//json-schema.org/"))
        })
    }
}

/// A keyword that restricts values or contains subschemas.
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
    /// A keyword of this draft or a newer one that the validator doesn't support.
    Unsupported,
}

impl Keyword {
    /// The keyword with this name; `None` for an annotation.
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
        // Validators of draft 7 ignore these.
        let is_newer = matches!(
            keyword,
            Self::PrefixItems
                | Self::DependentRequired
                | Self::DependentSchemas
                | Self::MinContains
                | Self::MaxContains
        );
        Some(if is_newer && draft == Draft::Draft7 { Self::Unsupported } else { keyword })
    }
}
