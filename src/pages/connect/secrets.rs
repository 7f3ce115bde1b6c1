//! The secrets of the form: they stand in their boxes and nowhere else, are read
//! when something is sent, and are cleared when nobody is there any more.

use crate::components::field::control_id;
use crate::pages::connect::filling::Filling;
use crate::platform::{clock, document, regexp::BrowserPatterns};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_form::secret_input;
use patchbay_form::state::{Event, FormState};
use patchbay_model::{Secret, Secrets};
use zeroize::Zeroizing;

/// After so long without a key or a click, secrets are cleared.
const IDLE_MS: f64 = 600_000.0;
const LOOK_EVERY_MS: u32 = 15_000;

/// Reads and cleans the secrets of the form. One that can't be used is left out: the
/// form has already said so.
pub fn read(form: &FormState) -> Secrets {
    let mut secrets = Secrets::new();
    for row in form.entered_secrets() {
        let typed = Zeroizing::new(document::input_value(&control_id(&row.place)));
        if let Ok(Some(clean)) = secret_input::clean(&row.field, &typed, &BrowserPatterns) {
            secrets.insert(row.key().to_owned(), Secret::from_zeroizing(clean.into_value()));
        }
    }
    secrets
}

/// Empties the boxes of the form's secrets, says so to the form, and forgets what was
/// pasted; the places where a secret was.
pub fn clear(filling: Filling) -> Vec<String> {
    filling.forget_pasted();
    let places = filling.state.try_with_untracked(|form| {
        form.entered_secrets().map(|row| row.place.clone()).collect::<Vec<_>>()
    });
    let places = places.unwrap_or_default();
    for place in places.iter().cloned() {
        document::set_input_value(&control_id(&place), "");
        let _ = filling.apply(Event::TextChanged { place, text: "".into() });
    }
    places
}

/// What stands in the boxes now, by place.
pub fn standing(form: &FormState) -> Vec<(String, Zeroizing<String>)> {
    let mut all = Vec::new();
    for row in form.active_fields() {
        if row.field.is_secret() {
            let text = Zeroizing::new(document::input_value(&control_id(&row.place)));
            if !text.is_empty() {
                all.push((row.place.clone(), text));
            }
        }
    }
    all
}

/// Clears the boxes when the page is hidden for good or nobody has touched it for ten
/// minutes.
pub fn guard(filling: Filling) {
    let touched = StoredValue::new(clock::now_ms());
    let touch = move || {
        touched.try_set_value(clock::now_ms());
    };
    let listeners = [
        window_event_listener_untyped("pagehide", move |_| {
            clear(filling);
        }),
        window_event_listener_untyped("keydown", move |_| touch()),
        window_event_listener_untyped("pointerdown", move |_| touch()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    spawn_local(async move {
        loop {
            clock::sleep_ms(LOOK_EVERY_MS).await;
            // The value is gone with the page that owned it.
            let Some(last) = touched.try_get_value() else { return };
            if clock::now_ms() - last > IDLE_MS {
                let cleared = clear(filling);
                if !cleared.is_empty() {
                    // Those of an earlier time that nobody has entered again are missing still.
                    filling.idle.try_update(|idle| idle.extend(cleared));
                }
                // Once is enough, until somebody comes and goes again.
                touched.try_set_value(f64::INFINITY);
            }
        }
    });
}
