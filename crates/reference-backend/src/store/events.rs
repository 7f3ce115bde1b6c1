//! The activity log. Triggers refuse to change or delete its entries. The column `body` holds the
//! whole event as JSON; the others repeat what is filtered by.

use super::store_error;
use patchbay_contract::{EventFilter, StoreError};
use patchbay_model::Event;
use rusqlite::types::Value as Sql;
use rusqlite::{Transaction, params, params_from_iter};

/// Adds an event.
pub fn add(db: &Transaction, team: &str, event: &Event) -> Result<(), StoreError> {
    let body = serde_json::to_string(event).map_err(store_error)?;
    let connection = event.connection.as_ref().map_or("", |connection| connection.id.as_str());
    let person = event.by.as_ref().map(|person| &person.id);
    let sql = "INSERT INTO events (id, team, connection, person, action, body)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = params![event.id, team, connection, person, event.action, body];
    db.execute(sql, values).map(drop).map_err(store_error)
}

/// The events that match a filter, newest first.
pub fn list(db: &Transaction, filter: &EventFilter) -> Result<Vec<Event>, StoreError> {
    let (sql, values) = select(filter);
    let mut select = db.prepare_cached(&sql).map_err(store_error)?;
    let rows = select.query_map(params_from_iter(values), |row| row.get(0));
    let bodies: Vec<String> = rows.and_then(Iterator::collect).map_err(store_error)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(store_error)).collect()
}

/// The query for a filter. Every combination walks an index from the newest event back.
fn select(filter: &EventFilter) -> (String, Vec<Sql>) {
    let mut sql = "SELECT body FROM events WHERE team = ?".to_owned();
    let mut values = vec![Sql::from(filter.team.to_owned())];
    let conditions = [
        (" AND connection = ?", filter.connection),
        (" AND person = ?", filter.person),
        (" AND action = ?", filter.action),
        (" AND seq < (SELECT seq FROM events WHERE id = ?)", filter.before),
    ];
    for (condition, value) in conditions {
        if let Some(value) = value {
            sql.push_str(condition);
            values.push(Sql::from(value.to_owned()));
        }
    }
    sql.push_str(" ORDER BY seq DESC LIMIT ?");
    values.push(Sql::from(i64::try_from(filter.limit).unwrap_or(i64::MAX)));
    (sql, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Database;
    use crate::store::query_plan::plan;

    fn database() -> (tempfile::TempDir, Database) {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path()).unwrap();
        (dir, database)
    }

    #[test]
    fn events_can_be_neither_changed_nor_deleted() {
        let (_dir, database) = database();
        let row = "INSERT INTO events (id, team, connection, person, action, body)
                   VALUES ('e1', 't', 'c1', 'u1', 'created', '{}')";
        database.write(|db| db.execute_batch(row).map_err(store_error)).unwrap();
        for sql in ["UPDATE events SET action = 'tested'", "DELETE FROM events"] {
            let refused = database.write(|db| db.execute_batch(sql).map_err(store_error));
            assert!(refused.unwrap_err().to_string().contains("append only"), "{sql}");
        }
    }

    #[test]
    fn every_filter_uses_an_index() {
        let (_dir, database) = database();
        let all = EventFilter {
            team: "t",
            before: None,
            limit: 51,
            connection: None,
            person: None,
            action: None,
        };
        for filter in [
            all,
            EventFilter { connection: Some("c1"), ..all },
            EventFilter { person: Some("u1"), before: Some("e1"), ..all },
            EventFilter { action: Some("deleted"), person: Some("u1"), ..all },
        ] {
            let (sql, values) = select(&filter);
            let plan = plan(&database, (sql, values));
            assert!(plan.contains("USING INDEX events_by_") && !plan.contains("TEMP"), "{plan}");
        }
    }
}
