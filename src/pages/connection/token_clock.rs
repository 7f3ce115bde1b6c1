//! When the connection's secret stops working: a warning in the last days, the date, and a reminder for
//! a calendar.

use crate::components::notice::Notice;
use crate::components::time::Day;
use crate::paths;
use crate::platform::{clock, document, file};
use leptos::prelude::*;
use patchbay_model::token_clock::TokenClock;
use patchbay_model::{Connection, time};
use patchbay_words::token_clock::{self as words, Reminder};
use patchbay_words::tone::Tone;

/// The warning in the last days, and after the end.
#[component]
pub fn ExpiryWarning(
    clock: TokenClock,
    /// The secret's name.
    secret: String,
    service: String,
) -> impl IntoView {
    words::warning(&clock, &secret, &service, clock::now_s()).map(|warning| {
        view! {
            <Notice tone=Tone::Caution title=warning.title>
                <p>{warning.line}</p>
            </Notice>
        }
    })
}

/// The date of the end, and **Save a reminder**.
#[component]
pub fn ExpiryDate(
    clock: TokenClock,
    /// The secret's name.
    secret: String,
    connection: Connection,
) -> impl IntoView {
    let at = time::rfc3339(clock.ends_at);
    let condition = words::condition(&clock);
    let Connection { id, integration, name, .. } = connection;
    let save = move |_| {
        let address = paths::connection(&integration, &id);
        let address = format!("{}{address}", document::base_address());
        let reminder =
            Reminder { connection: &id, name: &name, secret: &secret, address: &address };
        file::save("reminder.ics", "text/calendar", &reminder.ics(&clock, clock::now_s()));
    };
    view! {
        <Day at />
        {format!("{condition} ")}
        <button type="button" class="button-link" on:click=save>
            "Save a reminder"
        </button>
    }
}
