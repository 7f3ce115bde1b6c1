//! The Permissions group of the form. At first it has the operator's default, or nothing is chosen.

use crate::error::ErrorCode;
use patchbay_model::{Access, AccessLevel, PrincipalRef};

/// The state of the Permissions group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Permissions {
    level: Option<AccessLevel>,
    chosen: Vec<PrincipalRef>,
}

impl Permissions {
    /// The permissions of a saved connection, or the default of a new one.
    pub fn from_access(access: &Access) -> Self {
        Self { level: Some(access.level.clone()), chosen: access.principals.clone() }
    }

    /// The chosen level.
    pub fn level(&self) -> Option<&AccessLevel> {
        self.level.as_ref()
    }

    /// The chosen people and groups. They are kept when the level changes.
    pub fn chosen(&self) -> &[PrincipalRef] {
        &self.chosen
    }

    /// Chooses a level.
    pub fn choose_level(&mut self, level: AccessLevel) {
        self.level = Some(level);
    }

    /// Selects or deselects a person or a group.
    pub fn choose(&mut self, principal: PrincipalRef, chosen: bool) {
        self.chosen.retain(|other| *other != principal);
        if chosen {
            self.chosen.push(principal);
        }
    }

    /// The access to send.
    ///
    /// # Errors
    /// [`ErrorCode::Required`] without a level, [`ErrorCode::NobodyChosen`] if the level asks
    /// for people and groups and none is chosen.
    pub fn access(&self) -> Result<Access, ErrorCode> {
        let level = self.level.clone().ok_or(ErrorCode::Required)?;
        let principals = match level {
            AccessLevel::Chosen if self.chosen.is_empty() => return Err(ErrorCode::NobodyChosen),
            AccessLevel::Chosen => self.chosen.clone(),
            _ => Vec::new(),
        };
        Ok(Access { level, principals })
    }
}
