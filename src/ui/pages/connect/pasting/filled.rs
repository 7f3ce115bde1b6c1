//! From a pasted text to filled fields, and back.

use super::{Pasting, Replaced};
use crate::browser::{document, focus, letter_case};
use crate::form::pasted;
use crate::ui::components::field::control_id;
use crate::ui::pages::connect::targets::targets;
use crate::ui::pages::connect::wiring;
use leptos::prelude::*;
use zeroize::Zeroizing;

impl Pasting {
    /// Puts what the text holds into the fields; `false` if it holds none, or one for the
    /// box alone.
    pub fn fill(self, text: &str, into: Option<&str>) -> bool {
        let Some(text) = pasted::read(text) else { return false };
        let service = self.filling.integration.with_value(|integration| {
            let mut words = vec![integration.key.clone(), letter_case::small(&integration.name)];
            words.extend(integration.synonyms.iter().cloned());
            words
        });
        let targets = self.filling.state.with_untracked(targets);
        let assignment = pasted::assign(text, &targets, &service);
        let is_own = |place: &str| into == Some(control_id(place).as_str());
        match assignment.fills.as_slice() {
            [] => return false,
            [one] if is_own(&one.place) && assignment.report.unused.is_empty() => return false,
            _ => {}
        }
        let mut before = Vec::new();
        for fill in assignment.fills {
            let place = fill.place.clone();
            let standing = self.standing(&place);
            wiring::put(self.filling, fill.place, &fill.value);
            let since = self.standing(&place);
            before.push(Replaced { place, before: standing, since });
        }
        self.before.set_value(before);
        self.report.set(Some(assignment.report));
        true
    }

    fn standing(self, place: &str) -> Zeroizing<String> {
        self.filling.state.with_untracked(|form| match form.row(place) {
            Some(row) if row.field.is_secret() => {
                Zeroizing::new(document::input_value(&control_id(place)))
            }
            _ => Zeroizing::new(form.view(place).text),
        })
    }

    /// Puts back what stood in the boxes before.
    pub(super) fn undo(self) {
        let before = self.before.try_update_value(std::mem::take).unwrap_or_default();
        let first = before.first().map(|replaced| control_id(&replaced.place));
        for Replaced { place, before, since } in before {
            // What was entered afterwards stays.
            if self.standing(&place) == since {
                wiring::put(self.filling, place, &before);
            }
        }
        self.report.set(None);
        if let Some(id) = first {
            focus::by_id(&id);
        }
    }
}
