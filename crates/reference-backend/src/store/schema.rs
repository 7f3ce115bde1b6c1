//! The tables, created by numbered migrations.

use patchbay_model::name_key;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Migration N upgrades a database from `user_version` N to N + 1. Never edit a released migration;
/// add a new one.
const MIGRATIONS: [&str; 4] = [TABLES, SORTED_LISTS, SEARCHED_PEOPLE, TEAM_ACTIVITY];

const TABLES: &str = "
CREATE TABLE teams (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE users (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    password TEXT NOT NULL
) STRICT;
CREATE TABLE members (
    team TEXT NOT NULL REFERENCES teams, user TEXT NOT NULL REFERENCES users,
    role TEXT NOT NULL, PRIMARY KEY (team, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_user ON members (user);
CREATE TABLE groups (
    id TEXT PRIMARY KEY, team TEXT NOT NULL REFERENCES teams, name TEXT NOT NULL
) STRICT;
CREATE INDEX groups_by_team ON groups (team);
CREATE TABLE group_people (
    grp TEXT NOT NULL REFERENCES groups, user TEXT NOT NULL REFERENCES users,
    PRIMARY KEY (grp, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_people_by_user ON group_people (user);

CREATE TABLE sessions (
    hash BLOB PRIMARY KEY, user TEXT NOT NULL REFERENCES users,
    created INTEGER NOT NULL, used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE connections (
    id TEXT PRIMARY KEY, team TEXT NOT NULL REFERENCES teams, name_key TEXT NOT NULL,
    search TEXT NOT NULL, version INTEGER NOT NULL, integration TEXT NOT NULL,
    status TEXT NOT NULL, level TEXT, remote TEXT, body TEXT NOT NULL,
    UNIQUE (team, name_key)
) STRICT;
CREATE INDEX connections_by_integration ON connections (team, integration, name_key);
CREATE INDEX connections_by_status ON connections (team, status, name_key);
CREATE INDEX connections_by_remote ON connections (team, integration, remote);
CREATE TABLE connection_principals (
    connection TEXT NOT NULL REFERENCES connections ON DELETE CASCADE,
    principal TEXT NOT NULL, PRIMARY KEY (connection, principal)
) STRICT, WITHOUT ROWID;
CREATE TABLE secrets (
    connection TEXT NOT NULL REFERENCES connections ON DELETE CASCADE,
    field TEXT NOT NULL, nonce BLOB NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (connection, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, team TEXT NOT NULL,
    connection TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_connection ON events (team, connection, seq);
CREATE TABLE idempotency (
    scope TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, claim TEXT NOT NULL,
    since INTEGER NOT NULL, answer TEXT, PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (since);
CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY, intent TEXT, what TEXT NOT NULL, team TEXT NOT NULL,
    connection TEXT NOT NULL
) STRICT;
";

/// Columns for each order of a list, and for each an index. The indexes also hold what lists are
/// filtered by, so that a filter doesn't read the rows that it leaves out.
const SORTED_LISTS: &str = "
ALTER TABLE connections ADD COLUMN by_status TEXT NOT NULL DEFAULT '';
ALTER TABLE connections ADD COLUMN by_tested TEXT NOT NULL DEFAULT '';
ALTER TABLE connections ADD COLUMN by_created TEXT NOT NULL DEFAULT '';
UPDATE connections SET
    by_status = CASE status WHEN 'failing' THEN '0' WHEN 'untested' THEN '1'
        WHEN 'connected' THEN '2' WHEN 'disabled' THEN '3' ELSE '4' END || ' ' || status,
    by_tested = coalesce(body ->> '$.last_test.tested_at', ''),
    by_created = coalesce(body ->> '$.created_at', '');
DROP INDEX connections_by_integration;
DROP INDEX connections_by_status;
CREATE INDEX connections_counted
    ON connections (team, integration, status, level, id, search);
CREATE INDEX connections_by_name
    ON connections (team, name_key, status, integration, level, id);
CREATE INDEX connections_by_integration
    ON connections (team, integration, name_key, status, level, id);
CREATE INDEX connections_by_status
    ON connections (team, by_status, name_key, status, integration, level, id);
CREATE INDEX connections_by_tested
    ON connections (team, by_tested, name_key, status, integration, level, id);
CREATE INDEX connections_by_created
    ON connections (team, by_created, name_key, status, integration, level, id);
";

/// `name_key` is the function that `people.rs` calls for new names: SQLite's `lower` works for ASCII only.
const SEARCHED_PEOPLE: &str = "
ALTER TABLE members ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE members SET name_key = (SELECT name_key(name) FROM users WHERE id = user);
CREATE INDEX members_by_name ON members (team, name_key, user);
ALTER TABLE groups ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE groups SET name_key = name_key(name);
CREATE INDEX groups_by_name ON groups (team, name_key, id);
";

/// The activity of a team, and triggers that keep it as it was written.
const TEAM_ACTIVITY: &str = "
ALTER TABLE events ADD COLUMN person TEXT;
ALTER TABLE events ADD COLUMN action TEXT NOT NULL DEFAULT '';
UPDATE events SET person = body ->> '$.by.id', action = body ->> '$.action';
UPDATE events SET body = json_set(body, '$.connection', (
    SELECT json_object('id', c.id, 'integration', c.integration, 'name', c.body ->> '$.name')
    FROM connections c WHERE c.id = events.connection))
WHERE connection IN (SELECT id FROM connections);
CREATE INDEX events_by_team ON events (team, seq);
CREATE INDEX events_by_person ON events (team, person, seq);
CREATE INDEX events_by_action ON events (team, action, seq);
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
    BEGIN SELECT raise(ABORT, 'the activity log is append only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT raise(ABORT, 'the activity log is append only'); END;
";

/// Upgrades a database to the current tables.
pub fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("name_key", 1, flags, |row| Ok(name_key(&row.get::<String>(0)?)))?;
    let version: usize = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (from, sql) in MIGRATIONS.iter().enumerate().skip(version) {
        let transaction = db.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", from + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upgrade_finds_names_in_any_script_and_names_the_connections_of_events() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(TABLES).unwrap();
        db.pragma_update(None, "user_version", 1).unwrap();
        db.execute_batch(
            r#"INSERT INTO teams VALUES ('ops', 'Ops');
            INSERT INTO users VALUES ('u1', 'e@acme.test', ' Émile  Ørsted', '');
            INSERT INTO members VALUES ('ops', 'u1', 'admin');
            INSERT INTO groups VALUES ('g1', 'ops', 'ÄRZTE');
            INSERT INTO connections (id, team, name_key, search, version, integration, status, level, body)
                VALUES ('c1', 'ops', 'acme', '', 1, 'okta', 'connected', 'everyone', '{"name":"Acme"}');
            INSERT INTO events (id, team, connection, body) VALUES
                ('e1', 'ops', 'c1', '{"id":"e1","action":"created","by":{"id":"u1"}}'),
                ('e2', 'ops', 'gone', '{"id":"e2","action":"deleted"}');"#,
        )
        .unwrap();
        migrate(&mut db).unwrap();
        let text =
            |sql: &str| db.query_row(sql, [], |row| row.get::<_, Option<String>>(0)).unwrap();
        assert_eq!(text("SELECT name_key FROM members").as_deref(), Some("émile ørsted"));
        assert_eq!(text("SELECT name_key FROM groups").as_deref(), Some("ärzte"));
        let name = "SELECT body ->> '$.connection.name' FROM events WHERE id = ";
        assert_eq!(text(&format!("{name}'e1'")).as_deref(), Some("Acme"));
        assert_eq!(text(&format!("{name}'e2'")), None);
    }
}
