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

    /// The level, and the people and groups, as parameters of a link; empty where nothing is chosen.
    pub fn in_link(&self) -> (String, String) {
        let level = self.level.as_ref().map(|level| level.as_str().to_owned());
        let people: Vec<String> = match self.level {
            Some(AccessLevel::Chosen) => self.chosen.iter().map(PrincipalRef::to_text).collect(),
            _ => Vec::new(),
        };
        (level.unwrap_or_default(), people.join(","))
    }

    /// Reads what [`Self::in_link`] writes; `None` for a level that can't be chosen.
    pub fn from_link(level: &str, people: &str) -> Option<Self> {
        let level = match level {
            "everyone" => AccessLevel::Everyone,
            "admins" => AccessLevel::Admins,
            "chosen" => AccessLevel::Chosen,
            _ => return None,
        };
        let chosen = match level {
            AccessLevel::Chosen => people.split(',').filter_map(PrincipalRef::parse).collect(),
            _ => Vec::new(),
        };
        Some(Self { level: Some(level), chosen })
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

#[cfg(test)]
mod tests {
    use super::*;
    use patchbay_model::PrincipalKind;

    #[test]
    fn link_keeps_the_choice() {
        let mut permissions = Permissions::default();
        assert_eq!(permissions.in_link(), (String::new(), String::new()));
        for (kind, id) in [(PrincipalKind::User, "a,b"), (PrincipalKind::Group, "g 1")] {
            permissions.choose(PrincipalRef { kind, id: id.to_owned() }, true);
        }
        for level in [AccessLevel::Everyone, AccessLevel::Admins, AccessLevel::Chosen] {
            permissions.choose_level(level.clone());
            let (word, people) = permissions.in_link();
            let read = Permissions::from_link(&word, &people).unwrap();
            assert_eq!(read.level(), Some(&level));
            let is_chosen = level == AccessLevel::Chosen;
            assert_eq!(read.chosen(), if is_chosen { permissions.chosen() } else { &[] });
        }
        for level in ["", "owners", "Everyone"] {
            assert_eq!(Permissions::from_link(level, "user:u1"), None);
        }
    }
}
