//! One of many: a list that is searched as one types (APG, "Editable combobox with list
//! autocomplete"). The focus stays in the box; the list follows the arrow keys.

use crate::components::field::{FieldEvent, cell::Cell};
use crate::platform::{focus, letter_case};
use crate::words::field as words;
use leptos::prelude::*;
use patchbay_form::field::ChoiceOption;
use std::sync::Arc;

/// The list that belongs to a box.
#[derive(Clone)]
struct Options {
    cell: Cell,
    all: Arc<[ChoiceOption]>,
    open: RwSignal<bool>,
    /// What was typed to find one; none while the choice stands in the box.
    query: RwSignal<Option<String>>,
    /// Where the arrow keys are, among those that match; nowhere while nothing is chosen
    /// and nothing was typed.
    active: RwSignal<Option<usize>>,
}

impl Options {
    /// Indexes of those that match what was typed.
    fn matching(&self) -> Vec<usize> {
        let query = letter_case::small(&self.query.get().unwrap_or_default());
        let fits = |option: &ChoiceOption| {
            letter_case::small(&words::option(option)).contains(&query)
                || option.text.contains(&query)
        };
        let numbered = self.all.iter().enumerate();
        numbered.filter(|(_, option)| fits(option)).map(|(index, _)| index).collect()
    }

    /// What stands in the box.
    fn shown(&self) -> String {
        let chosen = self.cell.view.with(|view| view.text.clone());
        let label = || self.all.iter().find(|o| o.text == chosen).map(words::option);
        self.query.get().or_else(label).unwrap_or(chosen)
    }

    fn show(&self, open: bool) {
        self.open.try_set(open);
    }

    /// Opens the list where the choice stands: to go on from there is to leave it as it is.
    fn open_at_choice(&self) {
        if self.open.get_untracked() {
            return;
        }
        let chosen = self.cell.view.with_untracked(|view| view.text.clone());
        self.active.set(self.all.iter().position(|option| option.text == chosen));
        self.show(true);
        self.scroll();
    }

    fn scroll(&self) {
        let Some(active) = self.active.get_untracked() else { return };
        let id = self.option_id(active);
        request_animation_frame(move || focus::into_view(&id));
    }

    fn choose(&self, index: usize) {
        if let Some(option) = self.all.get(index) {
            self.cell.tell(FieldEvent::Typed(option.text.clone()));
        }
        self.query.set(None);
        self.show(false);
    }

    /// Left with something typed: taken as it stands, so that the form can say that it
    /// is none of the choices.
    fn leave(&self) {
        self.show(false);
        if let Some(Some(query)) = self.query.try_get_untracked() {
            let same = |o: &&ChoiceOption| words::option(o).eq_ignore_ascii_case(query.trim());
            let text = self.all.iter().find(same).map_or(query.clone(), |o| o.text.clone());
            self.query.set(None);
            self.cell.tell(FieldEvent::Typed(text));
        }
        self.cell.tell(FieldEvent::Left);
    }

    fn move_by(&self, step: isize) {
        let number = untrack(|| self.matching()).len();
        if !self.open.get_untracked() {
            self.open_at_choice();
        } else if number > 0 {
            let end = if step > 0 { 0 } else { number - 1 };
            let from = self.active.get_untracked().map(|active| active.min(number - 1));
            let to = from.and_then(|from| from.checked_add_signed(step));
            self.active.set(Some(to.filter(|to| *to < number).unwrap_or(end)));
            self.scroll();
        }
    }

    fn key(&self, event: &web_sys::KeyboardEvent) {
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.move_by(1),
            "ArrowUp" => self.move_by(-1),
            "Enter" if open => {
                let matching = untrack(|| self.matching());
                match self.active.get_untracked().map(|active| matching.get(active)) {
                    Some(Some(index)) => self.choose(*index),
                    // Nothing matches what was typed.
                    Some(None) => {}
                    None => self.show(false),
                }
            }
            "Escape" if open => {
                self.query.set(None);
                self.show(false);
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn option_id(&self, position: usize) -> String {
        [&self.cell.id, "_option-", &position.to_string()].concat()
    }
}

pub(super) fn view(cell: &Cell, options: &[ChoiceOption]) -> AnyView {
    let options = Options {
        cell: cell.clone(),
        all: options.into(),
        open: RwSignal::new(false),
        query: RwSignal::new(None),
        active: RwSignal::new(None),
    };
    let list_id = [&cell.id, "_list"].concat();
    let (of_value, of_active, of_input) = (options.clone(), options.clone(), options.clone());
    let (of_key, of_focus, of_blur) = (options.clone(), options.clone(), options.clone());
    let open = options.open;
    let active_id = move || {
        // Where nothing matches there is no option to point to.
        let at = of_active.active.get().filter(|_| open.get());
        at.filter(|at| *at < of_active.matching().len()).map(|at| of_active.option_id(at))
    };
    let list = {
        let id = list_id.clone();
        move || open.get().then(|| list(&options, &id))
    };
    view! {
        <div class="combobox">
            <input
                type="text"
                class="input"
                id=cell.id.clone()
                role="combobox"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=list_id
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-activedescendant=active_id
                aria-describedby=cell.described_by()
                aria-required=cell.required()
                aria-invalid=cell.invalid()
                prop:value=move || of_value.shown()
                on:input=move |event| {
                    of_input.query.set(Some(event_target_value(&event)));
                    of_input.active.set(Some(0));
                    of_input.show(true);
                }
                on:keydown=move |event| of_key.key(&event)
                on:click=move |_| of_focus.open_at_choice()
                on:focus=cell.entered()
                on:blur=move |_| of_blur.leave()
            />
            {list}
        </div>
    }
    .into_any()
}

fn list(options: &Options, id: &str) -> AnyView {
    let matching = options.matching();
    let chosen = options.cell.view.with(|view| view.text.clone());
    let row = |(position, index): (usize, &usize)| {
        let option = options.all.get(*index)?;
        let (at, index, selected) = (options.clone(), *index, option.text == chosen);
        let active = options.active;
        Some(
            view! {
                <li
                    role="option"
                    id=options.option_id(position)
                    class="combobox-option"
                    class:is-active=move || active.get() == Some(position)
                    aria-selected=if selected { "true" } else { "false" }
                    // Pressing would take the focus out of the box first.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| at.choose(index)
                >
                    {words::option(option)}
                </li>
            }
            .into_any(),
        )
    };
    let rows: Vec<AnyView> = matching.iter().enumerate().filter_map(row).collect();
    let none = rows.is_empty().then(|| {
        view! { <li role="option" class="combobox-option muted" aria-disabled="true" aria-selected="false">"Nothing matches"</li> }
    });
    view! {
        <ul class="combobox-list" role="listbox" id=id.to_owned() aria-labelledby=options.cell.label_id()>
            {rows}
            {none}
        </ul>
    }
    .into_any()
}
