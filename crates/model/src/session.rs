//! Who is signed in, and what they are in which team.

use crate::json::{Json, Members, Object, Read};
use serde_json::Value;

/// The answer to "who am I".
#[derive(Clone, Debug, PartialEq)]
pub struct Me {
    /// The person.
    pub user: User,
    /// When the session ends: RFC 3339, UTC.
    pub session_expires_at: Option<String>,
    /// The teams they belong to.
    pub teams: Vec<Team>,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Their e-mail address, if the backend tells.
    pub email: Option<String>,
}

/// A team, and the part the person has in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Opaque id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// The part they have in it.
    pub role: Role,
    /// Names of its admins, if the backend tells.
    pub admins: Vec<String>,
    /// How many people are in it, if the backend tells.
    pub people: Option<u32>,
}

/// The part a person has in a team. The server enforces it; the app shows only
/// what it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Sets up connections.
    Admin,
    /// Uses connections.
    Member,
    /// A role we don't know: treated as a member.
    Other(String),
}

impl Me {
    /// The team that was chosen, by its id; the first one where they aren't in that one.
    pub fn team(&self, chosen: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == chosen).or(self.teams.first())
    }

    /// Whether this is the same person with the same part in the same teams. What else is
    /// told of a team, such as how many are in it, changes without them.
    pub fn is_still(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.teams.iter().map(part), other.teams.iter().map(part));
        self.user.id == other.user.id && mine.eq(theirs)
    }
}

fn part(team: &Team) -> (&str, &Role) {
    (&team.id, &team.role)
}

impl Json for Me {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                user: object.part("user")?,
                session_expires_at: object.opt_text("session_expires_at"),
                teams: object.list("teams"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.value("user", self.user.write());
        members.opt_text("session_expires_at", &self.session_expires_at);
        members.list("teams", &self.teams);
        members.done()
    }
}

impl Json for User {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                id: object.text("id"),
                name: object.text("name"),
                email: object.opt_text("email"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("name", &self.name);
        members.opt_text("email", &self.email);
        members.done()
    }
}

impl Json for Team {
    fn read(json: &Value) -> Read<Self> {
        Object::read(json, |object| {
            Some(Self {
                id: object.text("id"),
                name: object.text("name"),
                role: object.part("role")?,
                admins: object.texts("admins"),
                people: object.opt_number("people"),
            })
        })
    }

    fn write(&self) -> Value {
        let mut members = Members::default();
        members.text("id", &self.id);
        members.text("name", &self.name);
        members.value("role", self.role.write());
        members.list_if_any("admins", &self.admins);
        members.opt_number("people", self.people);
        members.done()
    }
}

impl Role {
    /// The contract's word for it.
    pub fn word(&self) -> &str {
        match self {
            Self::Admin => "admin",
            Self::Member => "member",
            Self::Other(word) => word,
        }
    }
}

impl Json for Role {
    fn read(json: &Value) -> Read<Self> {
        let word = String::read(json)?;
        Ok(match word.as_str() {
            "admin" => Self::Admin,
            "member" => Self::Member,
            _ => Self::Other(word),
        })
    }

    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
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
    fn the_team_that_was_chosen_counts_as_long_as_one_is_in_it() {
        let mut me = me("u1", Role::Admin);
        let labs = Team { id: "labs".into(), ..me.teams[0].clone() };
        me.teams.push(labs);
        let team = |me: &Me, chosen| me.team(chosen).map(|team| team.id.clone());
        assert_eq!(team(&me, "labs").as_deref(), Some("labs"));
        assert_eq!(team(&me, "").as_deref(), Some("ops"));
        me.teams.pop();
        assert_eq!(team(&me, "labs").as_deref(), Some("ops"));
        me.teams.clear();
        assert_eq!(team(&me, "labs"), None);
    }

    #[test]
    fn a_colleague_who_joined_makes_nobody_somebody_else() {
        let before = me("u1", Role::Admin);
        let mut now = before.clone();
        now.session_expires_at = Some("2026-11-28T12:00:00Z".into());
        now.user.name = "Grace H.".into();
        now.teams[0].name = "Operations".into();
        now.teams[0].people = Some(13);
        now.teams[0].admins.push("Lin".into());
        assert!(now.is_still(&before));
    }

    #[test]
    fn another_person_part_or_team_does() {
        let before = me("u1", Role::Admin);
        assert!(!me("u2", Role::Admin).is_still(&before));
        assert!(!me("u1", Role::Member).is_still(&before));
        let mut now = before.clone();
        now.teams[0].id = "labs".into();
        assert!(!now.is_still(&before));
        now.teams.clear();
        assert!(!now.is_still(&before));
    }
}
