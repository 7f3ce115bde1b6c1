//! What was entered is kept while the form is unfinished, all but secrets, and comes
//! back after a reload, signing in, or a crash.

use crate::boxed;
use crate::components::button::button;
use crate::components::field::control_id;
use crate::components::notice::Notice;
use crate::console::Console;
use crate::layout::mutation::Mutation;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::prefill::Link;
use crate::pages::connect::{intents, secrets};
use crate::platform::regexp::BrowserPatterns;
use crate::platform::{clock, document, focus, session_store};
use crate::words::tone::Tone;
use crate::words::{field, list};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_form::draft::{Draft, MAX_BYTES, SMALL_BYTES, storage_key};
use patchbay_form::state::{FormState, NAME};

/// A pause in typing.
const PAUSE_MS: u32 = 400;

/// What is kept of one form.
#[derive(Clone, Copy)]
pub struct Kept {
    filling: Filling,
    came_back: RwSignal<bool>,
    /// The query of the link whose values came back with it.
    query: StoredValue<String>,
    /// Labels of fields whose texts were too long to keep.
    left_out: StoredValue<Vec<String>>,
    /// And of those whose texts may be secrets.
    held_back: StoredValue<Vec<String>>,
}

impl Kept {
    /// The query of the link whose values came back, if something did.
    pub fn link(self) -> Option<String> {
        self.came_back.get_untracked().then(|| self.query.get_value())
    }
}

/// Brings back what was kept, and keeps what is entered from now on.
pub fn keep(console: Console, filling: Filling) -> Kept {
    let key = key(console, filling);
    let kept = Kept {
        filling,
        came_back: RwSignal::new(false),
        query: StoredValue::new(String::new()),
        left_out: StoredValue::new(Vec::new()),
        held_back: StoredValue::new(Vec::new()),
    };
    let draft = read(&key, filling);
    // Nothing comes back over what has been typed meanwhile.
    let is_untouched = filling.state.with_untracked(|form| !form.is_dirty());
    if let Some(draft) = draft.filter(|_| is_untouched) {
        filling.choose_method(&draft.auth_method);
        filling.state.update(|form| form.restore(&draft.form, &BrowserPatterns));
        kept.query.set_value(draft.query);
        kept.left_out.set_value(labels(filling, &draft.left_out));
        kept.held_back.set_value(labels(filling, &draft.held_back));
        kept.came_back.set(true);
    }
    let save_unsent = move || {
        filling.state.try_with_untracked(|form| {
            // What has been sent is not unfinished; before sending it was kept.
            if !form.is_sending() {
                save(console, filling, form);
            }
        });
    };
    let mut seen = None;
    boxed::effect(move || {
        let now = filling.state.with(FormState::revision);
        if seen.replace(now) == Some(now) {
            return;
        }
        spawn_local(async move {
            clock::sleep_ms(PAUSE_MS).await;
            // Typed on, sent, or left: another pause will come, or none is needed.
            if filling.state.try_with_untracked(FormState::revision) == Some(now) {
                save_unsent();
            }
        });
    });
    let listener = window_event_listener_untyped("pagehide", move |_| save_unsent());
    on_cleanup(move || listener.remove());
    kept
}

/// What is kept under this key.
fn read(key: &str, filling: Filling) -> Option<Draft> {
    // Milliseconds since 1970 as a whole number: far below 2⁵³.
    let now = clock::now_ms() as u64;
    Draft::read(&session_store::get(key)?, &filling.integration_key(), now)
}

/// Forgets what was kept under this key: it has been sent, or isn't wanted.
pub fn forget(key: &str) {
    session_store::remove(key);
    intents::close(key);
}

/// What the fields at these places are called.
fn labels(filling: Filling, places: &[String]) -> Vec<String> {
    filling.state.with_untracked(|form| {
        let rows = places.iter().filter_map(|place| form.active_field(place));
        rows.map(|row| field::name(&row.field).to_owned()).collect()
    })
}

/// Keeps what the form holds now.
pub fn save(console: Console, filling: Filling, form: &FormState) {
    if !form.is_dirty() {
        return;
    }
    let key = key(console, filling);
    let mut draft = Draft {
        saved_at: clock::now_ms() as u64,
        integration: filling.integration_key(),
        auth_method: filling.method.get_untracked(),
        query: document::query(),
        left_out: Vec::new(),
        held_back: form.held_back(),
        form: form.snapshot(),
    };
    if let Some(before) = read(&key, filling) {
        draft.keep_gaps_of(before, |place| form.field_view(place).text.is_empty());
    }
    let is_kept = |most| {
        let text = draft.clone().write(most);
        text.is_some_and(|text| session_store::set(&key, &text))
    };
    if !is_kept(MAX_BYTES) && !is_kept(SMALL_BYTES) {
        // What was entered before is no stand-in for what is entered now. An intent that is
        // open stays open all the same.
        session_store::remove(&key);
    }
}

/// Whether something is kept of the form for this integration.
pub fn is_there(console: Console, integration: &str) -> bool {
    session_store::get(&key_of(console, integration)).is_some()
}

/// The key under which the form is kept.
pub fn key(console: Console, filling: Filling) -> String {
    key_of(console, &filling.integration_key())
}

fn key_of(console: Console, integration: &str) -> String {
    let user = untrack(|| console.me()).map(|me| me.user.id).unwrap_or_default();
    storage_key(&user, &console.team_id(), integration)
}

/// Says that something came back, and takes it away again if that isn't wanted.
#[component]
pub fn KeptNotice(kept: Kept, link: Link, connect: Mutation) -> AnyView {
    let console = Console::use_context();
    let discard = move || {
        // What is being sent can't be called back, and its answer is about this form.
        if kept.filling.state.with_untracked(FormState::is_sending) {
            console
                .warn("This is being connected. Wait for the answer, then start anew".to_owned());
            return;
        }
        secrets::clear(kept.filling);
        kept.filling.idle.set(Vec::new());
        kept.filling.state.update(|form| form.reset(&BrowserPatterns));
        forget(&key(console, kept.filling));
        // It spoke of what was discarded, and of an intent that is now forgotten.
        connect.failure.set(None);
        kept.came_back.set(false);
        link.fill_in(None);
        focus::by_id(&control_id(NAME));
    };
    let notice = move || {
        let is_secret_key = kept
            .filling
            .state
            .with_untracked(|form| form.active_fields().iter().any(|row| row.field.is_secret()));
        let title = if is_secret_key {
            "We kept what you entered. Enter the secrets again"
        } else {
            "We kept what you entered"
        };
        let again = button("button-link", "Discard it and start anew", discard);
        let missing = |why: &str, labels: Vec<String>| {
            let words = [why, &list(&labels), ". Enter that again."].concat();
            (!labels.is_empty()).then(|| view! { <p>{words}</p> })
        };
        let left_out = missing("Too long to be kept: ", kept.left_out.get_value());
        let held_back =
            missing("Not kept, because it may be a secret: ", kept.held_back.get_value());
        view! {
            <Notice tone=Tone::Neutral title>
                {left_out}
                {held_back}
                {again}
            </Notice>
        }
    };
    boxed::part(move || kept.came_back.get().then(notice).into_any())
}
