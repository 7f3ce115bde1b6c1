//! A link to the connect form with everything that a form holds but secrets.

use crate::components::field::paste_targets;
use crate::paths;
use patchbay_form::state::{FormState, NAME};
use patchbay_paste::prefill::link_parameters;

/// The parameter that names the auth method.
pub const METHOD: &str = "method";
/// The parameter with the level of access.
pub const ACCESS: &str = "access";
/// The parameter with the chosen people and groups.
pub const PEOPLE: &str = "people";

/// Whether a link has the connection's name.
#[derive(Clone, Copy, PartialEq)]
pub enum Named {
    /// The name that the form has.
    Same,
    /// None: the form suggests a free one.
    Anew,
}

/// The address of the form for this integration and auth method, filled with what `form` holds.
pub fn link(integration: &str, method: &str, form: &FormState, named: Named) -> String {
    let mut targets = paste_targets(form);
    if named == Named::Anew {
        targets.retain(|target| target.place != NAME);
    }
    let text_at = |place: &str| match form.list_texts(place) {
        Some(texts) => texts.join("\n"),
        None => form.field_view(place).text,
    };
    let (access, people) = form.permissions().in_link();
    let mut parameters = vec![(METHOD.to_owned(), method.to_owned())];
    parameters.extend(link_parameters(&targets, text_at));
    parameters.extend([(ACCESS.to_owned(), access), (PEOPLE.to_owned(), people)]);
    paths::connect_with(integration, &parameters)
}
