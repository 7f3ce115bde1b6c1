//! The invented people and groups of the demo's team.

use patchbay_model::{Principal, PrincipalKind, PrincipalRef, User};

/// Id and name of the team.
pub(super) const TEAM: (&str, &str) = ("ops", "Ops");

/// Id, name, whether an admin.
type Colleague = (&'static str, &'static str, bool);

const SIGNED_IN: Colleague = ("u1", "Ines Calloway", true);

/// By name.
const PEOPLE: [Colleague; 12] = [
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

/// Id, name, ids of its people; by name.
const GROUPS: [(&str, &str, &[&str]); 3] = [
    ("g1", "Help desk", &["u1", "u3", "u5", "u9"]),
    ("g3", "Night shift", &["u6", "u8", "u10", "u11", "u12"]),
    ("g2", "Onboarding", &["u4", "u7"]),
];

/// The person who is signed in.
pub(super) fn signed_in() -> User {
    let (id, name, _) = SIGNED_IN;
    User { id: id.to_owned(), name: name.to_owned(), email: None }
}

/// Ids of the groups of a person.
pub(super) fn groups_of(user: &str) -> Vec<String> {
    let mine = GROUPS.iter().filter(|(_, _, people)| people.contains(&user));
    mine.map(|(id, _, _)| (*id).to_owned()).collect()
}

/// Names of the admins.
pub(super) fn admins() -> Vec<String> {
    PEOPLE.iter().filter(|p| p.2).map(|p| p.1.to_owned()).collect()
}

/// How many people are in the team.
pub(super) fn count() -> u32 {
    size(PEOPLE.len())
}

/// Groups, then people, each by name.
pub(super) fn principals() -> Vec<Principal> {
    let groups = GROUPS
        .iter()
        .map(|(id, name, people)| principal(PrincipalKind::Group, id, name, size(people.len())));
    let people = PEOPLE.iter().map(|(id, name, _)| principal(PrincipalKind::User, id, name, 1));
    groups.chain(people).collect()
}

fn principal(kind: PrincipalKind, id: &str, name: &str, people: u32) -> Principal {
    let reference = PrincipalRef { kind, id: id.to_owned() };
    Principal { reference, name: name.to_owned(), people }
}

fn size(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
