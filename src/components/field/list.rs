//! A list of values: one field for each item, with buttons to add and remove items.

use super::bound_field::BoundField;
use super::control_id;
use super::fields::FormField;
use super::frame::FieldGroup;
use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::state::Event;
use patchbay_model::pointer::join;
use patchbay_words::field as words;
use std::sync::Arc;

/// The items, each by the field `item`.
#[component]
pub(super) fn List(field: BoundField, item: Arc<Field>) -> impl IntoView {
    let is_group = matches!(item.kind, FieldKind::Group(_) | FieldKind::Shapes(_));
    let class = if is_group { "field-item field-item-group" } else { "field-item" };
    let item_name = words::item(&item);
    let (form, path) = (field.form, field.path.clone());
    let item_view = move |number: u32| {
        let path = join(&path, &number.to_string());
        view! { <FormField form field=item.clone() path /> }.into_any()
    };
    view! { <Items field item_name class first_input="" item_view=Arc::new(item_view) /> }
}

/// Shows the item of this number.
pub(super) type ItemView = Arc<dyn Fn(u32) -> AnyView + Send + Sync>;

/// Items of any kind, each with a button that removes it, and one that adds an item.
#[component]
pub(super) fn Items(
    field: BoundField,
    /// What an item is called within a sentence.
    item_name: String,
    class: &'static str,
    /// Where an item has its first input, below its own place.
    first_input: &'static str,
    item_view: ItemView,
) -> impl IntoView {
    let (store, place) = (field.form.store, field.place.clone());
    let numbers = Memo::new(move |_| store.state.with(|state| state.item_ids(&place)));
    let add_id = add_id(&field);
    let (added, add_label) = (field.clone(), format!("Add {item_name}"));
    let add = move |_| {
        let place = &added.place;
        added.emit(Event::ItemAdded { place: place.clone() });
        let newest = store.state.with_untracked(|state| state.item_ids(place).last().copied());
        if let Some(number) = newest {
            let id = control_id(&format!("{}{first_input}", join(place, &number.to_string())));
            request_animation_frame(move || focus::first_within(&id));
        }
    };
    let item = field.clone();
    view! {
        <FieldGroup field>
            <For each=move || numbers.get() key=|number| *number let:number>
                <div class=class>
                    <div class="field-item-body">{item_view(number)}</div>
                    <RemoveButton
                        field=item.clone()
                        item_name=item_name.clone()
                        numbers
                        number
                    />
                </div>
            </For>
            <button type="button" class="button button-small" id=add_id on:click=add>
                {add_label}
            </button>
        </FieldGroup>
    }
}

/// Removes an item. The focus moves to the button of the next item, or to **Add**.
#[component]
fn RemoveButton(
    field: BoundField,
    item_name: String,
    numbers: Memo<Vec<u32>>,
    number: u32,
) -> impl IntoView {
    let position = move || {
        numbers.with(|all| all.iter().position(|other| *other == number).map_or(0, |at| at + 1))
    };
    let id = remove_id(&field, number);
    let remove = move |_| {
        let neighbour = numbers.with_untracked(|all| {
            let at = all.iter().position(|other| *other == number)?;
            all.get(at + 1).or(all.get(at.wrapping_sub(1))).copied()
        });
        field.emit(Event::ItemRemoved { place: field.place.clone(), item: number });
        let next =
            neighbour.map_or_else(|| add_id(&field), |neighbour| remove_id(&field, neighbour));
        request_animation_frame(move || {
            focus::by_id(&next);
        });
    };
    view! {
        <button
            type="button"
            class="icon-button"
            id=id
            aria-label=move || format!("Remove {item_name} {}", position())
            on:click=remove
        >
            <IconView icon=Icon::Cross />
        </button>
    }
}

fn add_id(field: &BoundField) -> String {
    format!("{}_add", field.id)
}

fn remove_id(field: &BoundField, number: u32) -> String {
    format!("{}_remove-{number}", field.id)
}
