//! One of many options: a list that is searched while typing (APG, "Editable combobox with list
//! autocomplete"). The focus stays in the input; the arrow keys move through the list.

use super::bound_field::BoundField;
use super::frame::LabelledControl;
use crate::platform::{focus, keyboard};
use leptos::prelude::*;
use patchbay_form::field::ChoiceOption;
use patchbay_words::field as words;
use std::sync::Arc;
use web_sys::{Event, KeyboardEvent};

/// The state of the combobox.
#[derive(Clone)]
struct Search {
    field: BoundField,
    options: Arc<[ChoiceOption]>,
    is_open: RwSignal<bool>,
    /// What was typed to find an option; `None` while the input shows the chosen one.
    query: RwSignal<Option<String>>,
    /// The active option's position among those that match; `None` before the user typed or moved.
    active: RwSignal<Option<usize>>,
}

impl Search {
    /// The indexes of the options that match the query.
    fn matches(&self) -> Vec<usize> {
        let query = self.query.get().unwrap_or_default().to_lowercase();
        let is_match = |option: &ChoiceOption| {
            words::option(option).to_lowercase().contains(&query) || option.text.contains(&query)
        };
        let numbered = self.options.iter().enumerate();
        numbered.filter(|(_, option)| is_match(option)).map(|(index, _)| index).collect()
    }

    /// The text in the input.
    fn text(&self) -> String {
        let chosen = self.field.view.with(|view| view.text.clone());
        let label = || self.options.iter().find(|o| o.text == chosen).map(words::option);
        self.query.get().or_else(label).unwrap_or(chosen)
    }

    /// Opens the list at the chosen option, so that moving on starts there.
    fn open(&self) {
        if self.is_open.get_untracked() {
            return;
        }
        let chosen = self.field.view.with_untracked(|view| view.text.clone());
        self.active.set(self.options.iter().position(|option| option.text == chosen));
        self.is_open.set(true);
        self.scroll_to_active();
    }

    fn scroll_to_active(&self) {
        if let Some(active) = self.active.get_untracked() {
            let id = self.option_id(active);
            request_animation_frame(move || focus::scroll_into_view(&id));
        }
    }

    fn choose(&self, index: usize) {
        if let Some(option) = self.options.get(index) {
            self.field.type_text(option.text.clone());
        }
        self.close();
    }

    fn close(&self) {
        self.query.set(None);
        self.is_open.set(false);
    }

    /// Takes an unfinished query as it is, so that the form can say that it is no option.
    fn leave(&self) {
        // The page may be going away.
        self.is_open.try_set(false);
        if let Some(Some(query)) = self.query.try_get_untracked() {
            let is_same = |o: &&ChoiceOption| words::option(o).eq_ignore_ascii_case(query.trim());
            let option = self.options.iter().find(is_same);
            let text = option.map_or_else(|| query.clone(), |option| option.text.clone());
            self.query.set(None);
            self.field.type_text(text);
        }
    }

    fn move_by(&self, step: isize) {
        let count = untrack(|| self.matches()).len();
        if !self.is_open.get_untracked() {
            self.open();
        } else if count > 0 {
            let end = if step > 0 { 0 } else { count - 1 };
            let from = self.active.get_untracked().map(|active| active.min(count - 1));
            let to = from.and_then(|from| from.checked_add_signed(step));
            self.active.set(Some(to.filter(|to| *to < count).unwrap_or(end)));
            self.scroll_to_active();
        }
    }

    fn on_input(&self, event: &Event) {
        self.query.set(Some(event_target_value(event)));
        self.active.set(Some(0));
        self.is_open.set(true);
    }

    fn on_keydown(&self, event: &KeyboardEvent) {
        if keyboard::is_composing(event) {
            return;
        }
        let is_open = self.is_open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.move_by(1),
            "ArrowUp" => self.move_by(-1),
            "Enter" if is_open => {
                let matches = untrack(|| self.matches());
                match self.active.get_untracked().map(|active| matches.get(active)) {
                    Some(Some(index)) => self.choose(*index),
                    // Nothing matches the query.
                    Some(None) => {}
                    None => self.is_open.set(false),
                }
            }
            "Escape" if is_open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// For `aria-activedescendant`; `None` where nothing matches.
    fn active_id(&self) -> Option<String> {
        let active = self.active.get().filter(|_| self.is_open.get())?;
        (active < self.matches().len()).then(|| self.option_id(active))
    }

    fn option_id(&self, position: usize) -> String {
        format!("{}_option-{position}", self.field.id)
    }

    fn list_id(&self) -> String {
        format!("{}_list", self.field.id)
    }
}

/// An input with a list of the options that match its text.
#[component]
pub(super) fn Combobox(field: BoundField, options: Vec<ChoiceOption>) -> impl IntoView {
    let (is_open, query, active) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None));
    let search = Search { field: field.clone(), options: options.into(), is_open, query, active };
    let (shown, described, listed) = (search.clone(), search.clone(), search.clone());
    let (typed, pressed, clicked, left) =
        (search.clone(), search.clone(), search.clone(), search.clone());
    let tell_blur = field.on_blur();
    view! {
        <LabelledControl field=field.clone()>
            <div class="combobox">
                <input
                    type="text"
                    class="input"
                    id=field.id.clone()
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls=search.list_id()
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-activedescendant=move || described.active_id()
                    aria-describedby=field.described_by()
                    aria-required=field.required()
                    aria-invalid=field.invalid()
                    prop:value=move || shown.text()
                    on:input=move |event| typed.on_input(&event)
                    on:keydown=move |event| pressed.on_keydown(&event)
                    on:click=move |_| clicked.open()
                    on:focus=field.on_focus()
                    on:blur=move |event| {
                        left.leave();
                        tell_blur(event);
                    }
                />
                <Show when=move || is_open.get()>
                    <OptionList search=listed.clone() />
                </Show>
            </div>
        </LabelledControl>
    }
}

#[component]
fn OptionList(search: Search) -> impl IntoView {
    let (id, label_id) = (search.list_id(), search.field.label_id());
    let searched = search.clone();
    let is_empty = move || searched.matches().is_empty();
    let options = move || {
        let chosen = search.field.view.with(|view| view.text.clone());
        let matches = search.matches().into_iter().enumerate();
        let options = matches.filter_map(|(position, index)| {
            let is_chosen = search.options.get(index)?.text == chosen;
            let search = search.clone();
            Some(view! { <ListOption search position index is_chosen /> })
        });
        options.collect_view()
    };
    view! {
        <ul class="combobox-list" role="listbox" id=id aria-labelledby=label_id>
            {options}
            <Show when=is_empty>
                <li
                    role="option"
                    class="combobox-option muted"
                    aria-disabled="true"
                    aria-selected="false"
                >
                    "Nothing matches"
                </li>
            </Show>
        </ul>
    }
}

#[component]
fn ListOption(search: Search, position: usize, index: usize, is_chosen: bool) -> impl IntoView {
    let active = search.active;
    let (id, words) = (search.option_id(position), search.options.get(index).map(words::option));
    view! {
        <li
            role="option"
            id=id
            class="combobox-option"
            class:is-active=move || active.get() == Some(position)
            aria-selected=if is_chosen { "true" } else { "false" }
            // Pressing the mouse would take the focus out of the input first.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| search.choose(index)
        >
            {words}
        </li>
    }
}
