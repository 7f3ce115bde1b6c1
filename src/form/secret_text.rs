//! What a pasted secret is. Pure.
