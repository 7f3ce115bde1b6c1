//! Words for what was done with a connection, and the activity as a file.

use crate::csv::row;
use crate::{count, quote};
use patchbay_model::{Event, Person};

/// The actions of the contract, in the order in which people choose them.
pub const ACTIONS: [&str; 8] = [
    "created",
    "renamed",
    "access_changed",
    "secret_replaced",
    "tested",
    "disabled",
    "enabled",
    "deleted",
];

/// The name of an action, as a choice.
pub fn action(word: &str) -> String {
    match word {
        "created" => "Created",
        "renamed" => "Renamed",
        "access_changed" => "Permissions changed",
        "secret_replaced" => "Secrets replaced",
        "tested" => "Tested",
        "disabled" => "Disabled",
        "enabled" => "Enabled",
        "deleted" => "Deleted",
        other => other,
    }
    .to_owned()
}

/// What somebody did, before the name of the connection.
pub fn did(word: &str) -> String {
    match word {
        "access_changed" => "changed the permissions of".to_owned(),
        "secret_replaced" => "replaced the secrets of".to_owned(),
        known if ACTIONS.contains(&known) => known.to_owned(),
        other => format!("did {} with", quote(other)),
    }
}

/// Who did it.
pub fn by(person: Option<&Person>) -> &str {
    person.map_or("The system", |person| &person.name)
}

/// How many events have been collected for a file.
pub fn collected(number: usize) -> String {
    format!("{} collected", count(number, "event", "events"))
}

/// The events as comma-separated values (RFC 4180), with a header.
pub fn csv(events: &[Event]) -> String {
    let mut text = row(&["time", "person", "person_id", "action", "connection", "connection_id"]);
    for event in events {
        let (person, connection) = (event.by.as_ref(), event.connection.as_ref());
        text.push_str(&row(&[
            &event.at,
            person.map_or("", |person| &person.name),
            person.map_or("", |person| &person.id),
            &event.action,
            connection.map_or("", |connection| &connection.name),
            connection.map_or("", |connection| &connection.id),
        ]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use patchbay_model::EventConnection;

    fn event(name: &str, by: Option<&str>) -> Event {
        let id = "c1".to_owned();
        Event {
            id: "e1".to_owned(),
            at: "2026-11-23T10:00:00Z".to_owned(),
            by: by.map(|name| Person { id: "u1".to_owned(), name: name.to_owned() }),
            action: "created".to_owned(),
            connection: Some(EventConnection {
                id,
                integration: "okta".to_owned(),
                name: name.to_owned(),
            }),
        }
    }

    #[test]
    fn events_are_rows_of_a_file() {
        assert_eq!(
            csv(&[event("Acme", Some("Grace")), event("Two", None)]),
            "time,person,person_id,action,connection,connection_id\r\n\
             2026-11-23T10:00:00Z,Grace,u1,created,Acme,c1\r\n\
             2026-11-23T10:00:00Z,,,created,Two,c1\r\n"
        );
    }

    #[test]
    fn every_action_has_words_and_an_unknown_one_is_shown() {
        for word in ACTIONS {
            assert!(!did(word).contains('_') && !action(word).contains('_'), "{word}");
        }
        assert_eq!(
            (did("exported"), action("exported")),
            ("did “exported” with".into(), "exported".into())
        );
    }
}
