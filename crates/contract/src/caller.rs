//! Who asks. The host finds it out (cookie, bearer token, demo switch).

use patchbay_model::{Me, PrincipalKind, PrincipalRef, Role, Team};

/// The signed-in person behind a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// What `GET me` answers: the person, their teams and roles.
    pub me: Me,
    /// Ids of the groups they are in, in any team.
    pub groups: Vec<String>,
}

impl Caller {
    /// The team with this id, if the person is in it.
    pub fn team(&self, id: &str) -> Option<&Team> {
        self.me.teams.iter().find(|t| t.id == id)
    }

    /// Whether the person sets up connections in this team.
    pub fn is_admin(&self, team: &str) -> bool {
        self.team(team).is_some_and(|t| t.role == Role::Admin)
    }

    /// The person and their groups: what access can be given to.
    pub fn principals(&self) -> Vec<PrincipalRef> {
        let mut all = vec![PrincipalRef { kind: PrincipalKind::User, id: self.me.user.id.clone() }];
        all.extend(
            self.groups
                .iter()
                .map(|id| PrincipalRef { kind: PrincipalKind::Group, id: id.clone() }),
        );
        all
    }
}
