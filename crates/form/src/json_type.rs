//! The types that the keyword `type` names.

use serde_json::{Number, Value};

/// One type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// Null.
    Null,
    /// True or false.
    Boolean,
    /// A number without a fraction, including 1.0.
    Integer,
    /// Any number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(u8);

const NAMES: [(&str, JsonType); 7] = [
    ("null", JsonType::Null),
    ("boolean", JsonType::Boolean),
    ("integer", JsonType::Integer),
    ("number", JsonType::Number),
    ("string", JsonType::String),
    ("array", JsonType::Array),
    ("object", JsonType::Object),
];

impl Types {
    /// Only this one.
    pub fn only(one: JsonType) -> Self {
        Self(1 << one as u8)
    }

    /// The value of `type`: a name, or a list of at least one.
    pub fn from_value(value: &Value) -> Option<Self> {
        let mut types = 0;
        let names = match value {
            Value::Array(names) => names.as_slice(),
            name => std::slice::from_ref(name),
        };
        for name in names {
            let (_, one) = NAMES.iter().find(|(known, _)| name == known)?;
            types |= Self::only(*one).0;
        }
        (types != 0).then_some(Self(types))
    }

    /// Whether this type is in the set.
    pub fn contains(self, one: JsonType) -> bool {
        self.0 & Self::only(one).0 != 0
    }

    /// Whether a value has one of the types.
    pub fn accepts(self, value: &Value) -> bool {
        match value {
            Value::Null => self.contains(JsonType::Null),
            Value::Bool(_) => self.contains(JsonType::Boolean),
            Value::Number(number) => {
                self.contains(JsonType::Number)
                    || self.contains(JsonType::Integer) && is_whole(number)
            }
            Value::String(_) => self.contains(JsonType::String),
            Value::Array(_) => self.contains(JsonType::Array),
            Value::Object(_) => self.contains(JsonType::Object),
        }
    }
}

fn is_whole(number: &Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|float| float.trunc() == float)
}
