//! What the backend has stored, read from its database.

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// The backend's database.
pub struct Ledger(Connection);

impl Ledger {
    /// Opens the database in the backend's folder. Writing is for [`Self::set_role`] and
    /// [`Self::add_admin`] only.
    ///
    /// # Errors
    /// There is none.
    pub fn open(folder: &Path) -> Result<Self> {
        let file = folder.join("patchbay.sqlite");
        let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        database.busy_timeout(Duration::from_secs(10))?;
        Ok(Self(database))
    }

    /// How often this was done to a connection: `secrets_replaced` or `deleted`.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn done_to(&self, what: &str, connection: &str) -> Result<u32> {
        let sql = "SELECT count(*) FROM ledger WHERE what = ?1 AND connection = ?2";
        Ok(self.0.query_row(sql, [what, connection], |row| row.get(0))?)
    }

    /// How many connections the requests with this idempotency key have created.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn created_by(&self, key: &str) -> Result<u32> {
        // With keys off, each request has its own, which starts with this one.
        let sql = "SELECT count(*) FROM ledger WHERE what = 'created' AND intent >= ?1 AND intent < ?1 || '~'";
        Ok(self.0.query_row(sql, [key], |row| row.get(0))?)
    }

    /// How many connections were created.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn created(&self) -> Result<u32> {
        let sql = "SELECT count(*) FROM ledger WHERE what = 'created'";
        Ok(self.0.query_row(sql, [], |row| row.get(0))?)
    }

    /// How many connections have a name that starts with this.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn named(&self, start: &str) -> Result<u32> {
        let sql = "SELECT count(*) FROM connections WHERE team = 'ops'
                   AND name_key >= lower(?1) AND name_key < lower(?1) || '~'";
        Ok(self.0.query_row(sql, [start], |row| row.get(0))?)
    }

    /// A connection as it is stored.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn connection(&self, id: &str) -> Result<Option<Value>> {
        let sql = "SELECT body FROM connections WHERE id = ?1";
        let body: Option<String> = self.0.query_row(sql, [id], |row| row.get(0)).optional()?;
        body.map(|body| serde_json::from_str(&body).context("a stored connection")).transpose()
    }

    /// How often the activity of a connection has this action.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn events(&self, connection: &str, action: &str) -> Result<u32> {
        let sql = "SELECT count(*) FROM events WHERE team = 'ops' AND connection = ?1
                   AND json_extract(body, '$.action') = ?2";
        Ok(self.0.query_row(sql, [connection, action], |row| row.get(0))?)
    }

    /// Adds an admin of the team, with the password of `grace@acme.test`.
    ///
    /// # Errors
    /// The database can't be written.
    pub fn add_admin(&self, id: &str, email: &str) -> Result<()> {
        let sql = "INSERT INTO users SELECT ?1, ?2, ?1, password FROM users WHERE id = 'u-grace'";
        self.0.execute(sql, [id, email])?;
        self.0
            .execute("INSERT INTO members (team, user, role) VALUES ('ops', ?1, 'admin')", [id])?;
        Ok(())
    }

    /// Makes somebody an admin or a member.
    ///
    /// # Errors
    /// The database can't be written.
    pub fn set_role(&self, user: &str, role: &str) -> Result<()> {
        let sql = "UPDATE members SET role = ?2 WHERE team = 'ops' AND user = ?1";
        self.0.execute(sql, [user, role])?;
        Ok(())
    }
}
