//! The form engine: schema → fields → state → errors. Pure; may import `model`.

pub mod pattern;
pub mod secret_text;
pub mod tenant_domain;
