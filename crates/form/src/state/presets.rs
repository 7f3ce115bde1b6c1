//! What a form fills in for the user: a name for the connection, and who may use it.

use crate::connection_name::{suggested_name, suggesting};
use crate::field::FieldKind;
use crate::state::FormState;
use patchbay_model::Access;

/// What a form fills in for the user.
#[derive(Clone, Debug, Default)]
pub struct Presets {
    /// The service's name, to suggest names for the connection; `None` suggests none.
    pub service: Option<String>,
    /// The names that the team uses already, as far as they are known.
    pub taken_names: Vec<String>,
    /// Who may use the connection; `None` leaves it to the user to choose.
    pub access: Option<Access>,
}

impl FormState {
    /// Suggests another name when the organization or the names that are taken have changed.
    pub(super) fn suggest_name(&mut self) {
        if let Some(service) = &self.presets.service {
            let organization = self.organization();
            let taken = &self.presets.taken_names;
            let suggestion = suggested_name(service, organization.as_deref(), taken);
            self.name = suggesting(&self.name, &suggestion);
        }
    }

    /// The organization that the form is about, by its tenant domain.
    fn organization(&self) -> Option<String> {
        self.active.iter().find_map(|active| {
            let FieldKind::TenantDomain(rules) = &active.field.kind else { return None };
            rules.organization(self.instance.pointer(&active.path)?.as_str()?)
        })
    }
}
