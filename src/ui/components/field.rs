//! A field: label, hint, control, messages, in this order, wired together.

use crate::form::field::{Field, FieldKind};
use crate::form::state::FieldView;
use crate::ui::components::message::Message;
use crate::ui::components::secret_input::SecretInput;
use crate::ui::text::field as words;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;
use std::sync::Arc;

/// What happens in a field, told to the form that owns the state.
#[derive(Clone, Copy)]
pub struct FieldEvents {
    /// The text of its box changed.
    pub typed: Callback<String>,
    /// The focus came.
    pub entered: Callback<()>,
    /// The focus left.
    pub left: Callback<()>,
    /// The tick was set or taken away.
    pub confirmed: Callback<bool>,
    /// The text of its box belongs in the form's secret.
    pub move_to_secret: Callback<()>,
}

/// The id of the control of the field at this JSON Pointer.
pub fn control_id(pointer: &str) -> String {
    ["field", &pointer.replace('/', "-")].concat()
}

/// One field of a form.
#[component]
pub fn FieldRow(
    field: Arc<Field>,
    #[prop(into)] view: Signal<FieldView>,
    events: FieldEvents,
    /// The guide for this field, shown below it where there is no room beside.
    guide: Option<AnyView>,
) -> impl IntoView {
    let id = control_id(&field.pointer);
    let hint_id = [&id, "-hint"].concat();
    let messages_id = [&id, "-messages"].concat();
    let hint = words::hint(&field);
    let described_by = match &hint {
        Some(_) => [&hint_id, " ", &messages_id].concat(),
        None => messages_id.clone(),
    };
    let control = control(&field, &id, described_by, view, events);
    let label = field.label.clone();
    let optional =
        (!field.required).then(|| view! { <span class="field-optional">" (optional)"</span> });
    let messages_field = field.clone();
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {label}
                {optional}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {control}
            <div id=messages_id aria-live="polite">
                {move || messages(&messages_field, view.get(), events)}
            </div>
            {guide}
        </div>
    }
}

fn control(
    field: &Field,
    id: &str,
    described_by: String,
    view: Signal<FieldView>,
    events: FieldEvents,
) -> AnyView {
    let id = id.to_owned();
    let invalid = Signal::derive(move || view.with(|v| v.issue.is_some()));
    let required = if field.required { "true" } else { "false" };
    match &field.kind {
        FieldKind::Secret(_) => {
            view! { <SecretInput id label=field.label.clone() described_by invalid required events /> }.into_any()
        }
        FieldKind::Choice(options) => view! {
            <select
                class="select"
                id=id
                aria-describedby=described_by
                aria-required=required
                aria-invalid=move || if invalid.get() { "true" } else { "false" }
                prop:value=move || view.with(|v| v.text.clone())
                on:change=move |event| events.typed.run(event_target_value(&event))
                on:focus=move |_| events.entered.run(())
                on:blur=move |_| events.left.run(())
            >
                <option value="">"Choose"</option>
                {options
                    .iter()
                    .map(|o| {
                        view! { <option value=o.value.clone()>{o.label.clone()}</option> }
                            .into_any()
                    })
                    .collect_view()}
            </select>
        }
        .into_any(),
        FieldKind::Text | FieldKind::TenantDomain(_) => {
            let is_domain = matches!(field.kind, FieldKind::TenantDomain(_));
            let class = if is_domain { "input mono" } else { "input" };
            let inputmode = if is_domain { "url" } else { "text" };
            view! {
                <input
                    type="text"
                    class=class
                    id=id
                    inputmode=inputmode
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described_by
                    aria-required=required
                    aria-invalid=move || if invalid.get() { "true" } else { "false" }
                    prop:value=move || view.with(|v| v.text.clone())
                    on:input=move |event| events.typed.run(event_target_value(&event))
                    on:focus=move |_| events.entered.run(())
                    on:blur=move |_| events.left.run(())
                />
            }
            .into_any()
        }
    }
}

fn messages(field: &Field, view: FieldView, events: FieldEvents) -> impl IntoView + use<> {
    let issue = view.issue.as_ref().map(|issue| {
        let words = words::issue(field, issue);
        let suggestion = words::suggestion(issue).map(|host| {
            let take = host.clone();
            view! {
                " "
                <button
                    type="button"
                    class="button-link"
                    on:click=move |_| {
                        events.typed.run(take.clone());
                        events.left.run(());
                    }
                >
                    {["Use ", &host].concat()}
                </button>
            }
        });
        let movable = words::belongs_in_secret(issue).then(|| {
            view! {
                " "
                <button
                    type="button"
                    class="button-link"
                    on:click=move |_| events.move_to_secret.run(())
                >
                    "Move it there"
                </button>
            }
        });
        view! {
            <Message tone=Tone::Critical>
                {words}
                {suggestion}
                {movable}
            </Message>
        }
    });
    let notices = view.notices.iter().map(|notice| {
        let (tone, text) = words::notice(field, notice);
        view! { <Message tone=tone>{text}</Message> }.into_any()
    });
    let confirm = view.confirm.as_ref().map(|warning| {
        let question = words::confirm(field, &view.text);
        let warning = warning.as_ref().map(|w| words::warning(field, w));
        let confirmed = view.confirmed;
        view! {
            {warning.map(|text| view! { <Message tone=Tone::Caution>{text}</Message> })}
            <label class="choice choice-confirm">
                <input
                    type="checkbox"
                    prop:checked=confirmed
                    on:change=move |event| events.confirmed.run(event_target_checked(&event))
                />
                <span class="choice-text">{question}</span>
            </label>
        }
    });
    view! {
        {issue}
        {notices.collect_view()}
        {confirm}
    }
}
