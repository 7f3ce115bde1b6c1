//! A list of values: one field for each, more and fewer of them.

use crate::boxed;
use crate::components::field::{FieldEvent, cell::Cell, control_id, field_view, group};
use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use crate::words::field as words;
use leptos::prelude::*;
use patchbay_form::field::{Field, FieldKind};
use patchbay_model::pointer::join;
use std::sync::Arc;

pub(super) fn view(cell: &Cell, item: &Arc<Field>, ids: &str) -> AnyView {
    let (form, ids) = (cell.form, ids.to_owned());
    let what = words::item(item);
    let is_group = matches!(item.kind, FieldKind::Group(_) | FieldKind::Shapes(_));
    let item = item.clone();
    let show = move |number: u32| field_view(form, item.clone(), join(&ids, &number.to_string()));
    let class = if is_group { "field-item field-item-group" } else { "field-item" };
    items(cell, Look { what, class, first: "" }, Arc::new(show))
}

/// What the items of a list look like.
pub(super) struct Look {
    /// What one is called within a sentence.
    pub what: String,
    pub class: &'static str,
    /// Where the first input of an item is, below its place.
    pub first: &'static str,
}

/// The items of the list, each with a button that takes it out, and one that adds.
pub(super) fn items(
    cell: &Cell,
    look: Look,
    show: Arc<dyn Fn(u32) -> AnyView + Send + Sync>,
) -> AnyView {
    let Look { what, class, first } = look;
    let (form, place) = (cell.form, cell.place.clone());
    let numbers = boxed::memo(move || form.state.with(|state| state.item_ids(&place)));
    let add_id = [&cell.id, "_add"].concat();
    let remove_id = {
        let id = cell.id.clone();
        move |number: u32| [&id, "_remove-", &number.to_string()].concat()
    };
    let (told, after, what_one) = (cell.clone(), add_id.clone(), what.clone());
    let item = move |number: u32| {
        let (told, after, what) = (told.clone(), after.clone(), what_one.clone());
        let remove_id = remove_id.clone();
        let id = remove_id(number);
        let position = move || {
            let at = numbers.with(|all| all.iter().position(|other| *other == number));
            at.map_or(0, |index| index + 1)
        };
        let name = move || ["Remove ", &what, " ", &position().to_string()].concat();
        let remove = boxed::press(move || {
            // The focus goes on to the next item, or to where one is added.
            let next = numbers.with_untracked(|all| {
                let at = all.iter().position(|other| *other == number);
                at.and_then(|at| all.get(at + 1).or(all.get(at.wrapping_sub(1)))).copied()
            });
            told.tell(FieldEvent::ItemRemoved(number));
            let target = next.map_or_else(|| after.clone(), &remove_id);
            request_animation_frame(move || {
                focus::by_id(&target);
            });
        });
        view! {
            <div class=class>
                <div class="field-item-body">{show(number)}</div>
                <button type="button" class="icon-button" id=id aria-label=name on:click=remove>
                    <IconView icon=Icon::Cross />
                </button>
            </div>
        }
        .into_any()
    };
    let told = cell.clone();
    let add = boxed::press(move || {
        told.tell(FieldEvent::ItemAdded);
        let place = told.place.clone();
        let newest = form.state.with_untracked(|state| state.item_ids(&place).last().copied());
        let target =
            newest.map(|number| control_id(&[&join(&place, &number.to_string()), first].concat()));
        request_animation_frame(move || {
            if let Some(target) = target {
                focus::first_within(&target);
            }
        });
    });
    let content = view! {
        <For each=move || numbers.get() key=|number| *number children=item />
        <button type="button" class="button button-small" id=add_id on:click=add>
            {["Add ", &what].concat()}
        </button>
    };
    group::framed(cell, content.into_any())
}
