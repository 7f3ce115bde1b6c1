//! The idempotency keys of writes whose outcome is unknown. A key stays until the outcome is
//! known, also when its form is left and opened again: so nothing is saved twice.

use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// By the key of the form's draft.
    static OPEN: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The idempotency key of this form's write whose outcome is unknown.
pub fn get(draft_key: &str) -> Option<String> {
    OPEN.with_borrow(|open| open.get(draft_key).cloned())
}

/// Forgets the key: the outcome is known, or of no interest any more.
pub fn close(draft_key: &str) {
    OPEN.with_borrow_mut(|open| open.remove(draft_key));
}

/// Keeps the key: the outcome is unknown.
pub fn leave_open(draft_key: String, intent_key: String) {
    OPEN.with_borrow_mut(|open| open.insert(draft_key, intent_key));
}
