//! What a backend must keep. The rules ask for little at a time, so that a
//! database can answer each question from an index, with 100,000 connections too.

use patchbay_model::http::HttpAnswer;
use patchbay_model::{Connection, Event, Principal, PrincipalRef, Secrets};

/// The store failed (disk, lock, a row that can't be read). The words are for
/// the log, never for an answer.
#[derive(Debug, thiserror::Error)]
#[error("store: {0}")]
pub struct StoreError(pub String);

/// A connection as it is kept, secrets aside.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredConnection {
    /// Id of its team.
    pub team: String,
    /// What is shown of it.
    pub connection: Connection,
    /// Its name as it is compared and sorted: unique in the team.
    pub name_key: String,
    /// The text in which the words of a search are found, in lower case.
    pub search: String,
    /// 1 when made, one more with each change: the ETag.
    pub version: u64,
}

/// Which connections of a team, in the order of `name_key` (by bytes).
#[derive(Clone, Copy, Debug)]
pub struct ConnectionFilter<'a> {
    /// Id of the team.
    pub team: &'a str,
    /// Only those with a `name_key` greater than this.
    pub after: Option<&'a str>,
    /// At most so many.
    pub limit: usize,
    /// Only those whose `search` contains this text (in lower case already).
    pub text: Option<&'a str>,
    /// Only of this integration.
    pub integration: Option<&'a str>,
    /// Only in this status, as the contract writes it.
    pub status: Option<&'a str>,
    /// Only those that one of these may use: access `everyone`, or `chosen` with
    /// one of them among its principals. `None`: all.
    pub usable_by: Option<&'a [PrincipalRef]>,
}

/// The people of a team, as far as the rules need to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamPeople {
    /// Names of its admins.
    pub admins: Vec<String>,
    /// How many people are in it.
    pub people: u32,
}

/// An intent that was heard, by its `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq)]
pub struct IdempotencyRecord {
    /// Whose key it is: the id of the user. Keys are unique in a scope.
    pub scope: String,
    /// The key.
    pub key: String,
    /// Keyed digest of what was asked.
    pub digest: String,
    /// Who works on it: only the request with this claim may end it.
    pub claim: String,
    /// When work began: seconds since 1970.
    pub since: u64,
    /// The answer to repeat; `None` while in flight.
    pub answer: Option<HttpAnswer>,
}

/// What a backend keeps. Every method that changes something runs in the
/// transaction of its step.
pub trait Store {
    /// The people of a team; `None` if there is no such team.
    fn team_people(&self, team: &str) -> Result<Option<TeamPeople>, StoreError>;

    /// People and groups of a team whose name contains `text` (any case; all if
    /// empty): groups first, then by name, at most `limit`.
    fn principals(
        &self,
        team: &str,
        text: &str,
        limit: usize,
    ) -> Result<Vec<Principal>, StoreError>;

    /// Whether this person or group is in the team.
    fn has_principal(&self, team: &str, principal: &PrincipalRef) -> Result<bool, StoreError>;

    /// One connection of a team.
    fn connection(&self, team: &str, id: &str) -> Result<Option<StoredConnection>, StoreError>;

    /// The connections that fit a filter.
    fn connections(&self, filter: &ConnectionFilter) -> Result<Vec<StoredConnection>, StoreError>;

    /// Id of the connection of this name, if there is one.
    fn id_by_name(&self, team: &str, name_key: &str) -> Result<Option<String>, StoreError>;

    /// Ids of connections to this organization (`remote.id`), at most two.
    fn ids_by_remote(
        &self,
        team: &str,
        integration: &str,
        remote: &str,
    ) -> Result<Vec<String>, StoreError>;

    /// Keeps a new connection and its secrets.
    fn insert(&mut self, new: &StoredConnection, secrets: &Secrets) -> Result<(), StoreError>;

    /// Keeps a change of a connection; its secrets stay.
    fn update(&mut self, changed: &StoredConnection) -> Result<(), StoreError>;

    /// Forgets a connection and its secrets. Its events stay.
    fn delete(&mut self, team: &str, id: &str) -> Result<(), StoreError>;

    /// The secrets of a connection, to be lent to the remote check.
    fn secrets(&self, team: &str, id: &str) -> Result<Secrets, StoreError>;

    /// Puts these secrets in the place of all that a connection had.
    fn replace_secrets(
        &mut self,
        team: &str,
        id: &str,
        secrets: &Secrets,
    ) -> Result<(), StoreError>;

    /// Adds to the activity of a connection.
    fn add_event(&mut self, team: &str, id: &str, event: &Event) -> Result<(), StoreError>;

    /// The activity of a connection, newest first, older than the event `before`.
    fn events(
        &self,
        team: &str,
        id: &str,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Event>, StoreError>;

    /// The record of a key.
    fn idempotency(&self, scope: &str, key: &str) -> Result<Option<IdempotencyRecord>, StoreError>;

    /// Keeps a record, in the place of one with the same scope and key. A host
    /// may forget records older than 24 hours.
    fn put_idempotency(&mut self, record: &IdempotencyRecord) -> Result<(), StoreError>;

    /// Forgets a record, so that the key can be tried again.
    fn remove_idempotency(&mut self, scope: &str, key: &str) -> Result<(), StoreError>;
}
