//! The connections that the demo starts with: one in each state. None is to Okta, so that the guide
//! can be followed as it is written.

use patchbay_contract::time::rfc3339;
use patchbay_model::{Connection, Event, EventConnection};
use serde::Deserialize;

const FILE: &str = include_str!("first_connections.json");

/// A connection in the file. Its times are told by how long ago they are.
#[derive(Deserialize)]
struct First {
    made_days_ago: u64,
    tested_minutes_ago: Option<u64>,
    connection: Connection,
}

/// The connections, each with its activity, oldest first. `now`: seconds since 1970, UTC.
pub(crate) fn first_connections(now: u64) -> Vec<(Connection, Vec<Event>)> {
    let first: Vec<First> = serde_json::from_str(FILE).unwrap_or_default();
    first.into_iter().map(|first| with_times(first, now)).collect()
}

fn with_times(first: First, now: u64) -> (Connection, Vec<Event>) {
    let First { made_days_ago, tested_minutes_ago, mut connection } = first;
    let ago = |seconds| rfc3339(now.saturating_sub(seconds));
    let made = ago(made_days_ago * 86_400);
    for secret in connection.secrets.values_mut() {
        secret.set_at = Some(made.clone());
    }
    let event = |action: &str, at: String| Event {
        id: format!("{}-{action}", connection.id),
        at,
        by: connection.created_by.clone(),
        action: action.to_owned(),
        connection: Some(EventConnection {
            id: connection.id.clone(),
            name: connection.name.clone(),
            integration: connection.integration.clone(),
        }),
    };
    let mut events = vec![event("created", made.clone())];
    let tested = tested_minutes_ago.map(|minutes| ago(minutes * 60));
    events.extend(tested.clone().map(|at| event("tested", at)));
    if let Some(test) = &mut connection.last_test {
        test.tested_at = tested;
    }
    connection.created_at = Some(made.clone());
    connection.updated_at = Some(made);
    (connection, events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people;
    use patchbay_form::schema::FormSchema;
    use patchbay_model::{Health, Integration};
    use std::path::Path;

    const NOW: u64 = 1_795_428_000;

    fn integration(key: &str) -> Integration {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/catalog");
        let text = std::fs::read_to_string(folder.join(format!("{key}.json"))).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn there_is_one_in_each_state_and_none_to_okta() {
        let all = first_connections(NOW);
        let health: Vec<_> = all.iter().map(|(connection, _)| connection.health()).collect();
        let expected = [
            Health::Connected,
            Health::Limited,
            Health::Failing,
            Health::NotTested,
            Health::Disabled,
        ];
        assert_eq!(health, expected);
        assert!(all.iter().all(|(connection, _)| connection.integration != "okta"));
    }

    #[test]
    fn values_secrets_and_abilities_are_those_of_the_catalog() {
        for (connection, _) in first_connections(NOW) {
            let integration = integration(&connection.integration);
            let method = integration.auth_method(connection.auth_method.as_deref()).unwrap();
            let schema = FormSchema::parse_shared(method.schema.clone()).unwrap();
            let known: Vec<_> = schema
                .leaves()
                .into_iter()
                .map(|(path, field)| (path, field.is_secret()))
                .collect();
            let held = connection.values.keys().map(|key| (format!("/{key}"), false));
            for entry in held.chain(connection.secrets.keys().map(|key| (format!("/{key}"), true)))
            {
                assert!(known.contains(&entry), "{}: {entry:?}", connection.id);
            }
            let abilities = connection.last_test.map(|test| test.abilities).unwrap_or_default();
            for ability in abilities {
                assert!(
                    integration.abilities.iter().any(|known| known.key == ability.key),
                    "{ability:?}"
                );
            }
        }
    }

    #[test]
    fn access_is_given_to_people_of_the_demo() {
        let people = people::principals();
        for (connection, _) in first_connections(NOW) {
            for principal in connection.access.unwrap().principals {
                assert!(people.iter().any(|known| known.reference == principal), "{principal:?}");
            }
        }
    }

    #[test]
    fn times_are_counted_back_from_now() {
        let (connection, events) = first_connections(NOW).swap_remove(0);
        assert_eq!(
            connection.last_test.unwrap().tested_at.as_deref(),
            Some("2026-11-23T09:46:00Z")
        );
        let actions: Vec<_> = events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["created", "tested"]);
    }
}
