//! The form engine: a JSON Schema becomes fields, what people do becomes state,
//! state becomes errors. Codes with data, never words: those stand in `ui`.
//! Pure; may import `model`.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod condition;
pub mod draft;
pub mod error;
pub mod field;
pub mod input;
pub mod json_schema;
mod judgement;
pub mod name;
pub mod pattern;
pub mod percent;
pub mod permissions;
pub mod place;
mod read;
pub mod reference;
pub mod schema;
pub mod secret_input;
pub mod secret_name;
pub mod secret_text;
pub mod state;
pub mod submission;
pub mod tenant_domain;
pub mod words;
