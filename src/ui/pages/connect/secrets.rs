//! The secrets of the form: they stand in their boxes and nowhere else, are read
//! when something is sent, and are cleared when nobody is there any more.

use crate::browser::{clock, document, regexp::BrowserPatterns};
use crate::form::field::{Field, FieldKind};
use crate::form::submission;
use crate::model::{Secret, Secrets};
use crate::ui::components::field::control_id;
use crate::ui::console::Console;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use zeroize::Zeroizing;

/// After so long without a key or a click, secrets are cleared.
const IDLE_MS: f64 = 600_000.0;
const LOOK_EVERY_MS: u32 = 15_000;

/// Reads and cleans the secrets of these fields. One that can't be used is left
/// out: the form has already said so.
pub fn read(fields: &[Arc<Field>]) -> Secrets {
    let mut secrets = Secrets::new();
    for field in fields {
        let FieldKind::Secret(rules) = &field.kind else { continue };
        let typed = Zeroizing::new(document::input_value(&control_id(&field.pointer)));
        if let Ok(Some(clean)) = submission::clean_secret(field, rules, &typed, &BrowserPatterns) {
            secrets.insert(field.key.clone(), Secret::from_zeroizing(clean.into_value()));
        }
    }
    secrets
}

/// Clears the boxes of these fields.
pub fn clear(fields: &[Arc<Field>]) {
    for field in fields.iter().filter(|f| f.is_secret()) {
        document::set_input_value(&control_id(&field.pointer), "");
    }
}

/// Calls `cleared` after clearing the boxes when the page is hidden for good or
/// nobody has touched it for ten minutes.
pub fn guard(console: Console, fields: StoredValue<Vec<Arc<Field>>>, cleared: Callback<()>) {
    let touched = StoredValue::new(clock::now_ms());
    let clear_all = move || {
        if let Some(fields) = fields.try_get_value() {
            clear(&fields);
            cleared.run(());
        }
    };
    let touch = move || {
        touched.try_set_value(clock::now_ms());
    };
    let listeners = [
        window_event_listener_untyped("pagehide", move |_| clear_all()),
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
                clear_all();
                console
                    .announce("Nobody was here for ten minutes. Enter the secret again".to_owned());
                // Once is enough, until somebody comes and goes again.
                touched.try_set_value(f64::INFINITY);
            }
        }
    });
}
