//! Implements the contract's `Store` within one transaction.

use super::vault::{Encrypted, Vault};
use super::{connections, events, idempotency, people, principals, store_error};
use patchbay_contract::{
    ConnectionCounts, ConnectionFilter, EventFilter, IdempotencyRecord, PrincipalFilter, Store,
    StoreError, StoredConnection, TeamPeople, Window,
};
use patchbay_model::{Event, Principal, PrincipalRef, Secrets};
use rusqlite::{OptionalExtension, Transaction, params};

type Result<T> = std::result::Result<T, StoreError>;

/// The contract's view of one transaction.
pub struct ContractStore<'a> {
    pub(super) db: &'a Transaction<'a>,
    pub(super) vault: &'a Vault,
    /// The `Idempotency-Key` of the request, for the ledger.
    pub(super) idempotency_key: Option<&'a str>,
}

impl Store for ContractStore<'_> {
    fn team_people(&self, team: &str) -> Result<Option<TeamPeople>> {
        people::of_team(self.db, team)
    }

    fn principals(&self, filter: &PrincipalFilter) -> Result<Vec<Principal>> {
        principals::list(self.db, filter).map_err(store_error)
    }

    fn principal(&self, team: &str, reference: &PrincipalRef) -> Result<Option<Principal>> {
        principals::find(self.db, team, reference).map_err(store_error)
    }

    fn connection(&self, team: &str, id: &str) -> Result<Option<StoredConnection>> {
        let sql =
            format!("SELECT {} FROM connections WHERE team = ?1 AND id = ?2", connections::COLUMNS);
        self.db.query_row(&sql, [team, id], connections::from_row).optional().map_err(store_error)
    }

    fn connections(
        &self,
        filter: &ConnectionFilter,
        window: &Window,
    ) -> Result<Vec<StoredConnection>> {
        connections::list(self.db, filter, window)
    }

    fn count_connections(&self, filter: &ConnectionFilter) -> Result<ConnectionCounts> {
        connections::count(self.db, filter)
    }

    fn id_by_name(&self, team: &str, name_key: &str) -> Result<Option<String>> {
        let sql = "SELECT id FROM connections WHERE team = ?1 AND name_key = ?2";
        self.db.query_row(sql, [team, name_key], |row| row.get(0)).optional().map_err(store_error)
    }

    fn ids_by_remote(&self, team: &str, integration: &str, remote: &str) -> Result<Vec<String>> {
        let sql = "SELECT id FROM connections
                   WHERE team = ?1 AND integration = ?2 AND remote = ?3 LIMIT 2";
        let mut select = self.db.prepare_cached(sql).map_err(store_error)?;
        let ids = select.query_map([team, integration, remote], |row| row.get(0));
        ids.and_then(Iterator::collect).map_err(store_error)
    }

    fn insert(&mut self, new: &StoredConnection, secrets: &Secrets) -> Result<()> {
        connections::write(self.db, new)?;
        self.insert_secrets(&new.connection.id, secrets)?;
        self.add_to_ledger("created", &new.team, &new.connection.id)
    }

    fn update(&mut self, changed: &StoredConnection) -> Result<()> {
        connections::write(self.db, changed)
    }

    fn delete(&mut self, team: &str, id: &str) -> Result<()> {
        let sql = "DELETE FROM connections WHERE team = ?1 AND id = ?2";
        self.db.execute(sql, [team, id]).map_err(store_error)?;
        self.add_to_ledger("deleted", team, id)
    }

    fn secrets(&self, team: &str, id: &str) -> Result<Secrets> {
        let sql = "SELECT s.field, s.nonce, s.sealed FROM secrets s
                   JOIN connections c ON c.id = s.connection WHERE c.team = ?1 AND c.id = ?2";
        let mut select = self.db.prepare_cached(sql).map_err(store_error)?;
        let rows = select
            .query_map([team, id], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    Encrypted { nonce: row.get(1)?, ciphertext: row.get(2)? },
                ))
            })
            .map_err(store_error)?;
        let mut secrets = Secrets::new();
        for row in rows {
            let (field, encrypted) = row.map_err(store_error)?;
            let secret = self.vault.decrypt(id, &field, &encrypted);
            secrets.insert(field, secret.map_err(|error| StoreError(error.to_string()))?);
        }
        Ok(secrets)
    }

    fn replace_secrets(&mut self, team: &str, id: &str, secrets: &Secrets) -> Result<()> {
        self.db.execute("DELETE FROM secrets WHERE connection = ?1", [id]).map_err(store_error)?;
        self.insert_secrets(id, secrets)?;
        self.add_to_ledger("secrets_replaced", team, id)
    }

    fn add_event(&mut self, team: &str, event: &Event) -> Result<()> {
        events::add(self.db, team, event)
    }

    fn events(&self, filter: &EventFilter) -> Result<Vec<Event>> {
        events::list(self.db, filter)
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

impl ContractStore<'_> {
    fn insert_secrets(&self, id: &str, secrets: &Secrets) -> Result<()> {
        for (field, secret) in secrets {
            let encrypted = self
                .vault
                .encrypt(id, field, secret)
                .ok_or_else(|| StoreError("a secret can't be encrypted".to_owned()))?;
            let sql = "INSERT INTO secrets (connection, field, nonce, sealed)
                       VALUES (?1, ?2, ?3, ?4)";
            self.db
                .execute(sql, params![id, field, encrypted.nonce, encrypted.ciphertext])
                .map_err(store_error)?;
        }
        Ok(())
    }

    /// Adds an entry to the ledger, an append-only log of which request created or deleted which
    /// connection. Entries are written in the same transaction as the change, so tests can prove
    /// that nothing was lost or done twice.
    fn add_to_ledger(&self, what: &str, team: &str, id: &str) -> Result<()> {
        let sql = "INSERT INTO ledger (intent, what, team, connection) VALUES (?1, ?2, ?3, ?4)";
        self.db
            .execute(sql, params![self.idempotency_key, what, team, id])
            .map(drop)
            .map_err(store_error)
    }
}
