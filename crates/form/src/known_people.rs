//! The people and groups whose names are known, and what a choice of them means.

use patchbay_model::{Principal, PrincipalKind, PrincipalRef};
use std::collections::{BTreeMap, BTreeSet};

/// The people and groups that the backend has named so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownPeople {
    named: BTreeMap<PrincipalRef, Principal>,
    gone: BTreeSet<PrincipalRef>,
}

/// What is known of a person or group.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// Their name, and the number of people.
    Named(Principal),
    /// They don't belong to the team any more.
    Gone,
    /// Nothing yet.
    Nothing,
}

/// Whom a choice of people and groups lets act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The number of people; `None` while it isn't known.
    pub people: Option<u32>,
    /// Whether people may be counted twice, since they can be in more than one group.
    pub is_at_most: bool,
    /// Whether the signed-in user is certainly not among them.
    pub leaves_you_out: bool,
}

impl KnownPeople {
    /// Adds people and groups that a search found.
    pub fn add(&mut self, found: &[Principal]) {
        for principal in found {
            self.gone.remove(&principal.reference);
            self.named.insert(principal.reference.clone(), principal.clone());
        }
    }

    /// Adds what a lookup found. Those it didn't find don't belong to the team any more.
    pub fn add_lookup(&mut self, asked: &[PrincipalRef], found: &[Principal]) {
        self.gone.extend(asked.iter().cloned());
        self.add(found);
    }

    /// What is known of a person or group.
    pub fn of(&self, reference: &PrincipalRef) -> Known {
        match self.named.get(reference) {
            Some(principal) => Known::Named(principal.clone()),
            None if self.gone.contains(reference) => Known::Gone,
            None => Known::Nothing,
        }
    }

    /// Those of whom nothing is known.
    pub fn unknown_of(&self, chosen: &[PrincipalRef]) -> Vec<PrincipalRef> {
        let is_unknown = |reference: &&PrincipalRef| self.of(reference) == Known::Nothing;
        chosen.iter().filter(is_unknown).cloned().collect()
    }

    /// Whom these people and groups let act. `you`: id of the signed-in user.
    pub fn reach(&self, chosen: &[PrincipalRef], you: &str) -> Reach {
        let mut people = Some(0);
        let mut leaves_you_out = true;
        for reference in chosen {
            let (number, includes_you) = match self.of(reference) {
                Known::Named(principal) => (Some(principal.people), principal.includes_you),
                Known::Gone => (Some(0), Some(false)),
                Known::Nothing => (None, None),
            };
            people = people.zip(number).map(|(sum, number): (u32, u32)| sum.saturating_add(number));
            // A group of which nothing is known may include anybody.
            leaves_you_out &= match reference.kind {
                PrincipalKind::User => reference.id != you,
                PrincipalKind::Group => includes_you == Some(false),
            };
        }
        let has_groups = chosen.iter().any(|reference| reference.kind == PrincipalKind::Group);
        Reach { people, is_at_most: has_groups && chosen.len() > 1, leaves_you_out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str) -> PrincipalRef {
        PrincipalRef { kind: PrincipalKind::User, id: id.to_owned() }
    }

    fn group(id: &str) -> PrincipalRef {
        PrincipalRef { kind: PrincipalKind::Group, id: id.to_owned() }
    }

    fn principal(reference: PrincipalRef, people: u32, includes_you: Option<bool>) -> Principal {
        let name = reference.id.clone();
        Principal { reference, name, people, includes_you }
    }

    fn known() -> KnownPeople {
        let mut known = KnownPeople::default();
        known.add(&[
            principal(person("ada"), 1, None),
            principal(person("me"), 1, None),
            principal(group("mine"), 4, Some(true)),
            principal(group("other"), 3, Some(false)),
            principal(group("silent"), 2, None),
        ]);
        known
    }

    #[test]
    fn person_that_a_lookup_does_not_find_is_gone() {
        let mut known = known();
        let chosen = [person("ada"), person("left"), group("new")];
        assert_eq!(known.unknown_of(&chosen), [person("left"), group("new")]);
        known.add_lookup(&known.unknown_of(&chosen), &[principal(group("new"), 9, None)]);
        assert_eq!(known.of(&person("left")), Known::Gone);
        assert!(matches!(known.of(&group("new")), Known::Named(_)));
        assert_eq!(known.unknown_of(&chosen), []);
    }

    #[test]
    fn number_of_people_is_exact_unless_groups_may_overlap() {
        let known = known();
        let reach = |chosen: &[PrincipalRef]| {
            let Reach { people, is_at_most, .. } = known.reach(chosen, "me");
            (people, is_at_most)
        };
        assert_eq!(reach(&[person("ada"), person("me")]), (Some(2), false));
        assert_eq!(reach(&[group("mine")]), (Some(4), false));
        assert_eq!(reach(&[group("mine"), person("ada")]), (Some(5), true));
        assert_eq!(reach(&[group("mine"), group("unknown")]), (None, true));
    }

    #[test]
    fn those_who_left_count_for_nobody() {
        let mut known = known();
        known.add_lookup(&[person("left")], &[]);
        assert_eq!(known.reach(&[person("left"), person("ada")], "me").people, Some(1));
        assert_eq!(known.reach(&[person("left")], "me").people, Some(0));
    }

    #[test]
    fn you_are_left_out_only_when_that_is_certain() {
        let known = known();
        let left_out = |chosen: &[PrincipalRef]| known.reach(chosen, "me").leaves_you_out;
        assert!(left_out(&[person("ada")]));
        assert!(left_out(&[person("ada"), group("other")]));
        assert!(!left_out(&[person("ada"), person("me")]));
        assert!(!left_out(&[group("mine"), group("other")]));
        assert!(!left_out(&[group("silent")]));
        assert!(!left_out(&[group("unknown")]));
        // The id of a group may equal the id of a person.
        assert!(!left_out(&[group("me")]) && left_out(&[person("other"), group("other")]));
    }
}
