//! The demo's [`Store`]: lists in memory.

use crate::people;
use crate::saved::Saved;
use patchbay_contract::{
    ConnectionCounts, ConnectionFilter, EventFilter, IdempotencyRecord, PrincipalFilter,
    PrincipalPlace, Store, StoreError, StoredConnection, TeamPeople, Window, is_open_to,
};
use patchbay_model::{Connection, Event, Principal, PrincipalRef, Secret, Secrets};

/// The data of one team. People and groups are fixed (see `people.rs`).
#[derive(Default)]
pub struct Memory {
    connections: Vec<StoredConnection>,
    /// With the id of their connection.
    secrets: Vec<(String, Secrets)>,
    /// Oldest first.
    events: Vec<Event>,
    idempotency: Vec<IdempotencyRecord>,
}

impl Memory {
    /// Adds a connection without secrets, and its activity.
    pub(crate) fn add(&mut self, connection: Connection, events: Vec<Event>) {
        self.events.extend(events);
        self.events.sort_by(|a, b| a.at.cmp(&b.at));
        self.connections.push(StoredConnection::new(people::TEAM_ID.to_owned(), connection));
    }

    /// All but the secrets, for [`Self::restore`].
    pub(crate) fn save(&self) -> Saved {
        let connections = self.connections.iter();
        Saved {
            connections: connections.map(|it| (it.version, it.connection.clone())).collect(),
            events: self.events.clone(),
        }
    }

    /// What was saved.
    pub(crate) fn restore(saved: Saved) -> Self {
        let mut memory = Self { events: saved.events, ..Self::default() };
        for (version, connection) in saved.connections {
            let new = StoredConnection::new(people::TEAM_ID.to_owned(), connection);
            memory.connections.push(StoredConnection { version, ..new });
        }
        memory
    }
}

/// The arguments `team` are unused: there is one team, and the contract has already refused
/// requests for another.
impl Store for Memory {
    fn team_people(&self, _team: &str) -> Result<Option<TeamPeople>, StoreError> {
        Ok(Some(TeamPeople { admins: people::admins(), people: people::count() }))
    }

    fn principals(&self, filter: &PrincipalFilter) -> Result<Vec<Principal>, StoreError> {
        let mut all = people::principals();
        all.retain(|principal| {
            let place = PrincipalPlace::of(principal);
            place.name_key.contains(filter.text) && filter.after.is_none_or(|after| place > *after)
        });
        all.sort_by_key(PrincipalPlace::of);
        all.truncate(filter.limit);
        Ok(all)
    }

    fn principal(
        &self,
        _team: &str,
        reference: &PrincipalRef,
    ) -> Result<Option<Principal>, StoreError> {
        Ok(people::principals().into_iter().find(|p| p.reference == *reference))
    }

    fn connection(&self, _team: &str, id: &str) -> Result<Option<StoredConnection>, StoreError> {
        Ok(self.connections.iter().find(|s| s.connection.id == id).cloned())
    }

    fn connections(
        &self,
        filter: &ConnectionFilter,
        window: &Window,
    ) -> Result<Vec<StoredConnection>, StoreError> {
        let Window { sort, after, limit } = *window;
        let mut found: Vec<(String, &StoredConnection)> = self
            .connections
            .iter()
            .filter(|stored| matches(stored, filter))
            .map(|stored| (sort.by.text_of(&stored.connection), stored))
            .collect();
        let place =
            |(text, stored): &(String, &StoredConnection)| (text.clone(), stored.name_key.clone());
        found.sort_by_cached_key(place);
        if sort.descending {
            found.reverse();
        }
        let is_behind = |item: &&(String, &StoredConnection)| {
            let place = (item.0.as_str(), item.1.name_key.as_str());
            after.is_none_or(|after| if sort.descending { place < after } else { place > after })
        };
        Ok(found
            .iter()
            .filter(is_behind)
            .take(limit)
            .map(|(_, stored)| (*stored).clone())
            .collect())
    }

    fn count_connections(&self, filter: &ConnectionFilter) -> Result<ConnectionCounts, StoreError> {
        let mut counts = ConnectionCounts::new();
        for stored in self.connections.iter().filter(|stored| matches(stored, filter)) {
            let Connection { integration, status, .. } = &stored.connection;
            *counts.entry((integration.clone(), status.as_str().to_owned())).or_default() += 1;
        }
        Ok(counts)
    }

    fn id_by_name(&self, _team: &str, name_key: &str) -> Result<Option<String>, StoreError> {
        let named = self.connections.iter().find(|s| s.name_key == name_key);
        Ok(named.map(|s| s.connection.id.clone()))
    }

    fn ids_by_remote(
        &self,
        _team: &str,
        integration: &str,
        remote: &str,
    ) -> Result<Vec<String>, StoreError> {
        let same = self.connections.iter().map(|s| &s.connection).filter(|c| {
            c.integration == integration && c.remote.as_ref().is_some_and(|r| r.id == remote)
        });
        Ok(same.take(2).map(|c| c.id.clone()).collect())
    }

    fn insert(&mut self, new: &StoredConnection, secrets: &Secrets) -> Result<(), StoreError> {
        self.connections.push(new.clone());
        self.secrets.push((new.connection.id.clone(), copy(secrets)));
        Ok(())
    }

    fn update(&mut self, changed: &StoredConnection) -> Result<(), StoreError> {
        let id = &changed.connection.id;
        if let Some(stored) = self.connections.iter_mut().find(|s| s.connection.id == *id) {
            stored.clone_from(changed);
        }
        Ok(())
    }

    fn delete(&mut self, _team: &str, id: &str) -> Result<(), StoreError> {
        self.connections.retain(|s| s.connection.id != id);
        self.secrets.retain(|(owner, _)| owner != id);
        Ok(())
    }

    fn secrets(&self, _team: &str, id: &str) -> Result<Secrets, StoreError> {
        let found = self.secrets.iter().find(|(owner, _)| owner == id);
        Ok(found.map(|(_, secrets)| copy(secrets)).unwrap_or_default())
    }

    fn replace_secrets(
        &mut self,
        _team: &str,
        id: &str,
        secrets: &Secrets,
    ) -> Result<(), StoreError> {
        self.secrets.retain(|(owner, _)| owner != id);
        self.secrets.push((id.to_owned(), copy(secrets)));
        Ok(())
    }

    fn add_event(&mut self, _team: &str, event: &Event) -> Result<(), StoreError> {
        self.events.push(event.clone());
        Ok(())
    }

    fn events(&self, filter: &EventFilter) -> Result<Vec<Event>, StoreError> {
        let newest_first = self.events.iter().rev();
        let skip = match filter.before {
            None => 0,
            Some(before) => newest_first.clone().take_while(|e| e.id != before).count() + 1,
        };
        let matching = newest_first.skip(skip).filter(|event| is_in(event, filter));
        Ok(matching.take(filter.limit).cloned().collect())
    }

    fn idempotency(&self, scope: &str, key: &str) -> Result<Option<IdempotencyRecord>, StoreError> {
        Ok(self.idempotency.iter().find(|r| r.scope == scope && r.key == key).cloned())
    }

    fn put_idempotency(&mut self, record: &IdempotencyRecord) -> Result<(), StoreError> {
        self.remove_idempotency(&record.scope, &record.key)?;
        self.idempotency.push(record.clone());
        Ok(())
    }

    fn remove_idempotency(&mut self, scope: &str, key: &str) -> Result<(), StoreError> {
        self.idempotency.retain(|r| r.scope != scope || r.key != key);
        Ok(())
    }
}

fn matches(stored: &StoredConnection, filter: &ConnectionFilter) -> bool {
    let connection = &stored.connection;
    let access = connection.access.as_ref();
    filter.text.is_none_or(|text| stored.search.contains(text))
        && filter.integration.is_none_or(|key| connection.integration == key)
        && (filter.statuses.is_empty() || filter.statuses.contains(&connection.status))
        && filter.access.is_none_or(|level| access.is_some_and(|it| it.level == *level))
        && filter.usable_by.is_none_or(|principals| is_open_to(access, principals))
}

fn is_in(event: &Event, filter: &EventFilter) -> bool {
    let connection = event.connection.as_ref().map(|connection| connection.id.as_str());
    let person = event.by.as_ref().map(|person| person.id.as_str());
    filter.connection.is_none_or(|id| connection == Some(id))
        && filter.person.is_none_or(|id| person == Some(id))
        && filter.action.is_none_or(|action| event.action == action)
}

fn copy(secrets: &Secrets) -> Secrets {
    let copy = |secret: &Secret| Secret::new(secret.expose().to_owned());
    secrets.iter().map(|(key, secret)| (key.clone(), copy(secret))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::first_connections::first_connections;

    #[test]
    fn activity_of_several_connections_is_newest_first() {
        let mut memory = Memory::default();
        for (connection, events) in first_connections(1_795_428_000) {
            memory.add(connection, events);
        }
        let all = EventFilter {
            team: people::TEAM_ID,
            before: None,
            limit: 100,
            connection: None,
            person: None,
            action: None,
        };
        let times: Vec<String> =
            memory.events(&all).unwrap().into_iter().map(|event| event.at).collect();
        assert!(times.len() > 5 && times.is_sorted_by(|a, b| a >= b), "{times:?}");
    }
}
