//! What the contract's rules ask of the database, within one transaction.

use super::{Records, failed, idempotency, people, rows, vault::Sealed};
use patchbay_contract::{
    ConnectionFilter, IdempotencyRecord, Store, StoreError, StoredConnection, TeamPeople,
};
use patchbay_model::json::{self, Json};
use patchbay_model::{Event, Principal, PrincipalRef, Secrets};
use rusqlite::{OptionalExtension, params};

type Result<T> = std::result::Result<T, StoreError>;

impl Store for Records<'_> {
    fn team_people(&self, team: &str) -> Result<Option<TeamPeople>> {
        people::of_team(self.db, team)
    }

    fn principals(&self, team: &str, text: &str, limit: usize) -> Result<Vec<Principal>> {
        people::principals(self.db, team, text, limit)
    }

    fn has_principal(&self, team: &str, principal: &PrincipalRef) -> Result<bool> {
        people::has(self.db, team, principal)
    }

    fn connection(&self, team: &str, id: &str) -> Result<Option<StoredConnection>> {
        let sql = format!("SELECT {} FROM connections WHERE team = ?1 AND id = ?2", rows::COLUMNS);
        self.db.query_row(&sql, [team, id], rows::stored).optional().map_err(failed)
    }

    fn connections(&self, filter: &ConnectionFilter) -> Result<Vec<StoredConnection>> {
        rows::list(self.db, filter)
    }

    fn id_by_name(&self, team: &str, name_key: &str) -> Result<Option<String>> {
        let sql = "SELECT id FROM connections WHERE team = ?1 AND name_key = ?2";
        self.db.query_row(sql, [team, name_key], |row| row.get(0)).optional().map_err(failed)
    }

    fn ids_by_remote(&self, team: &str, integration: &str, remote: &str) -> Result<Vec<String>> {
        let sql = "SELECT id FROM connections
                   WHERE team = ?1 AND integration = ?2 AND remote = ?3 LIMIT 2";
        let mut select = self.db.prepare_cached(sql).map_err(failed)?;
        let ids = select.query_map([team, integration, remote], |row| row.get(0));
        ids.and_then(Iterator::collect).map_err(failed)
    }

    fn insert(&mut self, new: &StoredConnection, secrets: &Secrets) -> Result<()> {
        rows::write(self.db, new)?;
        self.seal(&new.connection.id, secrets)?;
        self.enter("created", &new.team, &new.connection.id)
    }

    fn update(&mut self, changed: &StoredConnection) -> Result<()> {
        rows::write(self.db, changed)
    }

    fn delete(&mut self, team: &str, id: &str) -> Result<()> {
        let sql = "DELETE FROM connections WHERE team = ?1 AND id = ?2";
        self.db.execute(sql, [team, id]).map_err(failed)?;
        self.enter("deleted", team, id)
    }

    fn secrets(&self, team: &str, id: &str) -> Result<Secrets> {
        let sql = "SELECT s.field, s.nonce, s.sealed FROM secrets s
                   JOIN connections c ON c.id = s.connection WHERE c.team = ?1 AND c.id = ?2";
        let mut select = self.db.prepare_cached(sql).map_err(failed)?;
        let sealed = select
            .query_map([team, id], |row| {
                Ok((row.get::<_, String>(0)?, Sealed { nonce: row.get(1)?, text: row.get(2)? }))
            })
            .map_err(failed)?;
        let mut secrets = Secrets::new();
        for row in sealed {
            let (field, sealed) = row.map_err(failed)?;
            let secret = self.vault.unseal(id, &field, &sealed);
            secrets.insert(field, secret.map_err(|error| StoreError(error.to_string()))?);
        }
        Ok(secrets)
    }

    fn replace_secrets(&mut self, team: &str, id: &str, secrets: &Secrets) -> Result<()> {
        self.db.execute("DELETE FROM secrets WHERE connection = ?1", [id]).map_err(failed)?;
        self.seal(id, secrets)?;
        self.enter("secrets_replaced", team, id)
    }

    fn add_event(&mut self, team: &str, id: &str, event: &Event) -> Result<()> {
        let body = json::text(&event.write());
        let sql = "INSERT INTO events (id, team, connection, body) VALUES (?1, ?2, ?3, ?4)";
        self.db.execute(sql, params![event.id, team, id, body]).map(drop).map_err(failed)
    }

    fn events(
        &self,
        team: &str,
        id: &str,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Event>> {
        let sql = "SELECT body FROM events WHERE team = ?1 AND connection = ?2
                   AND (?3 IS NULL OR seq < (SELECT seq FROM events WHERE id = ?3))
                   ORDER BY seq DESC LIMIT ?4";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut select = self.db.prepare_cached(sql).map_err(failed)?;
        let rows = select.query_map(params![team, id, before, limit], |row| row.get(0));
        let bodies: Vec<String> = rows.and_then(Iterator::collect).map_err(failed)?;
        let read = |body: &String| {
            let body = serde_json::from_str(body).map_err(|error| StoreError(error.to_string()))?;
            Event::read(&body).map_err(|error| StoreError(error.to_string()))
        };
        bodies.iter().map(read).collect()
    }

    fn idempotency(&self, scope: &str, key: &str) -> Result<Option<IdempotencyRecord>> {
        idempotency::find(self.db, scope, key)
    }

    fn put_idempotency(&mut self, record: &IdempotencyRecord) -> Result<()> {
        idempotency::put(self.db, record)
    }

    fn remove_idempotency(&mut self, scope: &str, key: &str) -> Result<()> {
        idempotency::remove(self.db, scope, key)
    }
}

impl Records<'_> {
    fn seal(&self, id: &str, secrets: &Secrets) -> Result<()> {
        for (field, secret) in secrets {
            let sealed = self.vault.seal(id, field, secret);
            let sealed = sealed.ok_or_else(|| StoreError("a secret can't be sealed".to_owned()))?;
            let sql = "INSERT INTO secrets (connection, field, nonce, sealed)
                       VALUES (?1, ?2, ?3, ?4)";
            self.db.execute(sql, params![id, field, sealed.nonce, sealed.text]).map_err(failed)?;
        }
        Ok(())
    }

    /// The ledger: which intent made or ended which resource. Written with the
    /// change itself, never changed, so tests can prove that nothing was lost or
    /// doubled.
    fn enter(&self, what: &str, team: &str, id: &str) -> Result<()> {
        let sql = "INSERT INTO ledger (intent, what, team, connection) VALUES (?1, ?2, ?3, ?4)";
        self.db.execute(sql, params![self.intent, what, team, id]).map(drop).map_err(failed)
    }
}
