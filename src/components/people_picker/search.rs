//! The search box: what its keys do, and which result is active.

use super::People;
use crate::components::field::FormStore;
use crate::platform::{document, focus, keyboard};
use leptos::prelude::*;
use patchbay_form::permissions::Permissions;
use patchbay_form::state::Event as FormEvent;
use patchbay_model::{Principal, PrincipalRef};
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, KeyboardEvent, Node};

pub(super) const PICKER_ID: &str = "people-picker";
pub(super) const INPUT_ID: &str = "people-search";
pub(super) const LIST_ID: &str = "people-results";

/// The state of the search box.
#[derive(Clone, Copy)]
pub(super) struct Search {
    form: FormStore,
    permissions: Memo<Permissions>,
    people: People,
    /// Whether the results are shown.
    pub is_open: RwSignal<bool>,
    /// Position of the active result; `None` before the user typed or moved.
    pub active: RwSignal<Option<usize>>,
}

impl Search {
    pub fn new(form: FormStore, permissions: Memo<Permissions>, people: People) -> Self {
        let (is_open, active) = (RwSignal::new(false), RwSignal::new(None));
        Self { form, permissions, people, is_open, active }
    }

    /// Shows the results.
    pub fn open(self) {
        self.is_open.set(true);
    }

    fn close(self) {
        self.is_open.set(false);
        self.active.set(None);
    }

    /// The result at this position.
    fn result(self, position: usize) -> Option<Principal> {
        self.people.found.with_untracked(|found| found.get(position).cloned())
    }

    /// Chooses a person or group, or takes them out.
    pub fn choose(self, principal: &PrincipalRef, chosen: bool) {
        let event = FormEvent::PrincipalToggled { principal: principal.clone(), chosen };
        let _ = self.form.apply(event);
    }

    /// Chooses the result at this position, or takes it out. The results stay, so that more can be
    /// chosen; the text is selected, so that the next search replaces it.
    pub fn toggle(self, position: usize) {
        let Some(Principal { reference, .. }) = self.result(position) else { return };
        let is_chosen = self.permissions.with_untracked(|it| it.chosen().contains(&reference));
        self.choose(&reference, !is_chosen);
        self.active.set(Some(position));
        focus::select_text(INPUT_ID);
    }

    /// Takes a person or group out. Its button goes, so the focus moves to the search box.
    pub fn take_out(self, principal: &PrincipalRef) {
        self.choose(principal, false);
        focus::by_id(INPUT_ID);
    }

    pub fn on_input(self, event: &Event) {
        self.people.text.set(event_target_value(event));
        self.active.set(Some(0));
        self.open();
    }

    pub fn on_keydown(self, event: &KeyboardEvent) {
        if keyboard::is_composing(event) {
            return;
        }
        let is_open = self.is_open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.move_down(is_open),
            "ArrowUp" => self.move_up(is_open),
            "Enter" if is_open => match self.active.get_untracked() {
                Some(active) if !self.people.is_waiting.get_untracked() => self.toggle(active),
                Some(_) => {}
                None => self.close(),
            },
            "Escape" if is_open => self.close(),
            "Escape" if !self.people.text.with_untracked(String::is_empty) => {
                self.people.text.set(String::new());
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves to the next result. The last one loads more, if there are more.
    fn move_down(self, is_open: bool) {
        self.open();
        let count = self.people.found.with_untracked(Vec::len);
        let next = self.active.get_untracked().filter(|_| is_open).map_or(0, |active| active + 1);
        if next < count {
            self.activate(next);
        } else if self.people.has_more.get_untracked() {
            self.people.show_more.run(());
        } else if count > 0 {
            self.activate(0);
        }
    }

    fn move_up(self, is_open: bool) {
        self.open();
        let count = self.people.found.with_untracked(Vec::len);
        let previous = self.active.get_untracked().filter(|_| is_open);
        if let Some(last) = count.checked_sub(1) {
            self.activate(previous.and_then(|active| active.checked_sub(1)).unwrap_or(last));
        }
    }

    fn activate(self, position: usize) {
        self.active.set(Some(position));
        request_animation_frame(move || focus::scroll_into_view(&option_id(position)));
    }

    /// For `aria-activedescendant`; `None` where no result is active.
    pub fn active_id(self) -> Option<String> {
        let active = self.active.get().filter(|_| self.is_open.get())?;
        (active < self.people.found.with(Vec::len)).then(|| option_id(active))
    }

    /// Hides the results once the focus leaves the picker.
    pub fn on_focus_out(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let picker = document::element(PICKER_ID);
        let stays = picker.is_some_and(|picker| to.is_some() && picker.contains(to.as_ref()));
        if !stays {
            // The page may be going away.
            self.is_open.try_set(false);
        }
    }
}

/// Id of the result at this position.
pub(super) fn option_id(position: usize) -> String {
    format!("people-result-{position}")
}
