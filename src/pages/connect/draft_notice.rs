//! The notice that a draft was restored.

use super::deep_link::DeepLink;
use super::draft::{self, SavedDraft};
use super::submit::Submission;
use crate::components::field::control_id;
use crate::components::notice::Notice;
use crate::platform::focus;
use crate::platform::regexp::BrowserPatterns;
use leptos::prelude::*;
use patchbay_form::state::{FormState, NAME};
use patchbay_words::list;
use patchbay_words::tone::Tone;

/// Says that a draft was restored, and offers to discard it.
#[component]
pub fn DraftNotice(draft: SavedDraft, link: DeepLink, submission: Submission) -> impl IntoView {
    view! {
        <Show when=move || draft.is_restored.get()>
            <Restored draft link submission />
        </Show>
    }
}

#[component]
fn Restored(draft: SavedDraft, link: DeepLink, submission: Submission) -> impl IntoView {
    let asks_for_secret =
        draft.state.form.state.with_untracked(|form| {
            form.active_fields().iter().any(|active| active.field.is_secret())
        });
    let title = if asks_for_secret {
        "We kept what you entered. Enter the secrets again"
    } else {
        "We kept what you entered"
    };
    let missing = |why: &str, labels: Vec<String>| {
        (!labels.is_empty())
            .then(|| view! { <p>{format!("{why}: {}. Enter that again.", list(&labels))}</p> })
    };
    view! {
        <Notice tone=Tone::Neutral title>
            {missing("Too long to be kept", draft.too_long.get_value())}
            {missing("Not kept, because it may be a secret", draft.maybe_secret.get_value())}
            <button
                type="button"
                class="button-link"
                on:click=move |_| discard(draft, link, submission)
            >
                "Discard it and start anew"
            </button>
        </Notice>
    }
}

/// Empties the form, as if it had just been opened.
fn discard(draft: SavedDraft, link: DeepLink, submission: Submission) {
    let state = draft.state;
    // What is being sent can't be called back, and its answer is about this form.
    if state.form.state.with_untracked(FormState::is_sending) {
        let words = "This is being connected. Wait for the answer, then start anew";
        state.console.warn(words.to_owned());
        return;
    }
    state.clear_secrets();
    state.cleared_while_idle.set(Vec::new());
    state.form.state.update(|form| form.reset(&BrowserPatterns));
    draft::remove(&draft::key(state));
    // That failure was about what is discarded.
    submission.connect.clear();
    draft.is_restored.set(false);
    link.fill_in(None);
    focus::by_id(&control_id(NAME));
}
