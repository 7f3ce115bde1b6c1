//! Filling the form from a text, and undoing it.

use super::ConnectState;
use super::state::ReplacedText;
use crate::components::field::{control_id, paste_targets};
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_paste::{Assignment, Report, assign, read, reveals_secret};

impl ConnectState {
    /// Fills the fields that the text has values for. If it has none, but a secret that the input
    /// `pasted_into` would show, it is refused. `false` if it is just a value for that input.
    pub(super) fn fill_from_text(self, text: &str, pasted_into: Option<&str>) -> bool {
        let service = self.integration.with_untracked(|integration| {
            let mut names = vec![integration.key.clone(), integration.name.to_lowercase()];
            names.extend(integration.synonyms.iter().cloned());
            names
        });
        let targets = self.form.state.with_untracked(paste_targets);
        let own =
            targets.iter().find(|target| pasted_into == Some(control_id(&target.place).as_str()));
        let assignment = read(text).map(|pairs| assign(pairs, &targets, &service));
        let is_own_value = own.is_some_and(|own| {
            own.handles_itself(text)
                || assignment
                    .as_ref()
                    .is_some_and(|found| found.is_whole_value_of(&own.place, text))
        });
        if is_own_value {
            return false;
        }
        if let Some(assignment) = assignment.filter(|found| !found.fills.is_empty()) {
            self.enter(assignment);
            return true;
        }
        let is_refused = own.is_some_and(|own| reveals_secret(text, own, &targets));
        if is_refused {
            self.paste.replaced.update_value(Vec::clear);
            self.paste.report.set(Some(Report { is_refused, ..Report::default() }));
        }
        is_refused
    }

    /// Like [`Self::fill_from_text`] for an input of several lines, which takes any text without a
    /// secret.
    pub(super) fn fill_from_revealing_text(self, text: &str, pasted_into: &str) -> bool {
        let targets = self.form.state.with_untracked(paste_targets);
        let own = targets.iter().find(|target| pasted_into == control_id(&target.place));
        own.is_some_and(|own| reveals_secret(text, own, &targets))
            && self.fill_from_text(text, Some(pasted_into))
    }

    fn enter(self, Assignment { fills, mut report }: Assignment) {
        let mut replaced = Vec::new();
        for fill in fills {
            let place = fill.place;
            // A value that was entered before may have hidden this field.
            let is_shown =
                self.form.state.with_untracked(|form| form.active_field(&place).is_some());
            if !is_shown {
                report.mark_unused(&place);
                continue;
            }
            let before = self.form.text(&place);
            self.form.enter(&place, &fill.value);
            let after = self.form.text(&place);
            replaced.push(ReplacedText { place, before, after });
        }
        self.paste.replaced.set_value(replaced);
        self.paste.report.set(Some(report));
    }

    /// Puts back the texts that the last paste replaced, unless they have been changed since.
    pub(super) fn undo_paste(self) {
        let replaced = self.paste.replaced.try_update_value(std::mem::take).unwrap_or_default();
        let first = replaced.first().map(|text| control_id(&text.place));
        for ReplacedText { place, before, after } in replaced {
            if self.form.text(&place) == after {
                self.form.enter(&place, &before);
            }
        }
        self.paste.report.set(None);
        if let Some(id) = first {
            focus::by_id(&id);
        }
    }
}
