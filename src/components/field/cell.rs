//! What every view of a field starts from: its form, its place, its id, what the state
//! says of it.

use crate::components::field::{FieldEvent, FieldForm, control_id, frame};
use crate::words::field as words;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use patchbay_form::field::Field;
use patchbay_form::state::{ActiveField, FieldView};
use std::sync::Arc;

/// One field at its place in a form.
#[derive(Clone)]
pub(super) struct Cell {
    pub form: FieldForm,
    pub field: Arc<Field>,
    pub place: String,
    pub id: String,
    pub view: Memo<FieldView>,
}

impl Cell {
    pub fn new(form: FieldForm, field: Arc<Field>, ids: &str) -> Self {
        let place = field.place_at(ids);
        Self::at(form, field, place)
    }

    pub fn at(form: FieldForm, field: Arc<Field>, place: String) -> Self {
        let at = place.clone();
        let view = Memo::new(move |_| form.state.with(|state| state.field_view(&at)));
        Self { form, field, id: control_id(&place), place, view }
    }

    /// Tells the form what happened here. Blur also comes while the page goes away.
    pub fn tell(&self, event: FieldEvent) {
        self.form.tell.try_run((self.place.clone(), event));
    }

    /// For `on:input` and `on:change`: tells the form what stands in the box now.
    pub fn typed(&self) -> impl Fn(web_sys::Event) + use<> {
        let cell = self.clone();
        move |event| cell.tell(FieldEvent::Typed(event_target_value(&event)))
    }

    pub fn entered(&self) -> impl Fn(web_sys::FocusEvent) + use<> {
        let cell = self.clone();
        move |_| cell.tell(FieldEvent::Entered)
    }

    pub fn left(&self) -> impl Fn(web_sys::FocusEvent) + use<> {
        let cell = self.clone();
        move |_| cell.tell(FieldEvent::Left)
    }

    /// The label; an item of a list has its number in it.
    pub fn label(&self) -> impl Fn() -> String + Clone + Send + use<> {
        let (form, place, field) = (self.form, self.place.clone(), self.field.clone());
        move || {
            // No other field's label changes: a key stroke must not ask for all of them.
            if !field.key.is_empty() {
                return words::label(&field, None);
            }
            let number = form.state.with(|state| {
                state.active_field(&place).and_then(|field: &ActiveField| field.item_number)
            });
            words::label(&field, number)
        }
    }

    /// What stands in the box.
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

    /// What every control of its own has: its id, what describes it, where the focus is.
    /// Nothing is completed, capitalised or corrected in credentials.
    pub fn wiring(&self) -> AnyAttribute {
        view! {
            <{..}
                id=self.id.clone()
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=self.described_by()
                aria-required=self.required()
                aria-invalid=self.invalid()
                on:focus=self.entered()
                on:blur=self.left()
            />
        }
        .into_any_attr()
    }

    /// What the box around several controls has that go by one name.
    pub fn group_wiring(&self) -> AnyAttribute {
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
        [&self.id, "_label"].concat()
    }

    /// For `aria-describedby`: hint and messages.
    pub fn described_by(&self) -> String {
        let messages = [&self.id, "_messages"].concat();
        match words::hint(&self.field) {
            Some(_) => [&self.id, "_hint ", &messages].concat(),
            None => messages,
        }
    }

    /// The control with label, hint and messages around it.
    pub fn framed(&self, control: AnyView) -> AnyView {
        frame::labelled(self, control)
    }

    /// As [`Self::framed`], for a control made of several, named by the label.
    pub fn framed_group(&self, control: AnyView) -> AnyView {
        frame::grouped(self, control)
    }
}
