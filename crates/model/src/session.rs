//! The person who is signed in, and their role in each team.

use serde::{Deserialize, Serialize};

/// The signed-in person with their teams.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Me {
    /// The person.
    pub user: User,
    /// When the session ends: RFC 3339, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_expires_at: Option<String>,
    /// The teams they belong to.
    pub teams: Vec<Team>,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct User {
    /// Opaque id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Their e-mail address, if the backend sends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A team, and the person's role in it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Team {
    /// Opaque id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// The person's role in it.
    pub role: Role,
    /// Names of its admins, if the backend sends them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admins: Vec<String>,
    /// How many people are in it, if the backend sends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
}

/// The role of a person in a team. The server enforces it; the app only shows what it allows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up connections.
    Admin,
    /// Uses connections.
    Member,
    /// A role that only the backend knows: treated as a member.
    #[serde(untagged)]
    Other(String),
}

impl Me {
    /// The team with this id; the first team if the person isn't in it.
    pub fn team(&self, id: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == id).or(self.teams.first())
    }

    /// Whether this is the same person with the same role in the same teams. The rest, such as
    /// the number of people in a team, changes with what others do.
    pub fn has_same_roles(&self, other: &Self) -> bool {
        let roles = |me: &Self| -> Vec<_> {
            me.teams.iter().map(|team| (team.id.clone(), team.role.clone())).collect()
        };
        self.user.id == other.user.id && roles(self) == roles(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me(user: &str, role: Role) -> Me {
        let team = Team {
            id: "ops".into(),
            name: "Ops".into(),
            role,
            admins: vec!["Grace".into()],
            people: Some(12),
        };
        let user = User { id: user.into(), name: "Grace".into(), email: None };
        Me { user, session_expires_at: None, teams: vec![team] }
    }

    #[test]
    fn unknown_team_falls_back_to_the_first() {
        let mut me = me("u1", Role::Admin);
        let labs = Team { id: "labs".into(), ..me.teams[0].clone() };
        me.teams.push(labs);
        let team = |me: &Me, id| me.team(id).map(|team| team.id.clone());
        assert_eq!(team(&me, "labs").as_deref(), Some("labs"));
        assert_eq!(team(&me, "").as_deref(), Some("ops"));
        me.teams.pop();
        assert_eq!(team(&me, "labs").as_deref(), Some("ops"));
        me.teams.clear();
        assert_eq!(team(&me, "labs"), None);
    }

    #[test]
    fn changed_names_and_numbers_are_the_same_person() {
        let before = me("u1", Role::Admin);
        let mut now = before.clone();
        now.session_expires_at = Some("2026-11-28T12:00:00Z".into());
        now.user.name = "Grace H.".into();
        now.teams[0].name = "Operations".into();
        now.teams[0].people = Some(13);
        now.teams[0].admins.push("Lin".into());
        assert!(now.has_same_roles(&before));
    }

    #[test]
    fn other_person_role_or_team_is_a_difference() {
        let before = me("u1", Role::Admin);
        assert!(!me("u2", Role::Admin).has_same_roles(&before));
        assert!(!me("u1", Role::Member).has_same_roles(&before));
        let mut now = before.clone();
        now.teams[0].id = "labs".into();
        assert!(!now.has_same_roles(&before));
        now.teams.clear();
        assert!(!now.has_same_roles(&before));
    }
}
