//! From a pasted text to filled fields, and back.

use super::{Pasting, Replaced};
use crate::browser::{clock, document, focus, letter_case};
use crate::form::pasted::{self, Assignment};
use crate::ui::components::field::control_id;
use crate::ui::pages::connect::targets::targets;
use crate::ui::pages::connect::wiring::{self, LOOK_EVERY_MS, LOOKS};
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

impl Pasting {
    /// Puts what the text holds into the fields; `false` if it holds none, or is itself what
    /// the box takes.
    pub fn fill(self, text: &str, into: Option<&str>) -> bool {
        let Some(read) = pasted::read(text) else { return false };
        let service = self.filling.integration.with_value(|integration| {
            let mut words = vec![integration.key.clone(), letter_case::small(&integration.name)];
            words.extend(integration.synonyms.iter().cloned());
            words
        });
        let targets = self.filling.state.with_untracked(targets);
        let assignment = pasted::assign(read, &targets, &service);
        let own = targets.iter().find(|target| into == Some(control_id(&target.place).as_str()));
        let is_own = own.is_some_and(|own| assignment.is_only_for(&own.place, text));
        if assignment.fills.is_empty() || is_own {
            return false;
        }
        if are_there(&assignment) {
            self.enter(assignment);
        } else {
            // Many fields are built one after the other: nothing is half filled in.
            spawn_local(async move {
                let mut looks = 0..LOOKS;
                while !are_there(&assignment) && looks.next().is_some() {
                    clock::sleep_ms(LOOK_EVERY_MS).await;
                }
                self.enter(assignment);
            });
        }
        true
    }

    /// Fills in what has a place to stand: a secret stands in its box, and nowhere else.
    fn enter(self, Assignment { fills, mut report }: Assignment) {
        if self.report.is_disposed() {
            return;
        }
        let mut before = Vec::new();
        for fill in fills {
            let place = fill.place.clone();
            if fill.secret && !document::is_there(&control_id(&place)) {
                let at = report.filled.iter().position(|filled| filled.place == place);
                report.unused.extend(at.and_then(|at| report.filled.remove(at).from));
                continue;
            }
            let standing = self.standing(&place);
            wiring::put(self.filling, fill.place, &fill.value);
            let since = self.standing(&place);
            before.push(Replaced { place, before: standing, since });
        }
        self.before.set_value(before);
        self.report.set(Some(report));
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

/// Whether all boxes are there in which a secret would stand.
fn are_there(assignment: &Assignment) -> bool {
    let mut secrets = assignment.fills.iter().filter(|fill| fill.secret);
    secrets.all(|fill| document::is_there(&control_id(&fill.place)))
}
