//! Who is in a team, for the rules.

use super::failed;
use patchbay_contract::{StoreError, TeamPeople};
use patchbay_model::{Principal, PrincipalKind, PrincipalRef};
use rusqlite::{OptionalExtension, Transaction, params};

/// Admins and size of a team.
pub fn of_team(db: &Transaction, team: &str) -> Result<Option<TeamPeople>, StoreError> {
    let read = || -> rusqlite::Result<Option<TeamPeople>> {
        let known = db.query_row("SELECT 1 FROM teams WHERE id = ?1", [team], |_| Ok(()));
        if known.optional()?.is_none() {
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
    read().map_err(failed)
}

/// Groups, then people, whose name contains `text`.
pub fn principals(
    db: &Transaction,
    team: &str,
    text: &str,
    limit: usize,
) -> Result<Vec<Principal>, StoreError> {
    let text = text.to_lowercase();
    let read = || -> rusqlite::Result<Vec<Principal>> {
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
        // SQLite lowers ASCII only, so names are compared here.
        let fits = |p: &rusqlite::Result<Principal>| {
            p.as_ref().map_or(true, |p| p.name.to_lowercase().contains(&text))
        };
        groups.chain(users).filter(fits).take(limit).collect()
    };
    read().map_err(failed)
}

/// Whether a person or group is in a team.
pub fn has(db: &Transaction, team: &str, principal: &PrincipalRef) -> Result<bool, StoreError> {
    let sql = match principal.kind {
        PrincipalKind::User => "SELECT 1 FROM members WHERE team = ?1 AND user = ?2",
        PrincipalKind::Group => "SELECT 1 FROM groups WHERE team = ?1 AND id = ?2",
    };
    let found = db.query_row(sql, params![team, principal.id], |_| Ok(())).optional();
    found.map(|found| found.is_some()).map_err(failed)
}

fn principal(
    kind: PrincipalKind,
    id: String,
    name: String,
    people: u32,
) -> rusqlite::Result<Principal> {
    Ok(Principal { reference: PrincipalRef { kind, id }, name, people })
}
