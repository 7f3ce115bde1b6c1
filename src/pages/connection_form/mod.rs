//! What the forms for a new and for a saved connection share.

pub mod idle;
pub mod link;
pub mod permissions;
pub mod principals;
pub mod rejection;
pub mod summary;
pub mod team_size;
