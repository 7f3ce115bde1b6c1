//! From a pasted text to filled fields, and back.

use super::{Before, Pasting, Replaced};
use crate::components::field::control_id;
use crate::pages::connect::targets::targets;
use crate::pages::connect::wiring::{self, LOOK_EVERY_MS, LOOKS};
use crate::platform::{clock, document, focus, letter_case};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_paste::{self as pasted, Assignment};
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
        let is_own = own.is_some_and(|own| {
            own.handles_itself(text) || assignment.is_whole_value_of(&own.place, text)
        });
        if assignment.fills.is_empty() || is_own {
            return false;
        }
        self.begin();
        if self.are_there(&assignment) {
            self.enter(assignment);
        } else {
            let turn = self.turn();
            // Many fields are built one after the other: nothing is half filled in.
            spawn_local(async move {
                for _ in 0..LOOKS {
                    clock::sleep_ms(LOOK_EVERY_MS).await;
                    // Called off, or the form is gone: the values go at once.
                    if turn.is_none() || self.turn() != turn {
                        return;
                    }
                    if self.are_there(&assignment) {
                        break;
                    }
                }
                self.enter(assignment);
            });
        }
        true
    }

    /// Whose turn it is; none when the form is gone.
    fn turn(self) -> Option<u32> {
        self.before.try_with_value(|before| before.turn)
    }

    /// Whether all boxes are there in which a secret would stand. One that the form asks for
    /// no more isn't waited for.
    fn are_there(self, assignment: &Assignment) -> bool {
        let mut secrets = assignment.fills.iter().filter(|fill| fill.secret);
        self.filling.state.with_untracked(|form| {
            secrets.all(|fill| {
                form.active_field(&fill.place).is_none()
                    || document::is_there(&control_id(&fill.place))
            })
        })
    }

    /// Fills in what has a place to stand: a secret stands in its box, and nowhere else.
    fn enter(self, Assignment { fills, mut report }: Assignment) {
        let mut boxes = Vec::new();
        for fill in fills {
            let place = fill.place.clone();
            let is_asked =
                self.filling.state.with_untracked(|form| form.active_field(&place).is_some());
            if !is_asked || fill.secret && !document::is_there(&control_id(&place)) {
                report.mark_unused(&place);
                continue;
            }
            let standing = self.standing(&place);
            wiring::put(self.filling, fill.place, &fill.value);
            let since = self.standing(&place);
            boxes.push(Replaced { place, before: standing, since });
        }
        self.before.update_value(|before| before.boxes = boxes);
        self.report.set(Some(report));
    }

    fn standing(self, place: &str) -> Zeroizing<String> {
        self.filling.state.with_untracked(|form| match form.active_field(place) {
            Some(row) if row.field.is_secret() => {
                Zeroizing::new(document::input_value(&control_id(place)))
            }
            _ => Zeroizing::new(form.field_view(place).text),
        })
    }

    /// Puts back what stood in the boxes before.
    pub(super) fn undo(self) {
        let take = |before: &mut Before| std::mem::take(&mut before.boxes);
        let boxes = self.before.try_update_value(take).unwrap_or_default();
        let first = boxes.first().map(|replaced| control_id(&replaced.place));
        for Replaced { place, before, since } in boxes {
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
