//! The input for a secret. Its text stays in the element: it is read when the form is sent, and
//! copied nowhere.

use super::bound_field::BoundField;
use super::file_button::FileButton;
use super::frame::LabelledControl;
use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use patchbay_form::field::FileRules;
use patchbay_form::text_kind::is_pem;
use web_sys::ClipboardEvent;
use zeroize::Zeroizing;

/// An input that hides its text and that password managers leave alone, with **Show**/**Hide**.
#[component]
pub(super) fn SecretInput(
    field: BoundField,
    multiline: bool,
    file: Option<FileRules>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let action = move || if shown.get() { "Hide" } else { "Show" };
    let (id, label) = (field.id.clone(), field.label());
    let has_lines = RwSignal::new(multiline);
    let own = field.clone();
    let input = move || {
        let field = own.clone();
        if has_lines.get() {
            view! { <SecretLines field shown focused=!multiline /> }.into_any()
        } else {
            view! { <SecretLine field shown has_lines /> }.into_any()
        }
    };
    view! {
        <LabelledControl field=field.clone()>
            <div class="input-group">
                {input}
                <button
                    type="button"
                    class="input-end"
                    aria-controls=id
                    aria-label=move || format!("{} {}", action(), label())
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {action}
                </button>
            </div>
            {file
                .map(|FileRules { accept }| {
                    let entered = field.clone();
                    let on_text = Callback::new(move |text: String| {
                        let text = Zeroizing::new(text);
                        entered.form.store.enter_secret(&entered.place, &text);
                    });
                    view! { <FileButton field accept on_text /> }
                })}
        </LabelledControl>
    }
}

#[component]
fn SecretLine(
    field: BoundField,
    shown: RwSignal<bool>,
    /// Set when a key is pasted: this input would lose its line ends.
    has_lines: RwSignal<bool>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let (filled, pasted) = (field.clone(), field.clone());
    let on_paste = move |event: ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let Some(text) = text.map(Zeroizing::new) else { return };
        if is_pem(&text) && text.trim().contains('\n') {
            event.prevent_default();
            pasted.form.store.enter_in_next_input(&pasted.place, &text);
            has_lines.set(true);
        }
    };
    input.on_load(move |input| {
        if let Some(text) = filled.form.store.take_waiting_secret(&filled.place) {
            input.set_value(&text);
        }
    });
    view! {
        <input
            node_ref=input
            type=move || if shown.get() { "text" } else { "password" }
            class="input mono"
            autocomplete="new-password"
            {..ignored_by_password_managers()}
            on:paste=on_paste
            on:input=field.on_input()
            {..field.control_attributes()}
        />
    }
}

/// A key of several lines. Such an input has no type that hides its text: a style does.
#[component]
fn SecretLines(
    field: BoundField,
    shown: RwSignal<bool>,
    /// Whether it replaces an input that had the focus.
    focused: bool,
) -> impl IntoView {
    let input = NodeRef::<Textarea>::new();
    let filled = field.clone();
    input.on_load(move |input| {
        if let Some(text) = filled.form.store.take_waiting_secret(&filled.place) {
            input.set_value(&text);
            if focused {
                let _ = input.focus();
            }
        }
    });
    view! {
        <textarea
            node_ref=input
            class="input input-lines mono"
            class:is-hidden=move || !shown.get()
            rows="5"
            autocomplete="off"
            {..ignored_by_password_managers()}
            on:input=field.on_input()
            {..field.control_attributes()}
        ></textarea>
    }
}

/// They would take a service's token for a password of the user.
fn ignored_by_password_managers() -> AnyAttribute {
    view! {
        <{..}
            data-1p-ignore=""
            data-lpignore="true"
            data-bwignore="true"
            data-form-type="other"
        />
    }
    .into_any_attr()
}
