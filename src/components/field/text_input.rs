//! Inputs for text: one line, or several.

use super::bound_field::BoundField;
use super::file_button::FileButton;
use super::frame::LabelledControl;
use leptos::prelude::*;
use patchbay_form::field::FileRules;

/// A text of one line.
#[component]
pub(super) fn TextInput(
    field: BoundField,
    #[prop(default = "input")] class: &'static str,
    #[prop(default = "text")] inputmode: &'static str,
) -> impl IntoView {
    view! {
        <LabelledControl field=field.clone()>
            <PlainTextInput field class inputmode />
        </LabelledControl>
    }
}

/// The input alone, without its label.
#[component]
pub(super) fn PlainTextInput(
    field: BoundField,
    #[prop(default = "input")] class: &'static str,
    #[prop(default = "text")] inputmode: &'static str,
) -> impl IntoView {
    view! {
        <input
            type="text"
            class=class
            inputmode=inputmode
            autocomplete="off"
            prop:value=field.text()
            on:input=field.on_input()
            {..field.control_attributes()}
        />
    }
}

/// A text of several lines, perhaps read from a file.
#[component]
pub(super) fn MultilineInput(field: BoundField, file: Option<FileRules>) -> impl IntoView {
    view! {
        <LabelledControl field=field.clone()>
            <textarea
                class="input input-lines mono"
                rows="5"
                autocomplete="off"
                prop:value=field.text()
                on:input=field.on_input()
                {..field.control_attributes()}
            ></textarea>
            {file
                .map(|FileRules { accept }| {
                    let entered = field.clone();
                    let on_text = Callback::new(move |text| entered.type_text(text));
                    view! { <FileButton field accept on_text /> }
                })}
        </LabelledControl>
    }
}
