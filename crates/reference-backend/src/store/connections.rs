//! The table of connections. The column `body` holds the whole connection as JSON; the others
//! repeat what is searched, filtered and sorted by.

use super::store_error;
use patchbay_contract::{ConnectionFilter, StoreError, StoredConnection};
use patchbay_model::{AccessLevel, PrincipalKind, PrincipalRef};
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
            (id, team, name_key, search, version, integration, status, level, remote, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET name_key = ?3, search = ?4, version = ?5,
            integration = ?6, status = ?7, level = ?8, remote = ?9, body = ?10",
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

/// The connections that match a filter, sorted by `name_key`.
pub fn list(
    db: &Transaction,
    filter: &ConnectionFilter,
) -> Result<Vec<StoredConnection>, StoreError> {
    let (sql, values) = select(filter);
    let mut select = db.prepare_cached(&sql).map_err(store_error)?;
    let rows = select.query_map(params_from_iter(values), from_row).map_err(store_error)?;
    rows.collect::<Result<_, _>>().map_err(store_error)
}

/// The query for a filter. Every combination walks an index in the order of `name_key` and stops at
/// the limit, so it doesn't slow down as the table grows.
fn select(filter: &ConnectionFilter) -> (String, Vec<Sql>) {
    let mut sql = format!("SELECT {COLUMNS} FROM connections c WHERE team = ?");
    let mut values = vec![Sql::from(filter.team.to_owned())];
    let conditions = [
        (" AND name_key > ?", filter.after),
        (" AND integration = ?", filter.integration),
        (" AND status = ?", filter.status),
        (" AND instr(search, ?) > 0", filter.text),
    ];
    for (condition, value) in conditions {
        if let Some(value) = value {
            sql.push_str(condition);
            values.push(Sql::from(value.to_owned()));
        }
    }
    if let Some(principals) = filter.usable_by {
        sql.push_str(
            " AND (level = 'everyone' OR (level = 'chosen' AND EXISTS (
                SELECT 1 FROM connection_principals p WHERE p.connection = c.id
                AND p.principal IN (SELECT value FROM json_each(?)))))",
        );
        let keys: Vec<String> = principals.iter().map(principal_key).collect();
        values.push(Sql::from(serde_json::to_string(&keys).unwrap_or_default()));
    }
    sql.push_str(" ORDER BY name_key LIMIT ?");
    values.push(Sql::from(i64::try_from(filter.limit).unwrap_or(i64::MAX)));
    (sql, values)
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

    const ROWS: &str = "
        INSERT INTO teams VALUES ('t', 'T');
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO connections SELECT 'c' || i, 't', printf('name %06d', i),
            printf('name %06d acme%d.okta.com', i, i), 1, 'okta', 'connected', 'everyone', NULL,
            '{\"id\":\"c' || i || '\",\"integration\":\"okta\",\"name\":\"n\"}' FROM n;";

    #[test]
    fn lists_of_100_000_connections_use_an_index() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path()).unwrap();
        database.write(|db| db.execute_batch(ROWS).map_err(store_error)).unwrap();
        let all = ConnectionFilter {
            team: "t",
            after: None,
            limit: 51,
            text: None,
            integration: None,
            status: None,
            usable_by: None,
        };
        let filters = [
            all,
            ConnectionFilter { after: Some("name 099000"), ..all },
            ConnectionFilter { integration: Some("okta"), after: Some("name 050000"), ..all },
            ConnectionFilter { status: Some("connected"), ..all },
            ConnectionFilter { status: Some("failing"), integration: Some("okta"), ..all },
            ConnectionFilter { text: Some("acme77777"), ..all },
            ConnectionFilter { usable_by: Some(&[]), ..all },
        ];
        for filter in filters {
            let (sql, values) = select(&filter);
            let plan: Vec<String> = database
                .read(|db| {
                    let explain = format!("EXPLAIN QUERY PLAN {sql}");
                    let mut explain = db.prepare(&explain).map_err(store_error)?;
                    let rows = explain.query_map(params_from_iter(values), |row| row.get(3));
                    rows.and_then(Iterator::collect).map_err(store_error)
                })
                .unwrap();
            let plan = plan.join("; ");
            assert!(plan.contains("USING INDEX") && !plan.contains("TEMP B-TREE"), "{plan}");
            database.read(|db| list(db, &filter)).unwrap();
        }
    }
}
