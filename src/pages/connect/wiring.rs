//! From what happens in a field's box to the form's events.

use crate::components::field::{FieldEvent, control_id};
use crate::console::Console;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::targets::{target, targets};
use crate::platform::{clock, document, focus, regexp::BrowserPatterns};
use crate::words::field as words;
use leptos::prelude::*;
use patchbay_form::field::Field;
use patchbay_form::state::{BetterPlace, Event, FormState, judge_secret};
use patchbay_paste::better_place;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How often a box is looked for that is waited for.
pub const LOOK_EVERY_MS: u32 = 20;
/// And how many times: for 5 s, some ten times what 1,000 take.
pub const LOOKS: u32 = 250;

/// Takes what happens in the fields; `focused` is the path of the field that has the
/// focus.
pub fn events(
    console: Console,
    filling: Filling,
    focused: RwSignal<String>,
) -> Callback<(String, FieldEvent)> {
    Callback::new(move |(place, event): (String, FieldEvent)| {
        let event = match event {
            FieldEvent::Typed(text) => typed(filling, place, text),
            FieldEvent::HalfTyped => Event::HalfTyped { place },
            FieldEvent::Picked(text, picked) => Event::Picked { place, text, picked },
            FieldEvent::Left => return left(filling, place),
            FieldEvent::Confirmed(confirmed) => Event::Confirmed { place, confirmed },
            FieldEvent::ItemAdded => Event::ItemAdded { place },
            FieldEvent::ItemRemoved(number) => Event::ItemRemoved { place, number },
            FieldEvent::ShapeChosen(index) => {
                return filling.put_in_place(Event::ShapeChosen { place, index });
            }
            FieldEvent::Entered => {
                let path = filling
                    .state
                    .try_with_untracked(|form| form.row(&place).map(|row| row.key().to_owned()));
                focused.try_set(path.flatten().unwrap_or_default());
                return;
            }
            FieldEvent::Misplaced => {
                return move_it(console, filling, place);
            }
        };
        let _ = filling.apply(event);
    })
}

fn typed(filling: Filling, place: String, text: String) -> Event {
    match secret_at(filling, &place) {
        // The value goes no further than this line.
        Some(field) => {
            let text = Zeroizing::new(text);
            let verdict = judge_secret(&field, &text, &BrowserPatterns);
            Event::SecretTyped { place, verdict }
        }
        None => Event::Typed { place, text },
    }
}

/// The secret's field at this place; none where another field is, or the page is gone.
fn secret_at(filling: Filling, place: &str) -> Option<Arc<Field>> {
    let field = filling.state.try_with_untracked(|form| {
        form.row(place).filter(|row| row.field.is_secret()).map(|row| row.field.clone())
    });
    field.flatten()
}

/// Puts a text into a secret's box; `false` if there is none at this place.
pub fn enter_secret(filling: Filling, place: String, text: &str) -> bool {
    let Some(field) = secret_at(filling, &place) else { return false };
    document::set_input_value(&control_id(&place), text);
    let verdict = judge_secret(&field, text, &BrowserPatterns);
    let _ = filling.apply(Event::SecretTyped { place, verdict });
    true
}

/// As [`enter_secret`], once the box is there: the fields of another method come a moment
/// later, and many of them one after the other.
pub async fn enter_secret_when_shown(filling: Filling, place: String, text: &str) {
    for _ in 0..LOOKS {
        clock::sleep_ms(LOOK_EVERY_MS).await;
        let is_asked = secret_at(filling, &place).is_some();
        if !is_asked || document::is_there(&control_id(&place)) {
            enter_secret(filling, place, text);
            return;
        }
    }
}

/// Puts a text into a field, as if somebody had typed it and gone on.
pub fn put(filling: Filling, place: String, text: &str) {
    if !enter_secret(filling, place.clone(), text) {
        let _ = filling.apply(Event::Typed { place: place.clone(), text: text.to_owned() });
    }
    let _ = filling.apply(Event::Left { place });
}

/// The focus left: the text is looked at as a whole, and whether it is one for here.
fn left(filling: Filling, place: String) {
    let text = Zeroizing::new(document::input_value(&control_id(&place)));
    let better =
        filling.state.try_with_untracked(|form| better_field(form, &place, &text)).flatten();
    let _ = filling.apply(Event::Left { place: place.clone() });
    let _ = filling.apply(Event::Suspected { place, better });
}

/// Takes a text out of the box it was put into by mistake.
fn move_it(console: Console, filling: Filling, from: String) {
    let to = filling.state.with_untracked(|form| form.view(&from).better);
    let Some(BetterPlace { place: to, label }) = to else { return };
    // What stands there was put there on purpose.
    if !document::input_value(&control_id(&to)).is_empty() {
        console.warn([&label, " is filled already. Empty it first"].concat());
        focus::by_id(&control_id(&to));
        return;
    }
    let text = Zeroizing::new(document::input_value(&control_id(&from)));
    put(filling, to, &text);
    put(filling, from.clone(), "");
    focus::by_id(&control_id(&from));
}

/// A field where this text, which stands at this place, would be better.
fn better_field(form: &FormState, place: &str, text: &str) -> Option<BetterPlace> {
    let to = better_place(text, &target(form.row(place)?)?, &targets(form))?;
    let label = words::name(&form.row(&to)?.field).to_owned();
    Some(BetterPlace { place: to, label })
}
