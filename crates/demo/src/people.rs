//! The people and groups of the demo's invented team.

use patchbay_model::{Principal, PrincipalKind, PrincipalRef, User};

pub(crate) const TEAM_ID: &str = "ops";
pub(crate) const TEAM_NAME: &str = "Ops";

/// Id, name, whether they are an admin.
type Person = (&'static str, &'static str, bool);

const SIGNED_IN: Person = ("u1", "Ines Calloway", true);

/// Sorted by name.
const PEOPLE: [Person; 12] = [
    ("u3", "Adaeze Norfolk", false),
    ("u4", "Bruno Castellane", false),
    ("u5", "Chiyo Marlowe", false),
    ("u6", "Dilan Osterberg", false),
    ("u7", "Elif Tanaka-Reyes", false),
    ("u8", "Farid Lindholm", false),
    ("u9", "Greta Mbeki", false),
    ("u10", "Hamish Okonjo", false),
    SIGNED_IN,
    ("u11", "Ravi Sundqvist", false),
    ("u2", "Tomasz Brandel", true),
    ("u12", "Zoë Whitlock", false),
];

/// Id, name, ids of the members. Sorted by name.
const GROUPS: [(&str, &str, &[&str]); 3] = [
    ("g1", "Help desk", &["u1", "u3", "u5", "u9"]),
    ("g3", "Night shift", &["u6", "u8", "u10", "u11", "u12"]),
    ("g2", "Onboarding", &["u4", "u7"]),
];

/// The signed-in user.
pub(crate) fn signed_in() -> User {
    let (id, name, _) = SIGNED_IN;
    User { id: id.to_owned(), name: name.to_owned(), email: None }
}

/// Ids of the user's groups.
pub(crate) fn groups_of(user: &str) -> Vec<String> {
    GROUPS
        .iter()
        .filter(|(_, _, members)| members.contains(&user))
        .map(|(id, _, _)| (*id).to_owned())
        .collect()
}

/// Names of the admins.
pub(crate) fn admins() -> Vec<String> {
    PEOPLE
        .iter()
        .filter(|(_, _, is_admin)| *is_admin)
        .map(|(_, name, _)| (*name).to_owned())
        .collect()
}

/// Number of people in the team.
pub(crate) fn count() -> u32 {
    size(PEOPLE.len())
}

/// The groups and the people.
pub(crate) fn principals() -> Vec<Principal> {
    let groups = GROUPS
        .iter()
        .map(|(id, name, members)| principal(PrincipalKind::Group, id, name, size(members.len())));
    let people = PEOPLE.iter().map(|(id, name, _)| principal(PrincipalKind::User, id, name, 1));
    groups.chain(people).collect()
}

fn principal(kind: PrincipalKind, id: &str, name: &str, people: u32) -> Principal {
    let reference = PrincipalRef { kind, id: id.to_owned() };
    Principal { reference, name: name.to_owned(), people, includes_you: None }
}

fn size(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
