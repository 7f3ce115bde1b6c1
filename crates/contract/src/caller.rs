//! The authenticated user. The host identifies them, for example by cookie or bearer token.

use patchbay_model::{Me, PrincipalKind, PrincipalRef, Role, Team};

/// The signed-in user who makes a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// The response to `GET me`: the user, their teams and roles.
    pub me: Me,
    /// Ids of the user's groups, in all teams.
    pub groups: Vec<String>,
}

impl Caller {
    /// The team with this id, if the user is a member of it.
    pub fn team(&self, id: &str) -> Option<&Team> {
        self.me.teams.iter().find(|t| t.id == id)
    }

    /// Whether the user may manage this team's connections.
    pub fn is_admin(&self, team: &str) -> bool {
        self.team(team).is_some_and(|t| t.role == Role::Admin)
    }

    /// The user and their groups, as access lists name them.
    pub fn principals(&self) -> Vec<PrincipalRef> {
        let user = PrincipalRef { kind: PrincipalKind::User, id: self.me.user.id.clone() };
        let group = |id: &String| PrincipalRef { kind: PrincipalKind::Group, id: id.clone() };
        std::iter::once(user).chain(self.groups.iter().map(group)).collect()
    }
}
