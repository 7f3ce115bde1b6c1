//! The form engine. A JSON Schema becomes a tree of fields ([`schema::FormSchema`]); events
//! change the state of a form ([`state::FormState`]); the state yields values to send and
//! errors to show. A backend validates what it receives with the same code ([`submission`]).
//!
//! Errors are codes with data. The words for people are in the app.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod active_field;
pub mod condition;
pub mod connection_name;
pub mod contained_secret;
pub mod description;
pub mod draft;
pub mod error;
pub mod extension;
pub mod field;
mod field_source;
mod field_tree;
pub mod format;
pub mod input;
pub mod json_schema;
pub mod json_type;
pub mod known_people;
pub mod name_words;
pub mod pasted_text;
pub mod pattern;
pub mod percent;
pub mod permissions;
pub mod place;
pub mod schema;
pub mod secret_input;
pub mod secret_name;
pub mod secret_text;
pub mod state;
pub mod submission;
pub mod tenant_domain;
pub mod text_kind;
mod traversal;
pub mod url_credentials;
mod validation;
pub mod variable;
