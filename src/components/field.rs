//! The fields of a form: which view each kind of field has. A view takes the form it
//! is part of and the place where its field stands, shows what the form's state says
//! of it, and tells what happens in it.

mod anew;
mod cell;
mod choice;
mod combobox;
mod date_box;
mod file;
mod fixed;
mod frame;
mod group;
mod in_turns;
mod list;
mod messages;
mod pairs;
mod secret_box;
mod several;
mod shapes;
mod text_box;
mod yes_no;

use crate::boxed;
use anew::anew;
use cell::Cell;
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind, TextKind};
use patchbay_form::state::FormState;
use patchbay_model::GuideSection;
use std::sync::Arc;

/// What happens in a field. What was typed may be a secret: it can't be printed.
pub enum FieldEvent {
    /// The text of its box is now this.
    Typed(String),
    /// Its box holds a part of a value.
    HalfTyped,
    /// One of several choices was made or taken back.
    Picked(String, bool),
    /// The focus came.
    Entered,
    /// The focus left.
    Left,
    /// The tick was set or taken away.
    Confirmed(bool),
    /// The text of its box belongs in another field.
    Misplaced,
    /// A list is to have one more item.
    ItemAdded,
    /// The item with this number is to go.
    ItemRemoved(u32),
    /// A shape was chosen, or none.
    ShapeChosen(Option<usize>),
}

/// The form that fields are part of.
#[derive(Clone, Copy)]
pub struct FieldForm {
    /// Its state.
    pub state: RwSignal<FormState>,
    /// Takes what happens in the field at a place.
    pub tell: Callback<(String, FieldEvent)>,
    /// Where to find what the fields ask for.
    pub guide: StoredValue<Vec<GuideSection>>,
}

/// The id of the control of the field at this place. What stands around it has the same
/// with one underscore more, and what it is: underscores of an id come in pairs.
pub fn control_id(place: &str) -> String {
    let mut id = "field".to_owned();
    for c in place.chars() {
        match c {
            '/' => id.push('-'),
            c if c.is_ascii_alphanumeric() => id.push(c),
            // A space would end the id where several are listed.
            c => {
                id.push('_');
                id.push_str(&u32::from(c).to_string());
                id.push('_');
            }
        }
    }
    id
}

/// The fields of an object, each at its place below `ids`. Others that come in their
/// stead have boxes of their own.
pub fn fields_view(form: FieldForm, fields: &[Arc<Field>], ids: &str) -> AnyView {
    if in_turns::are_few(fields) {
        return anew(at_once(form, fields, ids));
    }
    anew(in_turns::view(form, fields, ids))
}

fn at_once(form: FieldForm, fields: &[Arc<Field>], ids: &str) -> AnyView {
    let show = |field: &Arc<Field>| field_view(form, field.clone(), field.path_in(ids));
    fields.iter().map(show).collect::<Vec<AnyView>>().into_any()
}

/// One field, at the path `ids` of numbered items; nothing while it is not part of the
/// form.
pub fn field_view(form: FieldForm, field: Arc<Field>, ids: String) -> AnyView {
    if field.shown_when.is_empty() && !field.in_flattened_shape {
        return kind_view(form, field, &ids);
    }
    let place = field.place_at(&ids);
    let own = field.clone();
    let shown = boxed::memo(move || {
        // Branches, and choices, may have a field each for the same place.
        form.state.with(|state| {
            state.active_field(&place).is_some_and(|row| Arc::ptr_eq(&row.field, &own))
        })
    });
    boxed::part(move || shown.get().then(|| kind_view(form, field.clone(), &ids)).into_any())
}

/// The connection's name, which no schema has.
pub fn name_view(form: FieldForm, name: Arc<Field>) -> AnyView {
    let cell = Cell::at(form, name, patchbay_form::state::NAME.to_owned());
    cell.framed(text_box::line(&cell, TextKind::Plain))
}

fn kind_view(form: FieldForm, field: Arc<Field>, ids: &str) -> AnyView {
    let cell = Cell::new(form, field.clone(), ids);
    match &field.kind {
        FieldKind::Text(kind) if kind.is_date() => cell.framed(date_box::view(&cell, *kind)),
        FieldKind::Text(kind) => cell.framed(text_box::line(&cell, *kind)),
        FieldKind::MultilineText(file) => cell.framed(text_box::lines(&cell, file.as_ref())),
        FieldKind::TenantDomain(_) => cell.framed(text_box::domain(&cell)),
        FieldKind::Number => cell.framed(text_box::number(&cell)),
        FieldKind::Secret(secret) => cell.framed(secret_box::view(&cell, secret)),
        FieldKind::Json => cell.framed(text_box::lines(&cell, None)),
        FieldKind::Boolean => yes_no::view(&cell),
        FieldKind::Choice(options) if choice::are_many(options) => {
            cell.framed(combobox::view(&cell, options))
        }
        FieldKind::Choice(options) => choice::view(&cell, options),
        FieldKind::MultiChoice(options) => several::view(&cell, options),
        FieldKind::List(item) => list::view(&cell, item, ids),
        FieldKind::Pairs(pair) => pairs::view(&cell, pair, ids),
        FieldKind::Group(fields) => group::view(&cell, fields, ids),
        FieldKind::Shapes(_) => shapes::view(&cell, ids),
        FieldKind::ReadOnly(text) => fixed::view(&cell, text),
        FieldKind::Constant(_) => ().into_any(),
    }
}
