//! From what happens in a field's box to the form's events.

use crate::browser::{document, focus, regexp::BrowserPatterns};
use crate::form::field::Field;
use crate::form::state::{Event, judge_secret};
use crate::ui::components::field::{FieldEvents, control_id};
use crate::ui::pages::connect::sending::Draft;
use leptos::prelude::*;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The events of one field.
pub fn events(draft: Draft, field: &Arc<Field>, focused: RwSignal<String>) -> FieldEvents {
    let pointer = StoredValue::new(field.pointer.clone());
    let key = field.key.clone();
    let secret = field.is_secret().then(|| StoredValue::new(field.clone()));
    let tell = move |event: Event| {
        let _ = draft.apply(event);
    };
    FieldEvents {
        typed: Callback::new(move |text: String| {
            let pointer = pointer.get_value();
            tell(match secret {
                // The value goes no further than this line.
                Some(field) => {
                    let text = Zeroizing::new(text);
                    let verdict = field.with_value(|f| judge_secret(f, &text, &BrowserPatterns));
                    Event::SecretTyped { pointer, verdict }
                }
                None => Event::Typed { pointer, text },
            });
        }),
        entered: Callback::new(move |()| focused.set(key.clone())),
        // Blur also comes while the page goes away.
        left: Callback::new(move |()| {
            if let Some(pointer) = pointer.try_get_value() {
                tell(Event::Left { pointer });
            }
        }),
        confirmed: Callback::new(move |confirmed| {
            tell(Event::Confirmed { pointer: pointer.get_value(), confirmed });
        }),
        move_to_secret: Callback::new(move |()| move_to_secret(draft, &pointer.get_value())),
    }
}

/// Says that the boxes of all secrets are empty now.
pub fn secrets_gone(draft: Draft) {
    let Some(fields) = draft.fields.try_get_value() else { return };
    for field in fields.iter().filter(|f| f.is_secret()) {
        let verdict = judge_secret(field, "", &BrowserPatterns);
        let _ = draft.apply(Event::SecretTyped { pointer: field.pointer.clone(), verdict });
    }
}

/// Takes a text that is a secret out of the box it was pasted into by mistake.
fn move_to_secret(draft: Draft, from: &str) {
    let fields = draft.fields.get_value();
    let Some(secret) = fields.iter().find(|f| f.is_secret()) else { return };
    let text = Zeroizing::new(document::input_value(&control_id(from)));
    let to = control_id(&secret.pointer);
    // What stands there was put there on purpose.
    if !document::input_value(&to).is_empty() {
        focus::by_id(&to);
        return;
    }
    document::set_input_value(&to, &text);
    let _ = draft.apply(Event::Typed { pointer: from.to_owned(), text: String::new() });
    let verdict = judge_secret(secret, &text, &BrowserPatterns);
    let _ = draft.apply(Event::SecretTyped { pointer: secret.pointer.clone(), verdict });
    focus::by_id(&control_id(from));
}
