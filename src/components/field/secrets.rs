//! The secrets of a form: they stand in their inputs, are read when the form is sent, and are
//! cleared when nobody is there any more.

use super::{FormStore, control_id};
use crate::platform::document;
use crate::platform::regexp::BrowserPatterns;
use leptos::prelude::*;
use patchbay_form::secret_input;
use patchbay_form::state::Event;
use patchbay_model::{Secret, Secrets};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

impl FormStore {
    /// Reads and cleans the secrets. One that can't be used is left out: the form has said so.
    pub fn secrets(self) -> Secrets {
        let mut secrets = Secrets::new();
        self.state.with_untracked(|state| {
            for active in state.entered_secrets() {
                let text = self.secret_text(&active.place);
                if let Ok(Some(clean)) = secret_input::clean(&active.field, &text, &BrowserPatterns)
                {
                    let secret = Secret::from_zeroizing(clean.into_value());
                    secrets.insert(active.key().to_owned(), secret);
                }
            }
        });
        secrets
    }

    /// The secrets as they stand in their inputs, usable or not. None once the page is gone.
    pub fn texts_of_secrets(self) -> Vec<Secret> {
        let secrets = self.entered_secrets().into_iter();
        secrets.map(|(_, text)| Secret::from_zeroizing(text)).collect()
    }

    /// Empties the inputs of all secrets; the places of those that were filled.
    pub fn clear_secrets(self) -> Vec<String> {
        self.waiting_secrets.try_update_value(BTreeMap::clear);
        let places = self.entered_places();
        for place in places.iter().cloned() {
            document::set_input_value(&control_id(&place), "");
            let _ = self.apply(Event::TextChanged { place, text: "".into() });
        }
        places
    }

    /// Whether the field at this place is a secret's. `false` also once the page is gone.
    pub(super) fn is_secret(self, place: &str) -> bool {
        let is_secret = self.state.try_with_untracked(|state| {
            state.active_field(place).is_some_and(|active| active.field.is_secret())
        });
        is_secret.unwrap_or_default()
    }

    /// The text of the secret at this place.
    pub(super) fn secret_text(self, place: &str) -> Zeroizing<String> {
        let waiting = self.waiting_secrets.try_with_value(|waiting| waiting.get(place).cloned());
        let waiting = waiting.flatten();
        waiting.unwrap_or_else(|| Zeroizing::new(document::input_value(&control_id(place))))
    }

    /// Puts a text into the input of a secret, as soon as that is built.
    pub(super) fn enter_secret(self, place: &str, text: &str) {
        let id = control_id(place);
        let is_waiting = self.waiting_secrets.with_value(|waiting| waiting.contains_key(place));
        if is_waiting || !document::has_element(&id) {
            return self.enter_in_next_input(place, text);
        }
        document::set_input_value(&id, text);
        let _ = self.apply(Event::TextChanged { place: place.to_owned(), text: text.into() });
    }

    /// Enters a text that waits for an input: there is none yet, or another one replaces it.
    pub(super) fn enter_in_next_input(self, place: &str, text: &str) {
        self.wait_for_input(place, text);
        let _ = self.apply(Event::TextChanged { place: place.to_owned(), text: text.into() });
    }

    /// The text that waits for the input at this place, which is there now.
    pub(super) fn take_waiting_secret(self, place: &str) -> Option<Zeroizing<String>> {
        self.waiting_secrets.try_update_value(|waiting| waiting.remove(place)).flatten()
    }

    /// All secrets that the form holds, each with its place.
    pub(super) fn entered_secrets(self) -> Vec<(String, Zeroizing<String>)> {
        let places = self.entered_places().into_iter();
        places.map(|place| (place.clone(), self.secret_text(&place))).collect()
    }

    /// Lets the secrets whose inputs were just replaced wait for the new ones. The state has
    /// found those to be empty; one that isn't asked for as a secret any more is dropped.
    pub(super) fn move_secrets(self, secrets: Vec<(String, Zeroizing<String>)>) {
        if secrets.is_empty() {
            return;
        }
        let kept_their_input = self.entered_places();
        for (place, text) in secrets {
            if self.is_secret(&place) && !kept_their_input.contains(&place) {
                self.wait_for_input(&place, &text);
                let _ = self.apply(Event::TextChanged { place, text: text.as_str().into() });
            }
        }
    }

    /// Forgets the waiting secrets that the form doesn't ask for any more.
    pub(super) fn drop_unwanted_secrets(self) {
        let is_empty = self.waiting_secrets.try_with_value(BTreeMap::is_empty);
        if is_empty == Some(false) {
            let wanted = self.entered_places();
            self.waiting_secrets.update_value(|waiting| {
                waiting.retain(|place, _| wanted.contains(place));
            });
        }
    }

    fn wait_for_input(self, place: &str, text: &str) {
        self.waiting_secrets.update_value(|waiting| {
            waiting.insert(place.to_owned(), Zeroizing::new(text.to_owned()));
        });
    }

    fn entered_places(self) -> Vec<String> {
        let places = self.state.try_with_untracked(|state| {
            state.entered_secrets().map(|active| active.place.clone()).collect()
        });
        places.unwrap_or_default()
    }
}
