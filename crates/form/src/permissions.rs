//! Who may use the connection, as the form holds it: nothing at first, because
//! giving rights away is a choice to be made, not a default to be missed.

use crate::error::ErrorCode;
use patchbay_model::{Access, AccessLevel, PrincipalRef};

/// The state of the Permissions group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Permissions {
    level: Option<AccessLevel>,
    chosen: Vec<PrincipalRef>,
}

impl Permissions {
    /// As a saved connection has them.
    pub fn from_access(access: &Access) -> Self {
        Self { level: Some(access.level.clone()), chosen: access.principals.clone() }
    }

    /// The level chosen, if one is.
    pub fn level(&self) -> Option<&AccessLevel> {
        self.level.as_ref()
    }

    /// The people and groups chosen; kept while another level is looked at.
    pub fn chosen(&self) -> &[PrincipalRef] {
        &self.chosen
    }

    /// Chooses a level.
    pub fn choose_level(&mut self, level: AccessLevel) {
        self.level = Some(level);
    }

    /// Chooses a person or a group, or takes the choice back.
    pub fn choose(&mut self, principal: PrincipalRef, chosen: bool) {
        self.chosen.retain(|p| *p != principal);
        if chosen {
            self.chosen.push(principal);
        }
    }

    /// The access to send.
    ///
    /// # Errors
    /// [`ErrorCode::Required`] without a level, [`ErrorCode::NobodyChosen`] if
    /// the level is "chosen" and nobody is.
    pub fn access(&self) -> Result<Access, ErrorCode> {
        let level = self.level.clone().ok_or(ErrorCode::Required)?;
        let principals =
            if level == AccessLevel::Chosen { self.chosen.clone() } else { Vec::new() };
        if level == AccessLevel::Chosen && principals.is_empty() {
            return Err(ErrorCode::NobodyChosen);
        }
        Ok(Access { level, principals })
    }
}
