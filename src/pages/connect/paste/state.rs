//! What the last paste filled in, and what it replaced.

use crate::platform::document;
use leptos::prelude::*;
use patchbay_paste::Report;
use zeroize::Zeroizing;

/// The id of the input of the panel for pasting.
pub(super) const INPUT_ID: &str = "paste-box";

/// What the last paste did.
#[derive(Clone, Copy)]
pub struct PasteState {
    pub(super) report: RwSignal<Option<Report>>,
    /// For **Undo**.
    pub(super) replaced: StoredValue<Vec<ReplacedText>>,
}

/// The text of a field before a paste and after it.
pub(super) struct ReplacedText {
    pub place: String,
    pub before: Zeroizing<String>,
    pub after: Zeroizing<String>,
}

impl PasteState {
    /// Nothing was pasted.
    pub fn new() -> Self {
        Self { report: RwSignal::new(None), replaced: StoredValue::new(Vec::new()) }
    }

    /// Forgets what was pasted, and the texts it replaced.
    pub fn forget(self) {
        // Once the page is gone, the input may be another form's.
        if self.report.is_disposed() {
            return;
        }
        self.replaced.update_value(Vec::clear);
        self.report.set(None);
        document::set_input_value(INPUT_ID, "");
    }
}
