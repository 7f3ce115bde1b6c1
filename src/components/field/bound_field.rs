//! A field bound to its form: what every kind of field starts from.

use super::control_id;
use super::form_context::FormContext;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use patchbay_form::field::Field;
use patchbay_form::state::{Event, FieldView};
use patchbay_words::field as words;
use std::sync::Arc;
use web_sys::FocusEvent;

/// One field at its place in a form.
#[derive(Clone)]
pub(super) struct BoundField {
    pub form: FormContext,
    pub field: Arc<Field>,
    /// Its path in the form. Items of lists stand in it by a number that they keep while others
    /// come and go.
    pub path: String,
    /// Names it in events.
    pub place: String,
    /// The id of its control.
    pub id: String,
    /// What the form says about it. A key stroke changes the view of its own field alone.
    pub view: Memo<FieldView>,
}

impl BoundField {
    pub fn new(form: FormContext, field: Arc<Field>, path: String) -> Self {
        let place = field.place_at(&path);
        Self { path, ..Self::at_place(form, field, place) }
    }

    /// A field that no schema has.
    pub fn at_place(form: FormContext, field: Arc<Field>, place: String) -> Self {
        let (id, viewed) = (control_id(&place), place.clone());
        let view = Memo::new(move |_| form.store.state.with(|state| state.field_view(&viewed)));
        Self { form, field, path: String::new(), place, id, view }
    }

    /// Changes the form.
    pub fn emit(&self, event: Event) {
        let _ = self.form.store.apply(event);
    }

    /// Replaces the text of the field.
    pub fn type_text(&self, text: String) {
        self.emit(Event::TextChanged { place: self.place.clone(), text: text.into() });
    }

    /// For `on:input` and `on:change`.
    pub fn on_input(&self) -> impl Fn(web_sys::Event) + use<> {
        let field = self.clone();
        move |event| field.type_text(event_target_value(&event))
    }

    /// For `on:focus`.
    pub fn on_focus(&self) -> impl Fn(FocusEvent) + use<> {
        let (form, place) = (self.form, self.place.clone());
        move |_| {
            let path = form.store.state.try_with_untracked(|state| {
                state.active_field(&place).map(|active| active.key().to_owned()).unwrap_or_default()
            });
            if let Some(path) = path {
                form.on_focus.run(path);
            }
        }
    }

    /// For `on:blur`, which also comes while the page goes away.
    pub fn on_blur(&self) -> impl Fn(FocusEvent) + use<> {
        let (store, place) = (self.form.store, self.place.clone());
        move |_| store.leave(&place)
    }

    /// The label; an item of a list has its number in it.
    pub fn label(&self) -> impl Fn() -> String + Clone + Send + use<> {
        let (store, place, field) = (self.form.store, self.place.clone(), self.field.clone());
        move || {
            // Only items have no key. Other labels never change, and shouldn't follow key strokes.
            let number = field.key.is_empty().then(|| {
                store
                    .state
                    .with(|state| state.active_field(&place).and_then(|active| active.item_number))
            });
            words::label(&field, number.flatten())
        }
    }

    /// For `prop:value`.
    pub fn text(&self) -> impl Fn() -> String + Send + use<> {
        let view = self.view;
        move || view.with(|view| view.text.clone())
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> &'static str + Send + use<> {
        let view = self.view;
        move || if view.with(|view| view.issue.is_some()) { "true" } else { "false" }
    }

    /// For `aria-required`.
    pub fn required(&self) -> impl Fn() -> &'static str + Send + use<> {
        let view = self.view;
        move || if view.with(|view| view.required) { "true" } else { "false" }
    }

    /// The attributes of a control that its label names. Nothing is completed, capitalised or
    /// corrected in credentials.
    pub fn control_attributes(&self) -> AnyAttribute {
        view! {
            <{..}
                id=self.id.clone()
                autocapitalize="none"
                spellcheck="false"
                dir=self.field.is_code().then_some("ltr")
                translate=self.field.is_code().then_some("no")
                aria-describedby=self.described_by()
                aria-required=self.required()
                aria-invalid=self.invalid()
                on:focus=self.on_focus()
                on:blur=self.on_blur()
            />
        }
        .into_any_attr()
    }

    /// The attributes of the element around several controls with one label.
    pub fn group_attributes(&self) -> AnyAttribute {
        view! {
            <{..}
                id=self.id.clone()
                tabindex="-1"
                aria-labelledby=self.label_id()
                aria-describedby=self.described_by()
            />
        }
        .into_any_attr()
    }

    pub fn label_id(&self) -> String {
        format!("{}_label", self.id)
    }

    pub fn hint_id(&self) -> String {
        format!("{}_hint", self.id)
    }

    pub fn messages_id(&self) -> String {
        format!("{}_messages", self.id)
    }

    /// For `aria-describedby`: hint and messages.
    pub fn described_by(&self) -> String {
        match words::hint(&self.field) {
            Some(_) => format!("{} {}", self.hint_id(), self.messages_id()),
            None => self.messages_id(),
        }
    }
}
