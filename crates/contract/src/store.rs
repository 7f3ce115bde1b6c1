//! The storage interface that a host implements. Its queries are narrow, so that a database can
//! answer each from an index even with 100,000 connections.

use crate::name;
use patchbay_model::http::HttpAnswer;
use patchbay_model::{
    AccessLevel, Connection, Event, Principal, PrincipalKind, PrincipalRef, Secrets, Sort, Status,
};
use std::collections::BTreeMap;

/// The store failed (disk, lock, unreadable row). The message is for the log, never for a
/// response.
#[derive(Debug, thiserror::Error)]
#[error("store: {0}")]
pub struct StoreError(pub String);

/// A connection as stored, without its secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredConnection {
    /// Id of its team.
    pub team: String,
    /// What clients see of it.
    pub connection: Connection,
    /// Its normalized name, unique in the team.
    pub name_key: String,
    /// The text that a search looks at, in lower case.
    pub search: String,
    /// Starts at 1 and grows by one with each change. The ETag is made of it.
    pub version: u64,
}

impl StoredConnection {
    /// A connection that is new in this team.
    pub fn new(team: String, connection: Connection) -> Self {
        let (name_key, search) = (name::key(&connection.name), connection.search_text());
        Self { team, connection, name_key, search, version: 1 }
    }
}

/// Which connections of a team to list or to count.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionFilter<'a> {
    /// Id of the team.
    pub team: &'a str,
    /// Only connections whose `search` contains this text, which is in lower case.
    pub text: Option<&'a str>,
    /// Only connections of this integration.
    pub integration: Option<&'a str>,
    /// Only connections with one of these statuses; any status if there is none.
    pub statuses: &'a [Status],
    /// Only connections with this level of access.
    pub access: Option<&'a AccessLevel>,
    /// Only connections that one of these principals may use: access is `everyone`, or `chosen`
    /// and lists one of them. `None`: no restriction.
    pub usable_by: Option<&'a [PrincipalRef]>,
}

/// Numbers of connections, by the key of their integration and their status.
pub type ConnectionCounts = BTreeMap<(String, String), u64>;

/// Which page of a list. It is sorted by the bytes of [`SortKey::text_of`](patchbay_model::SortKey)
/// and then of `name_key`, or in the reverse order.
#[derive(Clone, Copy, Debug)]
pub struct Window<'a> {
    /// The order.
    pub sort: Sort,
    /// Only connections behind the one with this sort text and this `name_key`.
    pub after: Option<(&'a str, &'a str)>,
    /// The maximum number of results.
    pub limit: usize,
}

/// A query for the activity log of a team. The result has the newest event first.
#[derive(Clone, Copy, Debug)]
pub struct EventFilter<'a> {
    /// Id of the team.
    pub team: &'a str,
    /// Only events older than the one with this id.
    pub before: Option<&'a str>,
    /// The maximum number of results.
    pub limit: usize,
    /// Only events of the connection with this id.
    pub connection: Option<&'a str>,
    /// Only what the person with this id did.
    pub person: Option<&'a str>,
    /// Only this action, spelled as in the contract.
    pub action: Option<&'a str>,
}

/// A query for the people and groups of a team. The result is sorted by [`PrincipalPlace`].
#[derive(Clone, Copy, Debug)]
pub struct PrincipalFilter<'a> {
    /// Id of the team.
    pub team: &'a str,
    /// Only those after this place.
    pub after: Option<&'a PrincipalPlace>,
    /// The maximum number of results.
    pub limit: usize,
    /// Only those whose [`name_key`](patchbay_model::name_key) contains this text; empty for all.
    pub text: &'a str,
}

/// Where a person or group stands in a list: groups first, each kind sorted by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrincipalPlace {
    /// False for a group.
    pub is_person: bool,
    /// The normalized name.
    pub name_key: String,
    /// Tells equal names apart.
    pub id: String,
}

impl PrincipalPlace {
    /// The place of this person or group.
    pub fn of(principal: &Principal) -> Self {
        Self {
            is_person: principal.reference.kind == PrincipalKind::User,
            name_key: name::key(&principal.name),
            id: principal.reference.id.clone(),
        }
    }
}

/// What the contract needs to know about the people in a team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamPeople {
    /// Names of its admins.
    pub admins: Vec<String>,
    /// Number of people, admins included.
    pub people: u32,
}

/// A request with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq)]
pub struct IdempotencyRecord {
    /// Id of the user who sent it. Keys are unique per scope.
    pub scope: String,
    /// The key.
    pub key: String,
    /// Keyed digest of the request.
    pub digest: String,
    /// Identifies the attempt that is working on it. Only that attempt may record the answer.
    pub claim: String,
    /// When work on it started: seconds since 1970, UTC.
    pub started_at: u64,
    /// The answer to replay; `None` while the request is in flight.
    pub answer: Option<HttpAnswer>,
}

/// The data of a backend. All calls of one step must run in the same transaction.
pub trait Store {
    /// Admins and size of a team; `None` if the team doesn't exist.
    fn team_people(&self, team: &str) -> Result<Option<TeamPeople>, StoreError>;

    /// The people and groups that match a filter.
    fn principals(&self, filter: &PrincipalFilter) -> Result<Vec<Principal>, StoreError>;

    /// This person or group, if it belongs to the team.
    fn principal(
        &self,
        team: &str,
        reference: &PrincipalRef,
    ) -> Result<Option<Principal>, StoreError>;

    /// The connection with this id, if it belongs to the team.
    fn connection(&self, team: &str, id: &str) -> Result<Option<StoredConnection>, StoreError>;

    /// A page of the connections that match a filter.
    fn connections(
        &self,
        filter: &ConnectionFilter,
        window: &Window,
    ) -> Result<Vec<StoredConnection>, StoreError>;

    /// How many connections match a filter, by integration and status.
    fn count_connections(&self, filter: &ConnectionFilter) -> Result<ConnectionCounts, StoreError>;

    /// Id of the connection with this `name_key`.
    fn id_by_name(&self, team: &str, name_key: &str) -> Result<Option<String>, StoreError>;

    /// Ids of the connections to this organization (`remote.id`), at most two.
    fn ids_by_remote(
        &self,
        team: &str,
        integration: &str,
        remote: &str,
    ) -> Result<Vec<String>, StoreError>;

    /// Saves a new connection and its secrets.
    fn insert(&mut self, new: &StoredConnection, secrets: &Secrets) -> Result<(), StoreError>;

    /// Saves a changed connection. Its secrets stay unchanged.
    fn update(&mut self, changed: &StoredConnection) -> Result<(), StoreError>;

    /// Deletes a connection and its secrets. Its events stay.
    fn delete(&mut self, team: &str, id: &str) -> Result<(), StoreError>;

    /// The secrets of a connection, for a task at the remote service.
    fn secrets(&self, team: &str, id: &str) -> Result<Secrets, StoreError>;

    /// Replaces all secrets of a connection.
    fn replace_secrets(
        &mut self,
        team: &str,
        id: &str,
        secrets: &Secrets,
    ) -> Result<(), StoreError>;

    /// Adds an entry to the activity log of a team. Entries are never changed or deleted.
    fn add_event(&mut self, team: &str, event: &Event) -> Result<(), StoreError>;

    /// The events that match a filter, newest first.
    fn events(&self, filter: &EventFilter) -> Result<Vec<Event>, StoreError>;

    /// The record of an idempotency key.
    fn idempotency(&self, scope: &str, key: &str) -> Result<Option<IdempotencyRecord>, StoreError>;

    /// Saves a record, replacing one with the same scope and key. A host may delete records after
    /// 24 hours.
    fn put_idempotency(&mut self, record: &IdempotencyRecord) -> Result<(), StoreError>;

    /// Deletes a record, so that its key can be used again.
    fn remove_idempotency(&mut self, scope: &str, key: &str) -> Result<(), StoreError>;
}
