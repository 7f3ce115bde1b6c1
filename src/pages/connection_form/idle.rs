//! Secrets don't stay on a screen that nobody looks at: they are cleared after ten minutes without
//! a key or a click, and a notice says so.

use crate::components::field::FormStore;
use crate::components::notice::Notice;
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_words::tone::Tone;

/// Secrets are cleared after so long without a key or a click.
const IDLE_MS: f64 = 600_000.0;
const CHECK_EVERY_MS: u32 = 15_000;

/// The places of the secrets that were cleared because nobody was there.
pub type ClearedSecrets = RwSignal<Vec<String>>;

/// Clears the secrets when nobody has touched the page for ten minutes, and when it is left for
/// good. `clear` returns the places of those that were filled.
pub fn clear_secrets_when_idle(
    clear: impl Fn() -> Vec<String> + Copy + 'static,
    cleared: ClearedSecrets,
) {
    let last_touch = StoredValue::new(Date::now());
    let touch = move || {
        last_touch.try_set_value(Date::now());
    };
    let listeners = [
        window_event_listener_untyped("pagehide", move |_| {
            clear();
        }),
        window_event_listener_untyped("keydown", move |_| touch()),
        window_event_listener_untyped("pointerdown", move |_| touch()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    // The time is read, not counted: a computer may have slept.
    spawn_local(async move {
        loop {
            TimeoutFuture::new(CHECK_EVERY_MS).await;
            // The value is gone with the page that owned it.
            let Some(last) = last_touch.try_get_value() else { return };
            if Date::now() - last > IDLE_MS {
                // Secrets cleared earlier are still missing, unless somebody entered them again.
                let places = clear();
                cleared.update(|cleared| cleared.extend(places));
                // Not again until somebody has touched the page.
                last_touch.set_value(f64::INFINITY);
            }
        }
    });
}

/// Says that secrets were cleared, until all of them are entered again.
#[component]
pub fn IdleNotice(form: FormStore, cleared: ClearedSecrets) -> impl IntoView {
    Effect::new(move |_| {
        let entered: Vec<String> = form.state.with(|form| {
            let entered = form.entered_secrets().map(|active| &active.place);
            cleared
                .with(|cleared| entered.filter(|place| cleared.contains(place)).cloned().collect())
        });
        // If such an input is emptied later, somebody was here.
        if !entered.is_empty() {
            cleared.update(|cleared| cleared.retain(|place| !entered.contains(place)));
        }
    });
    let missing = Memo::new(move |_| {
        form.state.with(|form| {
            cleared.with(|cleared| {
                cleared.iter().filter(|place| form.active_field(place).is_some()).count()
            })
        })
    });
    move || {
        let title = match missing.get() {
            0 => return None,
            1 => "Nobody was here for ten minutes. Enter the secret again",
            _ => "Nobody was here for ten minutes. Enter the secrets again",
        };
        Some(view! { <Notice tone=Tone::Caution title /> })
    }
}
