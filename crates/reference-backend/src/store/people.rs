//! Who is in a team. Members and groups are stored with the normalized name that lists are sorted
//! and searched by.

use super::store_error;
use patchbay_contract::{StoreError, TeamPeople};
use patchbay_model::name_key;
use rusqlite::{OptionalExtension, Transaction, params};

/// Admins and size of a team; `None` if the team doesn't exist.
pub fn of_team(db: &Transaction, team: &str) -> Result<Option<TeamPeople>, StoreError> {
    let query = || -> rusqlite::Result<Option<TeamPeople>> {
        let exists = db.query_row("SELECT 1 FROM teams WHERE id = ?1", [team], |_| Ok(()));
        if exists.optional()?.is_none() {
            return Ok(None);
        }
        let mut admins = db.prepare_cached(
            "SELECT u.name FROM members m JOIN users u ON u.id = m.user
             WHERE m.team = ?1 AND m.role = 'admin' ORDER BY u.name",
        )?;
        let admins = admins.query_map([team], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let count = "SELECT count(*) FROM members WHERE team = ?1";
        let people = db.query_row(count, [team], |row| row.get(0))?;
        Ok(Some(TeamPeople { admins, people }))
    };
    query().map_err(store_error)
}

/// Adds a user to a team.
pub fn add_member(db: &Transaction, team: &str, user: &str, role: &str) -> rusqlite::Result<()> {
    let name: String =
        db.query_row("SELECT name FROM users WHERE id = ?1", [user], |row| row.get(0))?;
    let sql = "INSERT INTO members (team, user, role, name_key) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, params![team, user, role, name_key(&name)]).map(drop)
}

/// Adds a group to a team.
pub fn add_group(
    db: &Transaction,
    team: &str,
    (id, name): (&str, &str),
    users: &[&str],
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO groups (id, team, name, name_key) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, params![id, team, name, name_key(name)])?;
    for user in users {
        db.execute("INSERT INTO group_people VALUES (?1, ?2)", params![id, user])?;
    }
    Ok(())
}
