//! The form engine: a JSON Schema becomes fields, what people do becomes state,
//! state becomes errors. Codes with data, never words: those stand in `ui`.
//! Pure; may import `model`.

pub mod condition;
pub mod draft;
pub mod error;
pub mod field;
pub mod input;
pub mod json_schema;
mod judgement;
pub mod name;
pub mod pasted;
pub mod pattern;
pub mod permissions;
pub mod place;
pub mod prefill;
mod read;
pub mod schema;
pub mod secret_input;
pub mod secret_name;
pub mod secret_text;
pub mod state;
pub mod submission;
pub mod tenant_domain;
mod words;
