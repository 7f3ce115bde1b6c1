//! When the secret of a connection stops working: as the backend says, or by the catalog's rule.

use crate::{AuthMethod, CheckOutcome, Connection, Expiry, SecretInfo, time};

const DAY: u64 = 86_400;
/// So long before the end a connection needs attention.
pub const WARNING_DAYS: u64 = 7;

/// The end of a connection's secret that stops working first. Times are seconds since 1970, UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenClock {
    /// Key of the secret.
    pub secret: String,
    /// When it stops working.
    pub ends_at: u64,
    /// The days without use after which that is; `None` if using it doesn't change the end.
    pub idle_days: Option<u32>,
}

/// How close the end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLeft {
    /// More than [`WARNING_DAYS`].
    Enough,
    /// So many whole days, at most [`WARNING_DAYS`].
    Days(u64),
    /// None.
    Over,
}

impl TokenClock {
    /// The clock of a connection; `None` if its secrets don't end, or if nobody knows when.
    pub fn of(connection: &Connection, method: Option<&AuthMethod>) -> Option<Self> {
        let expiry = method.and_then(|method| method.expires);
        let clocks = connection.secrets.iter().filter_map(|(key, secret)| {
            let known = secret.expires_at.as_deref().and_then(time::parse);
            let (ends_at, idle_days) = match (known, expiry) {
                (Some(ends_at), _) => (ends_at, None),
                (None, Some(Expiry { idle_days })) => {
                    let used_at = last_used(connection, secret).and_then(time::parse)?;
                    (used_at + u64::from(idle_days) * DAY, Some(idle_days))
                }
                (None, None) => return None,
            };
            Some(Self { secret: key.clone(), ends_at, idle_days })
        });
        clocks.min_by_key(|clock| clock.ends_at)
    }

    /// How much time is left.
    pub fn left(&self, now: u64) -> TimeLeft {
        match self.ends_at.checked_sub(now) {
            None | Some(0) => TimeLeft::Over,
            Some(left) if left > WARNING_DAYS * DAY => TimeLeft::Enough,
            Some(left) => TimeLeft::Days(left / DAY),
        }
    }

    /// When people should be reminded: [`WARNING_DAYS`] before the end, but not in the past.
    pub fn remind_at(&self, now: u64) -> u64 {
        self.ends_at.saturating_sub(WARNING_DAYS * DAY).max(now)
    }
}

/// When a secret was used last: as the backend says, else by the newest test, if the service accepted
/// it then, else when it was set. RFC 3339.
pub fn last_used<'a>(connection: &'a Connection, secret: &'a SecretInfo) -> Option<&'a str> {
    let test = connection.last_test.as_ref().filter(|test| test.outcome == CheckOutcome::Passed);
    let times = [
        secret.last_used_at.as_deref(),
        test.and_then(|test| test.tested_at.as_deref()),
        secret.set_at.as_deref(),
    ];
    times.into_iter().flatten().max_by_key(|at| time::parse(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn method(idle_days: Option<u32>) -> AuthMethod {
        let expires = idle_days.map(|idle_days| json!({ "idle_days": idle_days }));
        let method = json!({ "key": "k", "name": "K", "schema": {}, "expires": expires });
        serde_json::from_value(method).unwrap()
    }

    fn connection(secret: Value, last_test: Value) -> Connection {
        let connection = json!({
            "id": "c1", "integration": "okta", "name": "A", "secrets": { "token": secret },
            "last_test": last_test,
        });
        serde_json::from_value(connection).unwrap()
    }

    fn set_at(time: &str) -> Value {
        json!({ "set_at": time })
    }

    fn ends_at(connection: &Connection, idle_days: Option<u32>) -> Option<String> {
        let clock = TokenClock::of(connection, Some(&method(idle_days)))?;
        Some(time::rfc3339(clock.ends_at))
    }

    #[test]
    fn idle_days_count_from_the_last_use() {
        let passed = |at: &str| json!({ "outcome": "passed", "tested_at": at });
        let failed = json!({ "outcome": "failed", "tested_at": "2026-11-20T10:00:00Z" });
        let set = set_at("2026-11-01T10:00:00Z");
        let end = |secret: &Value, test| ends_at(&connection(secret.clone(), test), Some(30));
        assert_eq!(end(&set, Value::Null).unwrap(), "2026-12-01T10:00:00Z");
        let tested = passed("2026-11-20T10:00:00Z");
        assert_eq!(end(&set, tested.clone()).unwrap(), "2026-12-20T10:00:00Z");
        assert_eq!(end(&set, failed).unwrap(), "2026-12-01T10:00:00Z");
        let used =
            json!({ "set_at": "2026-11-01T10:00:00Z", "last_used_at": "2026-11-25T10:00:00Z" });
        assert_eq!(end(&used, tested).unwrap(), "2026-12-25T10:00:00Z");
        // The secret was replaced after the test.
        let replaced = passed("2026-10-20T10:00:00Z");
        assert_eq!(end(&set, replaced).unwrap(), "2026-12-01T10:00:00Z");
    }

    #[test]
    fn end_from_the_backend_counts_before_the_catalog() {
        let secret =
            json!({ "set_at": "2026-11-01T10:00:00Z", "expires_at": "2027-01-01T00:00:00Z" });
        let connection = connection(secret, Value::Null);
        for idle_days in [None, Some(30)] {
            assert_eq!(ends_at(&connection, idle_days).unwrap(), "2027-01-01T00:00:00Z");
        }
        assert_eq!(TokenClock::of(&connection, None).unwrap().idle_days, None);
    }

    #[test]
    fn secret_without_a_rule_or_a_time_has_no_clock() {
        let set = connection(set_at("2026-11-01T10:00:00Z"), Value::Null);
        assert_eq!(ends_at(&set, None), None);
        assert_eq!(TokenClock::of(&set, None), None);
        assert_eq!(ends_at(&connection(json!({}), Value::Null), Some(30)), None);
        assert_eq!(ends_at(&connection(set_at("soon"), Value::Null), Some(30)), None);
    }

    #[test]
    fn warning_starts_seven_days_before_the_end() {
        let clock = TokenClock { secret: String::new(), ends_at: 100 * DAY, idle_days: None };
        for (now, left) in [
            (0, TimeLeft::Enough),
            (93 * DAY - 1, TimeLeft::Enough),
            (93 * DAY, TimeLeft::Days(7)),
            (99 * DAY + 1, TimeLeft::Days(0)),
            (100 * DAY, TimeLeft::Over),
            (101 * DAY, TimeLeft::Over),
        ] {
            assert_eq!(clock.left(now), left, "{now}");
        }
        assert_eq!(clock.remind_at(0), 93 * DAY);
        assert_eq!(clock.remind_at(98 * DAY), 98 * DAY);
    }
}
