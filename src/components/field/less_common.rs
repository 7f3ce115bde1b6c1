//! The kinds of field that few forms have. A release build loads them when a form shows one.

use super::bound_field::BoundField;
use super::combobox::Combobox;
use super::group::Group;
use super::list::List;
use super::multi_choice::MultiChoice;
use super::pairs::Pairs;
use super::shape_choice::ShapeChoice;
use crate::components::lazy::lazy_view;
use leptos::prelude::*;
use patchbay_form::field::{ChoiceOption, Field};
use std::sync::Arc;

type Options = Vec<ChoiceOption>;

lazy_view!(fields: pub(super) fn combobox(field: BoundField, options: Options) { <Combobox field options /> });
lazy_view!(fields: pub(super) fn multi_choice(field: BoundField, options: Options) { <MultiChoice field options /> });
lazy_view!(fields: pub(super) fn list(field: BoundField, item: Arc<Field>) { <List field item /> });
lazy_view!(fields: pub(super) fn pairs(field: BoundField, name: Arc<Field>, value: Arc<Field>) { <Pairs field name value /> });
lazy_view!(fields: pub(super) fn group(field: BoundField, fields: Vec<Arc<Field>>) { <Group field fields /> });
lazy_view!(fields: pub(super) fn shape_choice(field: BoundField) { <ShapeChoice field /> });
