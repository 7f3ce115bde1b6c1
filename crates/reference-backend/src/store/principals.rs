//! People and groups that can be given access: searched by name, page by page, or looked up by id.

use patchbay_contract::{PrincipalFilter, PrincipalPlace};
use patchbay_model::{Principal, PrincipalKind, PrincipalRef};
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, Row, Transaction, params, params_from_iter};

const GROUPS: &str = "SELECT g.id, g.name, (SELECT count(*) FROM group_people p WHERE p.grp = g.id)
     FROM groups g WHERE g.team = ?";
const PEOPLE: &str =
    "SELECT u.id, u.name, 1 FROM members m JOIN users u ON u.id = m.user WHERE m.team = ?";

/// The people and groups that match a filter: groups first, each kind sorted by name.
pub fn list(db: &Transaction, filter: &PrincipalFilter) -> rusqlite::Result<Vec<Principal>> {
    let mut found = Vec::new();
    for kind in [PrincipalKind::Group, PrincipalKind::User] {
        let left = filter.limit - found.len();
        let Some((sql, values)) = select(filter, kind, left) else { continue };
        let mut select = db.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(values), |row| principal(kind, row))?;
        found.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// The query for one kind; `None` if the page starts after all of that kind. It walks an index in
/// the order of names and stops at the limit.
fn select(
    filter: &PrincipalFilter,
    kind: PrincipalKind,
    limit: usize,
) -> Option<(String, Vec<Sql>)> {
    let (columns, name_key, id) = match kind {
        PrincipalKind::Group => (GROUPS, "g.name_key", "g.id"),
        PrincipalKind::User => (PEOPLE, "m.name_key", "m.user"),
    };
    let is_person = kind == PrincipalKind::User;
    let mut sql = columns.to_owned();
    let mut values = vec![Sql::from(filter.team.to_owned())];
    match filter.after {
        Some(PrincipalPlace { is_person: true, .. }) if !is_person => return None,
        Some(after) if after.is_person == is_person => {
            sql.push_str(&format!(" AND ({name_key}, {id}) > (?, ?)"));
            values.extend([after.name_key.clone().into(), after.id.clone().into()]);
        }
        _ => {}
    }
    if !filter.text.is_empty() {
        sql.push_str(&format!(" AND instr({name_key}, ?) > 0"));
        values.push(filter.text.to_owned().into());
    }
    sql.push_str(&format!(" ORDER BY {name_key}, {id} LIMIT ?"));
    values.push(Sql::from(i64::try_from(limit).unwrap_or(i64::MAX)));
    Some((sql, values))
}

/// A person or group, if it belongs to the team.
pub fn find(
    db: &Transaction,
    team: &str,
    reference: &PrincipalRef,
) -> rusqlite::Result<Option<Principal>> {
    let sql = match reference.kind {
        PrincipalKind::Group => format!("{GROUPS} AND g.id = ?"),
        PrincipalKind::User => format!("{PEOPLE} AND m.user = ?"),
    };
    let mut select = db.prepare_cached(&sql)?;
    let found = select.query_row(params![team, reference.id], |row| principal(reference.kind, row));
    found.optional()
}

fn principal(kind: PrincipalKind, row: &Row) -> rusqlite::Result<Principal> {
    let reference = PrincipalRef { kind, id: row.get(0)? };
    Ok(Principal { reference, name: row.get(1)?, people: row.get(2)?, includes_you: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query_plan::plan;
    use crate::store::{Database, store_error};
    use std::time::{Duration, Instant};

    const ROWS: &str = "
        INSERT INTO teams VALUES ('t', 'T');
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO users SELECT 'u' || i, 'u' || i, printf('Person %05d', i), '' FROM n;
        INSERT INTO members SELECT 't', id, 'member', lower(name) FROM users;
        INSERT INTO groups SELECT 'g' || id, 't', 'Group of ' || name, 'group of ' || lower(name)
            FROM users WHERE id LIKE '%00';";

    #[test]
    fn searches_of_20_000_people_use_an_index_and_take_no_time() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path()).unwrap();
        database.write(|db| db.execute_batch(ROWS).map_err(store_error)).unwrap();
        let place = |is_person, name_key: &str| PrincipalPlace {
            is_person,
            name_key: name_key.to_owned(),
            id: String::new(),
        };
        let (late, group) = (place(true, "person 19000"), place(false, "group of person 01000"));
        let all = PrincipalFilter { team: "t", after: None, limit: 51, text: "" };
        let filters = [
            all,
            PrincipalFilter { text: "person 199", ..all },
            PrincipalFilter { text: "nobody", ..all },
            PrincipalFilter { after: Some(&late), ..all },
            PrincipalFilter { after: Some(&group), text: "person", ..all },
        ];
        for filter in filters {
            for kind in [PrincipalKind::Group, PrincipalKind::User] {
                let Some((sql, values)) = select(&filter, kind, filter.limit) else { continue };
                let plan = plan(&database, (sql, values));
                assert!(plan.contains("_by_name") && !plan.contains("TEMP B-TREE"), "{plan}");
            }
            let start = Instant::now();
            database.read(|db| list(db, &filter).map_err(store_error)).unwrap();
            // Unoptimized, on a busy machine; an optimized build takes about 3 ms.
            assert!(start.elapsed() < Duration::from_millis(200), "{:?}", start.elapsed());
        }
    }
}
