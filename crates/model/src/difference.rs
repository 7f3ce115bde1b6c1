//! What changed in a connection since it was shown.

use crate::{AccessLevel, Connection, Status};

/// One change of a connection.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Its new name.
    Name(String),
    /// Its new status.
    Status(Status),
    /// Its new access level; `None` if the backend no longer sends one.
    Access(Option<AccessLevel>),
    /// Some of the entered values.
    Values,
    /// At least one secret.
    Secrets,
    /// The newest test.
    Tested,
}

impl Connection {
    /// The changes from `self` to `now`.
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
    use serde_json::{Value, json};

    fn connection(change: impl FnOnce(&mut Value)) -> Connection {
        let mut json = json!({
            "id": "c1", "integration": "okta", "name": "Acme",
            "values": { "domain": "acme.okta.com" },
            "secrets": { "token": { "set_at": "2026-11-23T10:00:00Z" } },
            "access": { "level": "everyone" }, "status": "connected",
            "updated_at": "2026-11-23T10:00:00Z",
        });
        change(&mut json);
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn every_change_is_listed() {
        let before = connection(|_| {});
        let now = connection(|json| {
            json["name"] = "Acme Inc".into();
            json["status"] = "failing".into();
            json["access"] = json!({ "level": "admins" });
            json["values"]["domain"] = "acme.com".into();
            json["secrets"]["token"]["set_at"] = "2026-11-24T10:00:00Z".into();
            json["last_test"] = json!({ "outcome": "failed", "checks": [] });
        });
        let expected = [
            Difference::Name("Acme Inc".into()),
            Difference::Status(Status::Failing),
            Difference::Access(Some(AccessLevel::Admins)),
            Difference::Values,
            Difference::Secrets,
            Difference::Tested,
        ];
        assert_eq!(before.differences(&now), expected);
    }

    #[test]
    fn changed_updated_at_alone_is_no_difference() {
        let now = connection(|json| json["updated_at"] = "2026-11-24T10:00:00Z".into());
        assert_eq!(connection(|_| {}).differences(&now), []);
    }
}
