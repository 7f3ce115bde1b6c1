//! The form engine: a JSON Schema becomes fields, what people do becomes state,
//! state becomes errors. Codes with data, never words: those stand in `ui`.
//! Pure; may import `model`.

pub mod draft;
pub mod error;
pub mod field;
pub mod json_schema;
pub mod pasted;
pub mod pattern;
pub mod permissions;
pub mod prefill;
pub mod schema;
pub mod secret_text;
pub mod state;
pub mod submission;
pub mod tenant_domain;
