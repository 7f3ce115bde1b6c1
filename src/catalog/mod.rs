//! The catalog: reading integrations, and finding one by what people type.
//! Pure; may import `form`, `model`.

pub mod card;
pub mod entry;
pub mod search;
pub mod shape;
