//! The draft of an unfinished form: everything but secrets is saved in this tab while somebody
//! types, and comes back after a reload, signing in, or a crash.

use super::open_intents;
use super::state::ConnectState;
use crate::console::Console;
use crate::platform::regexp::BrowserPatterns;
use crate::platform::{document, session_store};
use js_sys::Date;
use leptos::prelude::*;
use patchbay_form::draft::{Draft, MAX_BYTES, SMALL_BYTES, storage_key};
use patchbay_form::state::FormState;
use patchbay_words::field;
use std::time::Duration;

/// A draft is saved after such a pause in typing.
const PAUSE: Duration = Duration::from_millis(400);

/// The draft of a form, and what came back from an earlier one.
#[derive(Clone, Copy)]
pub struct SavedDraft {
    pub state: ConnectState,
    /// Whether an earlier draft was restored.
    pub is_restored: RwSignal<bool>,
    /// The query of the link whose values the earlier draft has.
    query: StoredValue<String>,
    /// Labels of fields whose texts were too long for the draft.
    pub too_long: StoredValue<Vec<String>>,
    /// Labels of fields whose texts may be secrets.
    pub maybe_secret: StoredValue<Vec<String>>,
}

impl SavedDraft {
    /// Restores the form's draft, if there is one.
    pub fn restore(state: ConnectState) -> Self {
        let saved = Self {
            state,
            is_restored: RwSignal::new(false),
            query: StoredValue::new(String::new()),
            too_long: StoredValue::new(Vec::new()),
            maybe_secret: StoredValue::new(Vec::new()),
        };
        if let Some(draft) = read(&key(state), state) {
            state.choose_auth_method(&draft.auth_method);
            state.form.state.update(|form| form.restore(&draft.form, &BrowserPatterns));
            saved.query.set_value(draft.query);
            saved.too_long.set_value(labels(state, &draft.left_out));
            saved.maybe_secret.set_value(labels(state, &draft.held_back));
            saved.is_restored.set(true);
        }
        saved
    }

    /// The query of the link whose values were restored, if a draft was.
    pub fn link_query(self) -> Option<String> {
        self.is_restored.get_untracked().then(|| self.query.get_value())
    }

    /// Saves the form from now on: after each pause in typing, and before the page is left.
    pub fn keep_saving(self) {
        let state = self.state;
        let save_unsent = move || {
            state.form.state.try_with_untracked(|form| {
                // It was saved before sending, and what is sent isn't unfinished.
                if !form.is_sending() {
                    save(state, form);
                }
            });
        };
        let mut save_soon = debounce(PAUSE, move |()| save_unsent());
        Effect::new(move |before: Option<u32>| {
            let revision = state.form.state.with(FormState::revision);
            if before != Some(revision) {
                save_soon(());
            }
            revision
        });
        let listener = window_event_listener_untyped("pagehide", move |_| save_unsent());
        on_cleanup(move || listener.remove());
    }
}

/// The key under which the form's draft is stored.
pub fn key(state: ConnectState) -> String {
    key_for(state.console, &state.integration_key())
}

fn key_for(console: Console, integration: &str) -> String {
    let user = untrack(|| console.me()).map(|me| me.user.id).unwrap_or_default();
    storage_key(&user, &console.team_id(), integration)
}

/// Removes the draft under this key: it was sent, or isn't wanted.
pub fn remove(key: &str) {
    session_store::remove(key);
    open_intents::close(key);
}

/// Saves what the form holds now.
pub fn save(state: ConnectState, form: &FormState) {
    if !form.is_dirty() {
        return;
    }
    let key = key(state);
    let mut draft = Draft {
        saved_at: now(),
        integration: state.integration_key(),
        auth_method: state.auth_method.get_untracked(),
        query: document::query(),
        left_out: Vec::new(),
        held_back: form.held_back(),
        form: form.snapshot(),
    };
    if let Some(before) = read(&key, state) {
        draft.keep_gaps_of(before, |place| form.field_view(place).text.is_empty());
    }
    let store = |max_bytes| {
        let text = draft.clone().write(max_bytes);
        text.is_some_and(|text| session_store::set(&key, &text))
    };
    if !store(MAX_BYTES) && !store(SMALL_BYTES) {
        // An older draft must not come back in place of this one. An open intent stays open.
        session_store::remove(&key);
    }
}

fn read(key: &str, state: ConnectState) -> Option<Draft> {
    Draft::read(&session_store::get(key)?, &state.integration_key(), now())
}

/// Milliseconds since 1970, as drafts have them: a whole number far below 2⁵³.
fn now() -> u64 {
    Date::now() as u64
}

/// The labels of the fields at these places.
fn labels(state: ConnectState, places: &[String]) -> Vec<String> {
    state.form.state.with_untracked(|form| {
        let active = places.iter().filter_map(|place| form.active_field(place));
        active.map(|active| field::name(&active.field).to_owned()).collect()
    })
}
