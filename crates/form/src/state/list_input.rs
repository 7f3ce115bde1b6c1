//! Lists as texts, so that one text can fill all items.

use crate::field::FieldKind;
use crate::input::Input;
use crate::pattern::Patterns;
use crate::state::FormState;
use patchbay_model::pointer::join;

impl FormState {
    /// The texts of a list's items, or of the selected options, at this place. `None` if the field
    /// there is neither.
    pub fn list_texts(&self, place: &str) -> Option<Vec<String>> {
        match self.active_field(place)?.field.kind {
            FieldKind::MultiChoice(_) => Some(self.field_view(place).selected),
            FieldKind::List(_) => {
                let text = |id: &u32| self.field_view(&join(place, &id.to_string())).text;
                Some(self.item_ids(place).iter().map(text).collect())
            }
            _ => None,
        }
    }

    /// Replaces the items of a list, or the selected options.
    pub(super) fn enter_list(&mut self, place: &str, texts: Vec<String>, patterns: &dyn Patterns) {
        let Some(active) = self.active_field(place) else { return };
        let field = active.field.clone();
        match &field.kind {
            FieldKind::MultiChoice(_) => {
                let input = Input { text: String::new(), selected: texts };
                self.change_field(place, patterns, |state| state.set_input(input));
            }
            FieldKind::List(item) => {
                for id in self.item_ids(place) {
                    self.inputs.remove_item(place, id);
                }
                for text in texts {
                    let id = self.inputs.add_item(place).to_string();
                    self.inputs.field(&join(place, &id), item).set_input(Input::from_text(&text));
                }
                self.changed(place, patterns);
            }
            _ => {}
        }
    }
}
