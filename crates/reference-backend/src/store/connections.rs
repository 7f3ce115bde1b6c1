//! The table of connections. The column `body` holds the whole connection as JSON; the others
//! repeat what is searched, filtered and sorted by.

use super::store_error;
use patchbay_contract::{ConnectionCounts, ConnectionFilter, StoreError, StoredConnection, Window};
use patchbay_model::{AccessLevel, PrincipalKind, PrincipalRef, SortKey, Status};
use rusqlite::types::Value as Sql;
use rusqlite::{Row, Transaction, params, params_from_iter};

/// The columns that [`from_row`] needs.
pub const COLUMNS: &str = "team, name_key, search, version, body";

/// Parses a row of [`COLUMNS`]. Fails if the JSON is malformed, for example after a manual change.
pub fn from_row(row: &Row) -> rusqlite::Result<StoredConnection> {
    let body: String = row.get(4)?;
    let connection = serde_json::from_str(&body).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, error.into())
    })?;
    let version: i64 = row.get(3)?;
    Ok(StoredConnection {
        team: row.get(0)?,
        connection,
        name_key: row.get(1)?,
        search: row.get(2)?,
        version: version.unsigned_abs(),
    })
}

/// Inserts a connection with the principals that may use it, or replaces the one with its id.
pub fn write(db: &Transaction, stored: &StoredConnection) -> Result<(), StoreError> {
    let connection = &stored.connection;
    let access = connection.access.as_ref();
    let body = serde_json::to_string(connection).map_err(store_error)?;
    let level = access.map(|a| a.level.as_str());
    db.prepare_cached(
        "INSERT INTO connections
            (id, team, name_key, search, version, integration, status, level, remote, body,
             by_status, by_tested, by_created)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET name_key = ?3, search = ?4, version = ?5,
            integration = ?6, status = ?7, level = ?8, remote = ?9, body = ?10,
            by_status = ?11, by_tested = ?12, by_created = ?13",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            connection.id,
            stored.team,
            stored.name_key,
            stored.search,
            i64::try_from(stored.version).unwrap_or(i64::MAX),
            connection.integration,
            connection.status.as_str(),
            level,
            connection.remote.as_ref().map(|r| &r.id),
            body,
            SortKey::Status.text_of(connection),
            SortKey::Tested.text_of(connection),
            SortKey::Created.text_of(connection),
        ])
    })
    .map_err(store_error)?;
    db.execute("DELETE FROM connection_principals WHERE connection = ?1", [&connection.id])
        .map_err(store_error)?;
    let chosen = access.filter(|a| a.level == AccessLevel::Chosen);
    for principal in chosen.iter().flat_map(|a| &a.principals) {
        db.execute(
            "INSERT OR IGNORE INTO connection_principals VALUES (?1, ?2)",
            params![connection.id, principal_key(principal)],
        )
        .map_err(store_error)?;
    }
    Ok(())
}

/// A page of the connections that match a filter.
pub fn list(
    db: &Transaction,
    filter: &ConnectionFilter,
    window: &Window,
) -> Result<Vec<StoredConnection>, StoreError> {
    let (sql, values) = page_query(filter, window);
    let mut select = db.prepare_cached(&sql).map_err(store_error)?;
    let rows = select.query_map(params_from_iter(values), from_row).map_err(store_error)?;
    rows.collect::<Result<_, _>>().map_err(store_error)
}

/// How many connections match a filter, by integration and status.
pub fn count(db: &Transaction, filter: &ConnectionFilter) -> Result<ConnectionCounts, StoreError> {
    let (sql, values) = count_query(filter);
    let mut select = db.prepare_cached(&sql).map_err(store_error)?;
    let rows = select.query_map(params_from_iter(values), |row| {
        let count: i64 = row.get(2)?;
        Ok(((row.get(0)?, row.get(1)?), count.unsigned_abs()))
    });
    rows.and_then(Iterator::collect).map_err(store_error)
}

/// The query for a page. It walks the index of its order, which also holds what it filters by, and
/// stops at the limit. With another index, it would have to sort what it finds.
fn page_query(filter: &ConnectionFilter, window: &Window) -> (String, Vec<Sql>) {
    let (first, index) = match window.sort.by {
        SortKey::Name => (None, "connections_by_name"),
        SortKey::Integration => (Some("integration"), "connections_by_integration"),
        SortKey::Status => (Some("by_status"), "connections_by_status"),
        SortKey::Tested => (Some("by_tested"), "connections_by_tested"),
        SortKey::Created => (Some("by_created"), "connections_by_created"),
    };
    let (mut conditions, mut values) = conditions(filter);
    let (after, direction) = if window.sort.descending { ("<", "DESC") } else { (">", "ASC") };
    if let Some((sort_text, name_key)) = window.after {
        if let Some(first) = first {
            conditions.push_str(&format!(" AND ({first}, name_key) {after} (?, ?)"));
            values.push(Sql::from(sort_text.to_owned()));
        } else {
            conditions.push_str(&format!(" AND name_key {after} ?"));
        }
        values.push(Sql::from(name_key.to_owned()));
    }
    let first = first.map(|first| format!("{first} {direction}, ")).unwrap_or_default();
    values.push(Sql::from(i64::try_from(window.limit).unwrap_or(i64::MAX)));
    let sql = format!(
        "SELECT {COLUMNS} FROM connections c INDEXED BY {index} WHERE team = ?{conditions}
         ORDER BY {first}name_key {direction} LIMIT ?"
    );
    (sql, values)
}

fn count_query(filter: &ConnectionFilter) -> (String, Vec<Sql>) {
    let (conditions, values) = conditions(filter);
    let sql = format!(
        "SELECT integration, status, count(*) FROM connections c INDEXED BY connections_counted
         WHERE team = ?{conditions} GROUP BY integration, status"
    );
    (sql, values)
}

/// The conditions of a filter behind the one for its team, and all their values.
fn conditions(filter: &ConnectionFilter) -> (String, Vec<Sql>) {
    let mut sql = String::new();
    let mut values = vec![Sql::from(filter.team.to_owned())];
    let equal = [
        (" AND integration = ?", filter.integration),
        (" AND level = ?", filter.access.map(AccessLevel::as_str)),
        (" AND instr(search, ?) > 0", filter.text),
    ];
    for (condition, value) in equal {
        if let Some(value) = value {
            sql.push_str(condition);
            values.push(Sql::from(value.to_owned()));
        }
    }
    if !filter.statuses.is_empty() {
        sql.push_str(" AND status IN (SELECT value FROM json_each(?))");
        values.push(json_list(filter.statuses.iter().map(Status::as_str)));
    }
    if let Some(principals) = filter.usable_by {
        sql.push_str(
            " AND (level = 'everyone' OR (level = 'chosen' AND EXISTS (
                SELECT 1 FROM connection_principals p WHERE p.connection = c.id
                AND p.principal IN (SELECT value FROM json_each(?)))))",
        );
        values.push(json_list(principals.iter().map(principal_key)));
    }
    (sql, values)
}

fn json_list<T: serde::Serialize>(items: impl Iterator<Item = T>) -> Sql {
    // A list of texts can always be serialized.
    Sql::from(serde_json::to_string(&items.collect::<Vec<_>>()).unwrap_or_default())
}

fn principal_key(principal: &PrincipalRef) -> String {
    match principal.kind {
        PrincipalKind::User => format!("user:{}", principal.id),
        PrincipalKind::Group => format!("group:{}", principal.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Database;
    use crate::store::query_plan::plan;
    use patchbay_model::Sort;

    /// One of 1,000 fails.
    const ROWS: &str = "
        INSERT INTO teams VALUES ('t', 'T');
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO connections (id, team, name_key, search, version, integration, status, level,
            body, by_status, by_tested, by_created)
        SELECT 'c' || i, 't', printf('name %06d', i), printf('name %06d acme%d.okta.com', i, i), 1,
            iif(i % 12, 'okta', 'github'), iif(i % 1000, 'connected', 'failing'), 'everyone',
            '{\"id\":\"c' || i || '\",\"integration\":\"okta\",\"name\":\"n\",\"note\":\"'
                || hex(zeroblob(300)) || '\"}',
            iif(i % 1000, '2 connected', '0 failing'), printf('2026-%06d', i * 7 % 100000),
            printf('2025-%06d', i) FROM n;";

    #[test]
    fn lists_of_100_000_connections_use_an_index() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path()).unwrap();
        database.write(|db| db.execute_batch(ROWS).map_err(store_error)).unwrap();
        let all = ConnectionFilter {
            team: "t",
            text: None,
            integration: None,
            statuses: &[],
            access: None,
            usable_by: None,
        };
        let filters = [
            all,
            ConnectionFilter { integration: Some("github"), ..all },
            ConnectionFilter { statuses: &[Status::Connected], ..all },
            ConnectionFilter { statuses: &[Status::Failing, Status::Untested], ..all },
            ConnectionFilter { access: Some(&AccessLevel::Admins), ..all },
            ConnectionFilter { text: Some("acme77777"), ..all },
            ConnectionFilter { text: Some("nowhere"), ..all },
            ConnectionFilter { usable_by: Some(&[]), ..all },
        ];
        for filter in filters {
            let counting = plan(&database, count_query(&filter));
            assert!(counting.contains("COVERING INDEX"), "{counting}");
            database.read(|db| count(db, &filter)).unwrap();
            for (word, key) in SortKey::ALL {
                for descending in [false, true] {
                    let sort = Sort { by: key, descending };
                    let after = Some((word, "name 050000")).filter(|_| descending);
                    let window = Window { sort, after, limit: 51 };
                    let plan = plan(&database, page_query(&filter, &window));
                    let is_sorted = plan.contains("INDEX") && !plan.contains("ORDER BY");
                    assert!(is_sorted, "{sort:?}: {plan}");
                    database.read(|db| list(db, &filter, &window)).unwrap();
                }
            }
        }
    }
}
