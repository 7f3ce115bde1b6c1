//! Property tests: the tables list the same connections as the demo's memory, and paging through a
//! list that changes neither repeats nor skips a connection that stays in it.

use super::{Database, store_error};
use patchbay_contract::{ConnectionCounts, ConnectionFilter, Store, StoredConnection, Window};
use patchbay_demo::Memory;
use patchbay_model::{
    AccessLevel, Connection, PrincipalKind, PrincipalRef, Secrets, Sort, SortKey, Status, name_key,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a connection is like. The numbers are indexes into short lists, so that equal values are
/// common.
#[derive(Clone, Debug)]
struct Row {
    name: usize,
    integration: usize,
    status: usize,
    access: usize,
    tested: usize,
    created: usize,
}

#[derive(Clone, Debug)]
enum Change {
    /// Makes or changes the connection with this number.
    Save(u8, Row),
    Delete(u8),
}

#[derive(Clone, Debug)]
struct Search {
    text: usize,
    integration: Option<usize>,
    statuses: Vec<usize>,
    access: Option<usize>,
    is_member: bool,
    sort: (usize, bool),
    limit: usize,
}

const NAMES: [&str; 4] = ["b", "A", "Ä", "b c"];
const INTEGRATIONS: [&str; 2] = ["okta", "github"];
const STATUSES: [&str; 5] = ["connected", "untested", "failing", "disabled", "paused"];
const LEVELS: [&str; 3] = ["everyone", "admins", "chosen"];
const TIMES: [&str; 3] = ["", "2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"];

fn change() -> impl Strategy<Value = Change> {
    let row = (0..4usize, 0..2usize, 0..5usize, 0..4usize, 0..3usize, 0..3usize).prop_map(
        |(name, integration, status, access, tested, created)| Row {
            name,
            integration,
            status,
            access,
            tested,
            created,
        },
    );
    prop_oneof![
        3 => (0..16u8, row).prop_map(|(n, row)| Change::Save(n, row)),
        1 => (0..16u8).prop_map(Change::Delete),
    ]
}

fn search() -> impl Strategy<Value = Search> {
    let statuses = prop_oneof![Just(Vec::new()), prop::collection::vec(0..5usize, 1..3)];
    (
        0..4usize,
        prop::option::of(0..2usize),
        statuses,
        prop::option::of(0..3usize),
        any::<bool>(),
        (0..5usize, any::<bool>()),
        1..5usize,
    )
        .prop_map(|(text, integration, statuses, access, is_member, sort, limit)| Search {
            text,
            integration,
            statuses,
            access,
            is_member,
            sort,
            limit,
        })
}

fn stored(team: &str, number: u8, row: &Row) -> StoredConnection {
    let time = |at: usize| Some(TIMES[at]).filter(|time| !time.is_empty());
    let tested = time(row.tested).map(|at| json!({ "outcome": "passed", "tested_at": at }));
    let access = match row.access {
        0 | 1 => json!({ "level": LEVELS[row.access] }),
        2 => json!({ "level": "chosen", "principals": [{ "kind": "user", "id": "u1" }] }),
        _ => json!({ "level": "chosen", "principals": [{ "kind": "group", "id": "g1" }] }),
    };
    let name = format!("{} {number}", NAMES[row.name]);
    let connection: Value = json!({
        "id": format!("{team}-{number}"), "integration": INTEGRATIONS[row.integration],
        "name": name, "status": STATUSES[row.status], "access": access, "last_test": tested,
        "created_at": time(row.created),
    });
    let connection: Connection = serde_json::from_value(connection).unwrap();
    let name_key = name_key(&name);
    StoredConnection {
        team: team.to_owned(),
        search: name_key.clone(),
        name_key,
        version: 1,
        connection,
    }
}

/// Both stores, with the same connections in them.
struct Both {
    team: String,
    memory: Memory,
    rows: BTreeMap<u8, StoredConnection>,
}

static DATABASE: LazyLock<(tempfile::TempDir, Database)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let database = Database::open(dir.path()).unwrap();
    (dir, database)
});

impl Both {
    fn new() -> Self {
        static TEAMS: AtomicU32 = AtomicU32::new(0);
        let team = format!("t{}", TEAMS.fetch_add(1, Ordering::Relaxed));
        let insert = "INSERT INTO teams VALUES (?1, 'Team')";
        DATABASE.1.write(|db| db.execute(insert, [&team]).map_err(store_error)).unwrap();
        Self { team, memory: Memory::default(), rows: BTreeMap::new() }
    }

    fn apply(&mut self, change: &Change) {
        match change {
            Change::Save(number, row) => {
                let new = stored(&self.team, *number, row);
                let is_new = self.rows.insert(*number, new.clone()).is_none();
                self.in_each(|store| match is_new {
                    true => store.insert(&new, &Secrets::new()),
                    false => store.update(&new),
                });
            }
            Change::Delete(number) => {
                let Some(old) = self.rows.remove(number) else { return };
                self.in_each(|store| store.delete(&old.team, &old.connection.id));
            }
        }
    }

    fn in_each(
        &mut self,
        act: impl Fn(&mut dyn Store) -> Result<(), patchbay_contract::StoreError>,
    ) {
        act(&mut self.memory).unwrap();
        let database = &DATABASE.1;
        database.write(|db| act(&mut database.contract_store(db, None))).unwrap();
    }

    /// A page and the counts, which both stores have to agree on.
    fn page(
        &self,
        filter: &ConnectionFilter,
        window: &Window,
    ) -> (Vec<StoredConnection>, ConnectionCounts) {
        let read = |store: &dyn Store| {
            let page = store.connections(filter, window)?;
            Ok((page, store.count_connections(filter)?))
        };
        let in_memory = read(&self.memory).unwrap();
        let database = &DATABASE.1;
        let in_tables = database.read(|db| read(&database.contract_store(db, None))).unwrap();
        assert_eq!(in_tables, in_memory);
        in_memory
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn pages_of_a_changing_list_are_right(
        start in prop::collection::vec(change(), 0..30),
        search in search(),
        between in prop::collection::vec(prop::collection::vec(change(), 0..3), 0..6),
    ) {
        let mut both = Both::new();
        for change in &start {
            both.apply(change);
        }
        let team = both.team.clone();
        let statuses: Vec<Status> =
            search.statuses.iter().map(|at| Status::of_word(STATUSES[*at])).collect();
        let access = search.access.map(|at| AccessLevel::of_word(LEVELS[at]));
        let me = [PrincipalRef { kind: PrincipalKind::User, id: "u1".to_owned() }];
        let filter = ConnectionFilter {
            team: &team,
            text: [None, Some("b"), Some("ä"), Some("nowhere")][search.text],
            integration: search.integration.map(|at| INTEGRATIONS[at]),
            statuses: &statuses,
            access: access.as_ref(),
            usable_by: search.is_member.then_some(&me),
        };
        let sort = Sort { by: SortKey::ALL[search.sort.0].1, descending: search.sort.1 };
        let whole = Window { sort, after: None, limit: usize::MAX };
        let at_first = both.page(&filter, &whole).0;
        let mut changed = BTreeSet::new();
        let mut seen: Vec<StoredConnection> = Vec::new();
        let mut between = between.into_iter();
        loop {
            let last = seen.last().map(|it| (sort.by.text_of(&it.connection), it.name_key.clone()));
            let after = last.as_ref().map(|(text, name)| (text.as_str(), name.as_str()));
            let (page, counts) = both.page(&filter, &Window { sort, after, limit: search.limit });
            prop_assert!(page.len() <= search.limit);
            let now = both.page(&filter, &whole).0;
            prop_assert_eq!(now.len() as u64, counts.values().sum::<u64>());
            prop_assert!(now.is_sorted_by(|a, b| sort.compare(&a.connection, &b.connection).is_lt()));
            if page.is_empty() {
                break;
            }
            seen.extend(page);
            for change in between.next().into_iter().flatten() {
                let (Change::Save(number, _) | Change::Delete(number)) = &change;
                changed.insert(format!("{team}-{number}"));
                both.apply(&change);
            }
        }
        let ids = |list: &[StoredConnection]| -> Vec<String> {
            let ids = list.iter().map(|it| it.connection.id.clone());
            ids.filter(|id| !changed.contains(id)).collect()
        };
        prop_assert_eq!(ids(&seen), ids(&at_first));
    }
}
