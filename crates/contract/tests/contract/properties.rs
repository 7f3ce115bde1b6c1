//! Property test: invariants hold after any sequence of calls.

use crate::client::{CANARY, Client, client, okta};
use patchbay_demo::Demo;
use patchbay_model::Role;
use patchbay_model::http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A call. The numbers are indexes into short lists of names, hosts and connections, so that
/// collisions are common.
#[derive(Clone, Debug)]
enum Step {
    Create { key: u8, name: u8, host: u8, skip: bool },
    Rename { at: u8, name: u8, stale: bool },
    Share { at: u8, level: u8 },
    Replace { at: u8, host: Option<u8> },
    SetEnabled { at: u8, on: bool },
    Test { at: u8 },
    Delete { at: u8, revoke: bool },
    SetRole { member: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (0..12u8, 0..5u8, 0..7u8, any::<bool>())
            .prop_map(|(key, name, host, skip)| Step::Create { key, name, host, skip }),
        2 => (0..5u8, 0..5u8, any::<bool>())
            .prop_map(|(at, name, stale)| Step::Rename { at, name, stale }),
        2 => (0..5u8, 0..5u8).prop_map(|(at, level)| Step::Share { at, level }),
        2 => (0..5u8, proptest::option::of(0..7u8)).prop_map(|(at, host)| Step::Replace { at, host }),
        1 => (0..5u8, any::<bool>()).prop_map(|(at, on)| Step::SetEnabled { at, on }),
        1 => (0..5u8).prop_map(|at| Step::Test { at }),
        1 => (0..5u8, any::<bool>()).prop_map(|(at, revoke)| Step::Delete { at, revoke }),
        1 => any::<bool>().prop_map(|member| Step::SetRole { member }),
    ];
    prop::collection::vec(step, 1..40)
}

const NAMES: [&str; 5] = ["Acme", "ACME ", "Acme  Two", "acme two", "Three"];
const HOSTS: [&str; 7] = ["a", "b", "a-admin", "c", "rejected", "down", "readonly-d"];

fn domain(host: u8) -> String {
    format!("{}.okta.com", HOSTS[usize::from(host)])
}

/// All connections as an admin sees them, by id, with their ETags.
fn all(client: &mut Client<Demo>, member: bool) -> BTreeMap<String, (String, Value)> {
    client.backend.set_role(Role::Admin);
    let list = client.get("teams/ops/connections?limit=100");
    let items = list.body["items"].as_array().unwrap().clone();
    let mut all = BTreeMap::new();
    for item in items {
        let read = client.read(item["id"].as_str().unwrap());
        assert_eq!(read.body, item);
        all.insert(read.id(), (read.header("etag").to_owned(), item));
    }
    if member {
        client.backend.set_role(Role::Member);
    }
    all
}

/// Makes the call; `None` if its index doesn't exist or no call is needed.
fn apply(
    client: &mut Client<Demo>,
    step: &Step,
    before: &BTreeMap<String, (String, Value)>,
) -> Option<(u16, Value)> {
    let at = |at: u8| {
        before.iter().nth(usize::from(at)).map(|(id, (etag, _))| (id.as_str(), etag.as_str()))
    };
    let response = match step {
        Step::SetRole { .. } => return None,
        Step::Create { key, name, host, skip } => {
            let mut body = okta(NAMES[usize::from(*name)], &domain(*host));
            body["verify"] = json!(if *skip { "skip" } else { "required" });
            client.create_with_key(&format!("intent-{key}"), &body)
        }
        Step::Rename { at: place, name, stale } => {
            let (id, etag) = at(*place)?;
            let etag = if *stale { "\"0\"" } else { etag };
            client.patch(id, etag, &json!({ "name": NAMES[usize::from(*name)] }))
        }
        Step::Share { at: place, level } => {
            let (id, etag) = at(*place)?;
            let access = [
                json!({ "level": "everyone" }),
                json!({ "level": "admins" }),
                json!({ "level": "chosen" }),
                json!({ "principals": [{ "kind": "group", "id": "g1" }] }),
                json!({ "level": "chosen", "principals": [{ "kind": "user", "id": "u9" }] }),
            ];
            client.patch(id, etag, &json!({ "access": access[usize::from(*level)] }))
        }
        Step::Replace { at: place, host } => {
            let (id, etag) = at(*place)?;
            let mut body = json!({ "secrets": { "token": CANARY } });
            if let Some(host) = host {
                body["values"] = json!({ "domain": domain(*host) });
            }
            client.put_secrets(id, etag, &body)
        }
        Step::SetEnabled { at: place, on } => {
            let (id, _) = at(*place)?;
            let verb = if *on { "enable" } else { "disable" };
            client.send(Method::Post, &format!("teams/ops/connections/{id}/{verb}"), &[], None)
        }
        Step::Test { at: place } => {
            let (id, _) = at(*place)?;
            client.send(Method::Post, &format!("teams/ops/connections/{id}/tests"), &[], None)
        }
        Step::Delete { at: place, revoke } => {
            let (id, etag) = at(*place)?;
            let path = format!("teams/ops/connections/{id}?revoke={revoke}");
            client.send(Method::Delete, &path, &[("if-match", etag)], None)
        }
    };
    Some((response.status, response.body))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_after_any_sequence(steps in steps()) {
        let mut client = client();
        let mut member = false;
        let mut before = BTreeMap::new();
        let mut made: BTreeMap<u8, Value> = BTreeMap::new();
        let mut tags: BTreeMap<(String, String), Value> = BTreeMap::new();
        for step in &steps {
            if let Step::SetRole { member: is_member } = step {
                member = *is_member;
                client.backend.set_role(if member { Role::Member } else { Role::Admin });
            }
            let response = apply(&mut client, step, &before);
            let after = all(&mut client, member);
            if let Some((status, body)) = &response {
                prop_assert!(!member || *status == 403, "{step:?}: {status}");
                // A refused call changes nothing.
                prop_assert!(*status < 400 || after == before, "{step:?}: {body}");
                if let (Step::Create { key, .. }, 201) = (step, status) {
                    // One idempotency key creates one connection, however often it is sent.
                    let first = made.entry(*key).or_insert_with(|| body.clone());
                    prop_assert_eq!(&*first, body);
                    prop_assert!(after.len() <= before.len() + 1);
                }
            }
            let names: BTreeSet<String> = after
                .values()
                .map(|(_, c)| c["name"].as_str().unwrap().to_lowercase().replace("  ", " "))
                .collect();
            prop_assert_eq!(names.len(), after.len(), "names are unique");
            for (id, (etag, shown)) in &after {
                let access = &shown["access"];
                let chosen = access["level"] == "chosen";
                prop_assert!(access["level"].is_string());
                prop_assert_eq!(chosen, access["principals"].as_array().is_some_and(|p| !p.is_empty()));
                prop_assert!(shown["secrets"]["token"]["set_at"].is_string());
                // An ETag belongs to one content.
                let known = tags.entry((id.clone(), etag.clone())).or_insert_with(|| shown.clone());
                prop_assert_eq!(&*known, shown);
            }
            before = after;
        }
    }
}
