//! Telling one shared value from another of the same content.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Equal only to itself. A key of this kind keeps its value alive, so no other value can take over
/// its address.
#[derive(Debug)]
pub(super) struct Identity<T>(pub Arc<T>);

impl<T> Clone for Identity<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Identity<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Identity<T> {}

impl<T> Hash for Identity<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}
