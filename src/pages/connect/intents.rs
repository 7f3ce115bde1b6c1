//! The keys of intents of which nobody knows what became. They stay until that is known,
//! also when their form is left and comes back: so what was saved is not saved twice.

use std::cell::RefCell;

thread_local! {
    /// By the key under which the form is kept.
    static OPEN: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The intent of this form that is still open.
pub fn open(form: &str) -> Option<String> {
    OPEN.with_borrow(|open| {
        open.iter().find(|(of, _)| of == form).map(|(_, intent)| intent.clone())
    })
}

/// What became of the form's intent is known, or of no interest any more.
pub fn close(form: &str) {
    OPEN.with_borrow_mut(|open| open.retain(|(of, _)| of != form));
}

/// What became of this intent is not known.
pub fn leave_open(form: String, intent: String) {
    close(&form);
    OPEN.with_borrow_mut(|open| open.push((form, intent)));
}
