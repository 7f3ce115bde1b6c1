//! The writes whose outcome is unknown. Each stays until its outcome is known, also when its form is
//! left, and over a reload or a crash of the tab: so nothing is saved twice.
//!
//! They are kept in memory too, for browsers that store nothing.

use crate::platform::session_store;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A write whose outcome is unknown. It holds no secret.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenIntent {
    /// Its idempotency key.
    pub key: String,
    /// The name of the connection that it was to save.
    pub name: String,
}

thread_local! {
    /// By the key of the form's draft.
    static OPEN: RefCell<BTreeMap<String, OpenIntent>> = const { RefCell::new(BTreeMap::new()) };
}

/// The open write of the form whose draft has this key.
pub fn get(draft_key: &str) -> Option<OpenIntent> {
    let stored = || serde_json::from_str(&session_store::get(&storage_key(draft_key))?).ok();
    OPEN.with_borrow(|open| open.get(draft_key).cloned()).or_else(stored)
}

/// Forgets the write: its outcome is known, or of no interest any more.
pub fn close(draft_key: &str) {
    OPEN.with_borrow_mut(|open| open.remove(draft_key));
    session_store::remove(&storage_key(draft_key));
}

/// Keeps the write: its outcome is unknown.
pub fn leave_open(draft_key: String, intent: OpenIntent) {
    if let Ok(text) = serde_json::to_string(&intent) {
        session_store::set(&storage_key(&draft_key), &text);
    }
    OPEN.with_borrow_mut(|open| open.insert(draft_key, intent));
}

fn storage_key(draft_key: &str) -> String {
    format!("{draft_key}:intent")
}
