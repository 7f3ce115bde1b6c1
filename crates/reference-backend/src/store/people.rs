//! The people and groups of a team.

use super::store_error;
use patchbay_contract::{StoreError, TeamPeople};
use patchbay_model::{Principal, PrincipalKind, PrincipalRef};
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

/// The groups and then the people whose name contains `text`, ignoring case.
pub fn principals(
    db: &Transaction,
    team: &str,
    text: &str,
    limit: usize,
) -> Result<Vec<Principal>, StoreError> {
    let text = text.to_lowercase();
    let query = || -> rusqlite::Result<Vec<Principal>> {
        let mut groups = db.prepare_cached(
            "SELECT id, name, (SELECT count(*) FROM group_people WHERE grp = id)
             FROM groups WHERE team = ?1 ORDER BY name",
        )?;
        let groups = groups.query_map([team], |row| {
            principal(PrincipalKind::Group, row.get(0)?, row.get(1)?, row.get(2)?)
        })?;
        let mut users = db.prepare_cached(
            "SELECT u.id, u.name FROM members m JOIN users u ON u.id = m.user
             WHERE m.team = ?1 ORDER BY u.name",
        )?;
        let users = users
            .query_map([team], |row| principal(PrincipalKind::User, row.get(0)?, row.get(1)?, 1))?;
        // SQLite's `lower` works for ASCII only, so names are compared in Rust.
        let matches = |p: &rusqlite::Result<Principal>| {
            p.as_ref().map_or(true, |p| p.name.to_lowercase().contains(&text))
        };
        groups.chain(users).filter(matches).take(limit).collect()
    };
    query().map_err(store_error)
}

/// Whether a person or group belongs to a team.
pub fn has(db: &Transaction, team: &str, principal: &PrincipalRef) -> Result<bool, StoreError> {
    let sql = match principal.kind {
        PrincipalKind::User => "SELECT 1 FROM members WHERE team = ?1 AND user = ?2",
        PrincipalKind::Group => "SELECT 1 FROM groups WHERE team = ?1 AND id = ?2",
    };
    let found = db.query_row(sql, params![team, principal.id], |_| Ok(())).optional();
    found.map(|found| found.is_some()).map_err(store_error)
}

fn principal(
    kind: PrincipalKind,
    id: String,
    name: String,
    people: u32,
) -> rusqlite::Result<Principal> {
    Ok(Principal { reference: PrincipalRef { kind, id }, name, people })
}
