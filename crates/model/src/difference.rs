//! What became of a connection since somebody looked at it.

use crate::{AccessLevel, Connection, Status};

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// It has this name now.
    Name(String),
    /// It has this status now.
    Status(Status),
    /// These may use it now; nothing if the backend doesn't tell any more.
    Access(Option<AccessLevel>),
    /// Some of what was entered.
    Values,
    /// A secret was set.
    Secrets,
    /// It was tested.
    Tested,
}

impl Connection {
    /// What differs in `now` from how it was.
    pub fn differences(&self, now: &Self) -> Vec<Difference> {
        let access = || now.access.as_ref().map(|access| access.level.clone());
        let all = [
            (self.name != now.name).then(|| Difference::Name(now.name.clone())),
            (self.status != now.status).then(|| Difference::Status(now.status.clone())),
            (self.access != now.access).then(|| Difference::Access(access())),
            (self.values != now.values).then_some(Difference::Values),
            (self.secrets != now.secrets).then_some(Difference::Secrets),
            (self.last_test != now.last_test).then_some(Difference::Tested),
        ];
        all.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use serde_json::{Value, json};

    fn connection(change: impl FnOnce(&mut Value)) -> Connection {
        let mut told = json!({
            "id": "c1", "integration": "okta", "name": "Acme",
            "values": { "domain": "acme.okta.com" },
            "secrets": { "token": { "set_at": "2026-11-23T10:00:00Z" } },
            "access": { "level": "everyone" }, "status": "connected",
            "updated_at": "2026-11-23T10:00:00Z",
        });
        change(&mut told);
        Connection::read(&told).unwrap()
    }

    #[test]
    fn each_change_is_told() {
        let before = connection(|_| {});
        let now = connection(|told| {
            told["name"] = "Acme Inc".into();
            told["status"] = "failing".into();
            told["access"] = json!({ "level": "admins" });
            told["values"]["domain"] = "acme.com".into();
            told["secrets"]["token"]["set_at"] = "2026-11-24T10:00:00Z".into();
            told["last_test"] = json!({ "outcome": "failed", "checks": [] });
        });
        let told = [
            Difference::Name("Acme Inc".into()),
            Difference::Status(Status::Failing),
            Difference::Access(Some(AccessLevel::Admins)),
            Difference::Values,
            Difference::Secrets,
            Difference::Tested,
        ];
        assert_eq!(before.differences(&now), told);
    }

    #[test]
    fn that_it_was_written_is_not_a_difference() {
        let now = connection(|told| told["updated_at"] = "2026-11-24T10:00:00Z".into());
        assert_eq!(connection(|_| {}).differences(&now), []);
    }
}
