//! Loads the signed-in user with their teams, roles and groups.

use crate::accounts::session::Session;
use crate::store::store_error;
use patchbay_contract::{Caller, StoreError, time};
use patchbay_model::{Me, Role, Team, User};
use rusqlite::{Connection, OptionalExtension};

/// The user of a session; `None` if they no longer exist.
pub fn load(db: &Connection, session: &Session) -> Result<Option<Caller>, StoreError> {
    query(db, session).map_err(store_error)
}

fn query(db: &Connection, session: &Session) -> rusqlite::Result<Option<Caller>> {
    let id = &session.user;
    let user = db.query_row("SELECT name, email FROM users WHERE id = ?1", [id], |row| {
        Ok(User { id: id.clone(), name: row.get(0)?, email: row.get(1)? })
    });
    let Some(user) = user.optional()? else { return Ok(None) };
    let mut teams = db.prepare_cached(
        "SELECT t.id, t.name, m.role FROM members m JOIN teams t ON t.id = m.team
         WHERE m.user = ?1 ORDER BY t.name",
    )?;
    let teams = teams.query_map([id], |row| {
        let role: String = row.get(2)?;
        Ok(Team {
            id: row.get(0)?,
            name: row.get(1)?,
            role: if role == "admin" { Role::Admin } else { Role::Member },
            admins: Vec::new(),
            people: None,
        })
    })?;
    let teams = teams.collect::<Result<_, _>>()?;
    let mut groups = db.prepare_cached("SELECT grp FROM group_people WHERE user = ?1")?;
    let groups = groups.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let me = Me { user, session_expires_at: Some(time::rfc3339(session.expires)), teams };
    Ok(Some(Caller { me, groups }))
}
