//! Places in cases. A form's items go by ids that never change; in a case they go by their
//! index, as in a request.

use patchbay_form::field::FieldKind;
use patchbay_form::place::{instance_path, request_pointer};
use patchbay_form::state::ActiveField;
use patchbay_form::state::FormState;
use patchbay_model::pointer::join;

/// The form's place for one that is written with indexes; the place itself if it has none.
pub(crate) fn in_form(form: &FormState, place: &str) -> String {
    let to_id = |items: &[u32], token: &str| {
        let index: usize = token.parse().ok()?;
        items.get(index).map(u32::to_string)
    };
    let in_form = translated(form, place, to_id, |_, id| id);
    let active = form.active_field(&in_form);
    if active.is_some_and(|active| !matches!(active.field.kind, FieldKind::Group(_))) {
        return in_form;
    }
    let names = further_names(form, place).map(|(names, inside)| format!("{names}{inside}"));
    names.map_or(in_form, |place| translated(form, &place, to_id, |_, id| id))
}

/// The place of the names with values beside the members of an object, for which the place of
/// the object stands, and what follows it.
fn further_names<'a>(form: &'a FormState, place: &'a str) -> Option<(&'a str, &'a str)> {
    let path = place.strip_prefix("/values")?;
    let is_further = |active: &&ActiveField| {
        matches!(active.field.kind, FieldKind::Pairs(_)) && active.field.is_flattened
    };
    let of_object = |active: &'a ActiveField| {
        let inside = path.strip_prefix(active.path.as_str())?;
        (inside.is_empty() || inside.starts_with('/')).then_some((active.place.as_str(), inside))
    };
    let further = form.active_fields().iter().filter(is_further);
    further.filter_map(of_object).min_by_key(|(_, inside)| inside.len())
}

/// A place of the form, written with indexes.
pub(crate) fn in_case(form: &FormState, place: &str) -> String {
    let to_index = |items: &[u32], token: &str| {
        let id: u32 = token.parse().ok()?;
        items.iter().position(|item| *item == id).map(|index| index.to_string())
    };
    translated(form, place, to_index, |token, _| token)
}

/// The place that a problem is at, as in a request: names with values beside the members of an
/// object go by the place of the object.
pub(crate) fn in_summary(form: &FormState, place: &str) -> String {
    let mut further = form.active_fields().iter().filter(|active| {
        matches!(active.field.kind, FieldKind::Pairs(_)) && active.field.is_flattened
    });
    let shown = in_case(form, place);
    let in_object = further.find_map(|active| {
        let inside = shown.strip_prefix(&in_case(form, &active.place))?;
        Some(format!("/values{}{inside}", active.path))
    });
    in_object.unwrap_or(shown)
}

/// Replaces the items in a place. `of_form` says which of the two tokens, the given one and its
/// replacement, is the form's.
fn translated(
    form: &FormState,
    place: &str,
    replacement: impl Fn(&[u32], &str) -> Option<String>,
    of_form: impl Fn(String, String) -> String,
) -> String {
    let Some(path) = instance_path(place) else { return place.to_owned() };
    let (mut ids, mut written) = (String::new(), String::new());
    for token in path.split('/').skip(1) {
        // It precedes the subschema in the place of a flattened field, and is no key.
        if token == "~" {
            ids.push_str("/~");
            written.push_str("/~");
            continue;
        }
        let items = form.item_ids(&request_pointer(&ids, false));
        let token = patchbay_model::pointer::unescaped(token);
        let replaced = replacement(&items, &token).unwrap_or_else(|| token.clone());
        ids = join(&ids, &of_form(token, replaced.clone()));
        written = join(&written, &replaced);
    }
    request_pointer(&written, place.starts_with("/secrets/"))
}
