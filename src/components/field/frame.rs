//! Label, hint, control, messages and guide of a field, in this order.

use super::bound_field::BoundField;
use super::messages::Messages;
use crate::components::guide::GuideInline;
use leptos::prelude::*;
use patchbay_words::description::Piece;
use patchbay_words::field as words;

/// A control that its label names.
#[component]
pub(super) fn LabelledControl(field: BoundField, children: Children) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for=field.id.clone() id=field.label_id()>
                <Label field=field.clone() />
            </label>
            <BelowLabel field>{children()}</BelowLabel>
        </div>
    }
}

/// What every field has below its label.
#[component]
fn BelowLabel(field: BoundField, children: Children) -> impl IntoView {
    view! {
        <Hint field=field.clone() />
        {children()}
        <Messages field=field.clone() />
        <Guide field />
    }
}

/// Several controls with one label.
#[component]
pub(super) fn LabelledGroup(field: BoundField, children: Children) -> impl IntoView {
    view! {
        <div class="field">
            <div class="field-label" id=field.label_id()>
                <Label field=field.clone() />
            </div>
            <BelowLabel field>{children()}</BelowLabel>
        </div>
    }
}

/// Several fields with one label, set off from the others.
#[component]
pub(super) fn FieldGroup(field: BoundField, children: Children) -> impl IntoView {
    view! {
        <fieldset
            class="field-group"
            id=field.id.clone()
            tabindex="-1"
            aria-describedby=field.described_by()
        >
            <legend class="field-label" id=field.label_id()>
                <Label field=field.clone() />
            </legend>
            <BelowLabel field=field.clone()>{children()}</BelowLabel>
        </fieldset>
    }
}

/// The words of the label.
#[component]
fn Label(field: BoundField) -> impl IntoView {
    let view = field.view;
    let optional = move || if view.with(|view| view.required) { "" } else { " (optional)" };
    view! {
        {field.label()}
        <span class="field-optional">{optional}</span>
    }
}

/// The line of help below the label, with the links of the schema's description.
#[component]
pub(super) fn Hint(field: BoundField) -> impl IntoView {
    let pieces = words::hint_pieces(&field.field);
    let piece = |Piece { text, href }: Piece| match href {
        Some(href) => {
            view! { <a href=href target="_blank" rel="noopener noreferrer">{text}</a> }.into_any()
        }
        None => text.into_any(),
    };
    (!pieces.is_empty()).then(|| {
        let pieces = pieces.into_iter().map(piece).collect_view();
        view! { <p class="field-hint" id=field.hint_id()>{pieces}</p> }
    })
}

/// The guide for this field, below it where there is no room beside the form.
#[component]
pub(super) fn Guide(field: BoundField) -> impl IntoView {
    let path = field.form.store.state.with_untracked(|state| {
        state.active_field(&field.place).map(|active| active.key().to_owned()).unwrap_or_default()
    });
    let section = field
        .form
        .guide
        .with_untracked(|guide| guide.iter().find(|section| section.field == path).cloned());
    section.map(|section| view! { <GuideInline section form=field.form.store /> })
}
