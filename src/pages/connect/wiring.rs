//! From what happens in a field's box to the form's events.

use crate::components::field::{FieldEvent, control_id};
use crate::console::Console;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::targets::{target, targets};
use crate::platform::{clock, document, focus};
use crate::words::field as words;
use leptos::prelude::*;
use patchbay_form::state::{BetterField, Event, FormState};
use patchbay_paste::better_field;
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
            FieldEvent::Typed(text) => Event::TextChanged { place, text: text.into() },
            FieldEvent::HalfTyped => Event::PartlyTyped { place },
            FieldEvent::Picked(text, picked) => {
                Event::OptionToggled { place, option: text, selected: picked }
            }
            FieldEvent::Left => return left(filling, place),
            FieldEvent::Confirmed(confirmed) => Event::ConfirmationToggled { place, confirmed },
            FieldEvent::ItemAdded => Event::ItemAdded { place },
            FieldEvent::ItemRemoved(number) => Event::ItemRemoved { place, item: number },
            FieldEvent::ShapeChosen(index) => {
                return filling.put_in_place(Event::ShapeChosen { place, index });
            }
            FieldEvent::Entered => {
                let path = filling.state.try_with_untracked(|form| {
                    form.active_field(&place).map(|row| row.key().to_owned())
                });
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

/// Whether a secret's field is at this place; not once the page is gone.
fn is_secret_at(filling: Filling, place: &str) -> bool {
    let is_secret = filling.state.try_with_untracked(|form| {
        form.active_field(place).is_some_and(|active| active.field.is_secret())
    });
    is_secret.unwrap_or_default()
}

/// Puts a text into a secret's box; `false` if there is none at this place.
pub fn enter_secret(filling: Filling, place: String, text: &str) -> bool {
    if !is_secret_at(filling, &place) {
        return false;
    }
    document::set_input_value(&control_id(&place), text);
    let _ = filling.apply(Event::TextChanged { place, text: text.into() });
    true
}

/// As [`enter_secret`], once the box is there: the fields of another method come a moment
/// later, and many of them one after the other.
pub async fn enter_secret_when_shown(filling: Filling, place: String, text: &str) {
    for _ in 0..LOOKS {
        clock::sleep_ms(LOOK_EVERY_MS).await;
        let is_asked = is_secret_at(filling, &place);
        if !is_asked || document::is_there(&control_id(&place)) {
            enter_secret(filling, place, text);
            return;
        }
    }
}

/// Puts a text into a field, as if somebody had typed it and gone on.
pub fn put(filling: Filling, place: String, text: &str) {
    if !enter_secret(filling, place.clone(), text) {
        let _ = filling.apply(Event::TextChanged { place: place.clone(), text: text.into() });
    }
    let _ = filling.apply(Event::FocusLeft { place });
}

/// The focus left: the text is looked at as a whole, and whether it is one for here.
fn left(filling: Filling, place: String) {
    let text = Zeroizing::new(document::input_value(&control_id(&place)));
    let better =
        filling.state.try_with_untracked(|form| find_better(form, &place, &text)).flatten();
    let _ = filling.apply(Event::FocusLeft { place: place.clone() });
    let _ = filling.apply(Event::BetterFieldFound { place, better });
}

/// Takes a text out of the box it was put into by mistake.
fn move_it(console: Console, filling: Filling, from: String) {
    let to = filling.state.with_untracked(|form| form.field_view(&from).better_field);
    let Some(BetterField { place: to, label }) = to else { return };
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
fn find_better(form: &FormState, place: &str, text: &str) -> Option<BetterField> {
    let to = better_field(text, &target(form.active_field(place)?)?, &targets(form))?;
    let label = words::name(&form.active_field(&to)?.field).to_owned();
    Some(BetterField { place: to, label })
}
