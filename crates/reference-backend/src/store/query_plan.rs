//! How SQLite will run a query, for tests of indexes.

use super::{Database, store_error};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// The steps of the plan, separated by semicolons.
pub fn plan(database: &Database, (sql, values): (String, Vec<Value>)) -> String {
    let plan = database.read(|db| {
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        let mut explain = db.prepare(&explain).map_err(store_error)?;
        let rows = explain.query_map(params_from_iter(values), |row| row.get(3));
        let steps: Vec<String> = rows.and_then(Iterator::collect).map_err(store_error)?;
        Ok(steps.join("; "))
    });
    plan.unwrap()
}
