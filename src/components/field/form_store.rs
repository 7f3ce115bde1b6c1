//! A form on the page: its state, and the secrets that stand in its inputs.

use super::{control_id, paste_targets};
use crate::platform::document;
use crate::platform::regexp::BrowserPatterns;
use leptos::prelude::*;
use patchbay_form::state::{BetterField, Effect, Event, FormState};
use patchbay_paste::{better_field, movable_part};
use patchbay_words::field as words;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// A form's state, which changes by [`FormStore::apply`], and its secrets.
///
/// The text of a secret stands in its input alone, never in a signal. While that input isn't built
/// yet the text waits here: another auth method was just chosen, or a long form is still being
/// built.
#[derive(Clone, Copy)]
pub struct FormStore {
    /// The form's state.
    pub state: RwSignal<FormState>,
    /// Texts of secrets by the place of their field, zeroized when they are removed.
    pub(super) waiting_secrets: StoredValue<BTreeMap<String, Zeroizing<String>>>,
}

impl FormStore {
    /// A form without any secrets.
    pub fn new(state: FormState) -> Self {
        Self { state: RwSignal::new(state), waiting_secrets: StoredValue::new(BTreeMap::new()) }
    }

    /// Changes the form. When other fields replace these, secrets that both ask for move to the new
    /// inputs. Does nothing once the page is gone.
    pub fn apply(self, event: Event) -> Effect {
        let replaces_inputs = matches!(event, Event::SchemaChanged(_) | Event::ShapeChosen { .. });
        let secrets = if replaces_inputs { self.entered_secrets() } else { Vec::new() };
        let effect = self.state.try_update(|state| state.apply(event, &BrowserPatterns));
        self.move_secrets(secrets);
        self.drop_unwanted_secrets();
        effect.unwrap_or(Effect::Nothing)
    }

    /// Enters a text as if the user had typed it and left the field. Into a list, each line.
    pub fn enter(self, place: &str, text: &str) {
        if self.is_secret(place) {
            self.enter_secret(place, text);
        } else if self.list_texts(place).is_some() {
            let texts = text.lines().map(str::to_owned).collect();
            let _ = self.apply(Event::ListEntered { place: place.to_owned(), texts });
        } else {
            let _ = self.apply(Event::TextChanged { place: place.to_owned(), text: text.into() });
        }
        let _ = self.apply(Event::FocusLeft { place: place.to_owned() });
    }

    /// The text of the field at this place, also of a secret. A list has one line for each item.
    pub fn text(self, place: &str) -> Zeroizing<String> {
        if self.is_secret(place) {
            return self.secret_text(place);
        }
        if let Some(texts) = self.list_texts(place) {
            return Zeroizing::new(texts.join("\n"));
        }
        Zeroizing::new(self.state.with_untracked(|state| state.field_view(place).text))
    }

    fn list_texts(self, place: &str) -> Option<Vec<String>> {
        self.state.with_untracked(|state| state.list_texts(place))
    }

    /// The focus left the field: its text is checked as a whole, and whether it belongs in
    /// another field.
    pub(super) fn leave(self, place: &str) {
        let text = Zeroizing::new(document::input_value(&control_id(place)));
        let better = self.state.try_with_untracked(|state| find_better_field(state, place, &text));
        let better = better.flatten();
        let _ = self.apply(Event::FocusLeft { place: place.to_owned() });
        let _ = self.apply(Event::BetterFieldFound { place: place.to_owned(), better });
    }

    /// Moves a text into the field that it belongs in.
    ///
    /// # Errors
    /// That field is filled already: what stands there was put there on purpose.
    pub(super) fn move_to_better_field(self, place: &str) -> Result<(), BetterField> {
        let better = self.state.with_untracked(|state| state.field_view(place).better_field);
        let Some(better) = better else { return Ok(()) };
        if !self.text(&better.place).is_empty() {
            return Err(better);
        }
        let text = self.text(place);
        let target = self.state.with_untracked(|state| {
            state.active_field(&better.place).and_then(paste_targets::target)
        });
        let part = target.as_ref().map_or(text.as_str(), |target| movable_part(&text, target));
        self.enter(&better.place, part);
        self.enter(place, "");
        Ok(())
    }
}

/// The other field that this text, which stands at this place, belongs in.
fn find_better_field(state: &FormState, place: &str, text: &str) -> Option<BetterField> {
    let own = paste_targets::target(state.active_field(place)?)?;
    let place = better_field(text, &own, &paste_targets(state))?;
    let label = words::name(&state.active_field(&place)?.field).to_owned();
    Some(BetterField { place, label })
}
