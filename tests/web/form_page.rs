//! The fields of a form on a page, wired as the page of a new connection does it.

use crate::test_view::{TestView, settle};
use leptos::prelude::*;
use patchbay::components::field::{FormFields, FormStore, control_id};
use patchbay::platform::regexp::BrowserPatterns;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Event, FormState};
use patchbay_model::GuideSection;
use serde_json::Value;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// A mounted form; gone from the page when dropped.
pub struct FormPage {
    pub view: TestView,
    pub form: FormStore,
    /// The path of the field that received the focus last.
    pub focused_field: RwSignal<String>,
    /// The last warning.
    pub warning: RwSignal<String>,
}

impl FormPage {
    /// Mounts the form of a JSON Schema.
    pub async fn mount(schema: &Value) -> Self {
        let form = FormStore::new(untouched(schema));
        let focused_field = RwSignal::new(String::new());
        let warning = RwSignal::new(String::new());
        let view = TestView::mount(move || {
            view! {
                <FormFields
                    form
                    guide=Signal::stored(Vec::<GuideSection>::new())
                    on_focus=Callback::new(move |path| focused_field.set(path))
                    on_warning=Callback::new(move |words| warning.set(words))
                />
            }
        })
        .await;
        settle().await;
        Self { view, form, focused_field, warning }
    }

    /// The input of the field at this place.
    pub fn input(&self, place: &str) -> HtmlInputElement {
        self.view.find(&format!("#{}", control_id(place))).unchecked_into()
    }

    /// Whether the input of the field at this place is built.
    pub fn has_input(&self, place: &str) -> bool {
        self.view.try_find(&format!("#{}", control_id(place))).is_some()
    }

    /// Shows the fields of another schema.
    pub async fn choose_schema(&self, schema: &Value) {
        let schema = Arc::new(FormSchema::parse(schema).unwrap());
        let _ = self.form.apply(Event::SchemaChanged(schema));
        settle().await;
    }
}

/// The state of an untouched form.
pub fn untouched(schema: &Value) -> FormState {
    let schema = Arc::new(FormSchema::parse(schema).unwrap());
    FormState::new(schema, name_field("Connection name", None), &BrowserPatterns)
}
