//! What the fields of one form share.

use super::form_store::FormStore;
use leptos::prelude::*;
use patchbay_model::GuideSection;

/// The form's state, its guide and its callbacks.
#[derive(Clone, Copy)]
pub(super) struct FormContext {
    pub store: FormStore,
    pub guide: Signal<Vec<GuideSection>>,
    pub on_focus: Callback<String>,
    pub on_warning: Callback<String>,
}
