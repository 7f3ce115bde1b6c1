//! Where the values of a form's fields come from: from what the user entered, or from what a
//! backend received.

use crate::error::ErrorCode;
use crate::field::{Field, Shape};
use serde_json::Value;
use std::sync::Arc;

/// Where the values of the fields come from.
pub(crate) trait FieldSource {
    /// The object at this location before its fields are visited.
    fn object(&self, at: &Location) -> Value;

    /// Whether to visit a field whose conditions don't hold.
    fn visits_hidden(&self, field: &Field, siblings: &[Arc<Field>]) -> bool;

    /// The value of a field without parts.
    fn value(&mut self, field: &Arc<Field>, at: &Location) -> Answer;

    /// Whether a secret was entered here.
    fn has_secret(&mut self, field: &Arc<Field>, at: &Location) -> bool;

    /// The index of the chosen shape, if there is one, and whether the user chose it.
    fn chosen_shape(
        &mut self,
        field: &Field,
        shapes: &[Shape],
        at: &Location,
    ) -> (Option<usize>, bool);

    /// The ids of the items of a list, or of names with values.
    fn items(&mut self, field: &Arc<Field>, at: &Location) -> Vec<String>;

    /// The name of an item of names with values, where it isn't entered in a field.
    fn pair_name(&self, item: &str) -> Option<String>;

    /// The value of a field made of parts. `built` is what the parts make, `None` without a
    /// shape to choose them; `entered` is whether the user entered one of them.
    fn finish(
        &self,
        field: &Field,
        at: &Location,
        built: Option<Value>,
        entered: bool,
    ) -> Option<Value>;

    /// Notes an error that the schema can't find.
    fn reject(&mut self, place: &str, field: &Arc<Field>, code: ErrorCode);
}

/// Where a field is visited.
#[derive(Clone)]
pub(crate) struct Location {
    /// The path in the form, where list items go by ids that never change.
    pub ids: String,
    /// The path in the instance, where list items go by their index.
    pub path: String,
    /// The number of the surrounding list item, from 1.
    pub item_number: Option<usize>,
    /// Whether the field needs a value now.
    pub required: bool,
}

/// What a field contributes.
#[derive(Default)]
pub(crate) struct Answer {
    pub value: Option<Value>,
    /// Whether the user entered it, rather than the schema's defaults.
    pub entered: bool,
}
