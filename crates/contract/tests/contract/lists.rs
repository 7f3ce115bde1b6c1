//! Lists: paging, search and filters.

use crate::client::{Client, client, okta};
use patchbay_demo::Demo;
use patchbay_model::Role;
use patchbay_model::http::Method;
use serde_json::{Value, json};

fn client_with_connections(count: usize) -> Client<Demo> {
    let mut client = client();
    for n in 0..count {
        let made = client.create(&okta(&format!("Acme {n:03}"), &format!("acme{n}.okta.com")));
        assert_eq!(made.status, 201);
    }
    client
}

fn names(client: &mut Client<Demo>, query: &str) -> (Vec<String>, Option<String>) {
    let page = client.get(&format!("teams/ops/connections?{query}"));
    assert_eq!(page.status, 200, "{page:?}");
    let items = page.body["items"].as_array().unwrap();
    let names = items.iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect();
    (names, page.body["next"].as_str().map(str::to_owned))
}

#[test]
fn paging_is_stable_while_items_are_added_and_deleted() {
    let mut client = client_with_connections(250);
    let (mut seen, mut next) = names(&mut client, "limit=40");
    let mut pages = 1;
    while let Some(cursor) = next {
        let early = format!("Aaa {pages:03}");
        client.create(&okta(&early, &format!("early{pages}.okta.com")));
        let last = seen.last().unwrap().clone();
        let search = client.get(&format!("teams/ops/connections?q={}", last.replace(' ', "+")));
        // Delete the item that the cursor refers to: the cursor stays valid.
        client.delete(search.body["items"][0]["id"].as_str().unwrap(), "\"1\"");
        let (more, after) = names(&mut client, &format!("limit=40&cursor={cursor}"));
        seen.extend(more);
        next = after;
        pages += 1;
    }
    let wanted: Vec<String> = (0..250).map(|n| format!("Acme {n:03}")).collect();
    assert_eq!((pages, seen), (7, wanted));
}

#[test]
fn limit_is_50_by_default_and_100_at_most() {
    let mut client = client_with_connections(101);
    for (query, count) in [("", 50), ("limit=100", 100), ("limit=1", 1)] {
        let (page, next) = names(&mut client, query);
        assert_eq!((page.len(), next.is_some()), (count, true), "{query}");
    }
    let (_, next) = names(&mut client, "limit=100");
    let (last, end) = names(&mut client, &format!("limit=100&cursor={}", next.unwrap()));
    assert_eq!((last.len(), end), (1, None));
}

#[test]
fn query_is_accepted_or_refused_as_the_document_says() {
    let mut client = client_with_connections(2);
    let page = client.get("teams/ops/connections?limit=1").body;
    let (id, last) = (page["items"][0]["id"].clone(), page["next"].as_str().unwrap().to_owned());
    let events = format!("teams/ops/connections/{}/events", id.as_str().unwrap());
    let connections = "teams/ops/connections";
    let (longest, too_long) = ("%C3%A9".repeat(200), "e".repeat(201));
    let (no_page, long_cursor) = ("6".repeat(1000), "6".repeat(1001));
    for (path, query, status) in [
        (connections, "limit=100", 200),
        (connections, "limit=101", 422),
        (connections, "limit=0", 422),
        (connections, "limit=-1", 422),
        (connections, "limit=%2B5", 422),
        (connections, "limit=1.5", 422),
        (connections, "limit=", 422),
        (connections, "limit", 422),
        (connections, "limit=99999999999999999999999", 422),
        (connections, "limit=5&limit=6", 422),
        (connections, "q=", 200),
        (connections, &format!("q={longest}"), 200),
        (connections, &format!("q={too_long}"), 422),
        (connections, "q=a&q=b", 422),
        (connections, "q=%FF", 422),
        (connections, "integration=", 422),
        (connections, "status=", 200),
        (connections, "status=some_day", 200),
        (connections, "status=failing,untested", 200),
        (connections, "status=failing&status=untested", 422),
        (connections, "access=admins", 200),
        (connections, "access=", 200),
        (connections, "sort=-tested", 200),
        (connections, "sort=", 422),
        (connections, "sort=id", 422),
        (connections, "cursor=", 422),
        (connections, "cursor=zz", 400),
        (connections, "cursor=616", 400),
        (connections, "cursor=ff", 400),
        (connections, &format!("cursor={no_page}"), 400),
        (connections, &format!("cursor={last}"), 200),
        (connections, &format!("cursor={last}&sort=name"), 200),
        (connections, &format!("cursor={last}&sort=-name"), 400),
        (connections, &format!("cursor={last}&sort=status"), 400),
        (connections, &format!("cursor={long_cursor}"), 422),
        (&events, "limit=101", 422),
        (&events, "cursor=zz", 400),
        (&events, "cursor=", 422),
        ("teams/ops/principals", &format!("q={longest}"), 200),
        ("teams/ops/principals", &format!("q={too_long}"), 422),
        ("teams/ops/principals", "limit=101", 422),
        ("teams/ops/principals", "cursor=", 422),
        ("teams/ops/principals", "cursor=6162", 400),
        ("teams/ops/principals", "ids=", 422),
        ("teams/ops/principals", "ids=user:u1", 200),
        ("teams/ops/principals", "ids=robot:u1", 422),
        ("teams/ops/principals", &format!("ids={}", vec!["user:u1"; 101].join(",")), 422),
    ] {
        let answer = client.get(&format!("{path}?{query}"));
        assert_eq!(answer.status, status, "{path}?{query}: {answer:?}");
        if status != 200 {
            answer.assert_problem(status, "validation");
        }
    }
}

#[test]
fn search_and_filters_can_be_combined() {
    let mut client = client_with_connections(3);
    let mut untested = okta("Zürich", "down.okta.com");
    untested["verify"] = json!("skip");
    let id = client.create(&untested).id();
    let second = client.get("teams/ops/connections?q=001").body["items"][0]["id"].clone();
    client.patch(second.as_str().unwrap(), "*", &json!({ "access": { "level": "admins" } }));
    for (query, wanted) in [
        ("q=ZÜRICH", vec!["Zürich"]),
        ("q=acme1.okta", vec!["Acme 001"]),
        ("q=okta", vec!["Acme 000", "Acme 001", "Acme 002", "Zürich"]),
        ("q=nothing", vec![]),
        ("status=untested", vec!["Zürich"]),
        ("status=connected&q=002", vec!["Acme 002"]),
        ("integration=okta&status=failing", vec![]),
        ("integration=github", vec![]),
        ("status=untested,connected&q=00", vec!["Acme 000", "Acme 001", "Acme 002"]),
        ("access=admins", vec!["Acme 001"]),
        ("access=everyone&status=connected&sort=-created", vec!["Acme 002", "Acme 000"]),
        ("access=some_day", vec![]),
    ] {
        let query = query.replace('Ü', "%C3%9C");
        assert_eq!(names(&mut client, &query).0, wanted, "{query}");
    }
    client.send(Method::Post, &format!("teams/ops/connections/{id}/disable"), &[], None);
    assert_eq!(names(&mut client, "status=disabled").0, ["Zürich"]);
}

#[test]
fn lists_are_sorted_either_way() {
    let mut client = client();
    let connection = |name: &str, host: &str, verify: &str| {
        let mut body = okta(name, &format!("{host}.okta.com"));
        body["verify"] = json!(verify);
        body
    };
    client.create(&connection("banana", "b", "required"));
    client.create(&connection("Apple", "a", "required"));
    client.create(&connection("Cherry", "c", "skip"));
    let failing = client.create(&connection("Date", "rejected", "skip")).id();
    client.send(Method::Post, &format!("teams/ops/connections/{failing}/tests"), &[], None);
    for (sort, wanted) in [
        ("name", ["Apple", "banana", "Cherry", "Date"]),
        ("integration", ["Apple", "banana", "Cherry", "Date"]),
        ("status", ["Date", "Cherry", "Apple", "banana"]),
        ("tested", ["Cherry", "banana", "Apple", "Date"]),
        ("created", ["banana", "Apple", "Cherry", "Date"]),
    ] {
        let mut wanted = wanted.map(str::to_owned);
        assert_eq!(names(&mut client, &format!("sort={sort}")).0, wanted);
        wanted.reverse();
        assert_eq!(names(&mut client, &format!("sort=-{sort}")).0, wanted);
    }
}

#[test]
fn previous_page_leads_back_to_the_start() {
    let mut client = client_with_connections(7);
    for sort in ["name", "-created"] {
        let mut read = |cursor: &Value| {
            let cursor = cursor.as_str().map(|it| format!("&cursor={it}")).unwrap_or_default();
            client.get(&format!("teams/ops/connections?limit=3&sort={sort}{cursor}")).body
        };
        let first = read(&Value::Null);
        let second = read(&first["next"]);
        let third = read(&second["next"]);
        assert_eq!((&first["previous"], &third["next"]), (&Value::Null, &Value::Null));
        assert_eq!(read(&third["previous"]), second);
        assert_eq!(read(&second["previous"]), first);
    }
    // A page before the second that isn't full any more is the first page.
    let page = |client: &mut Client<Demo>, query: &str| names(client, query).0;
    let second = client.get("teams/ops/connections?limit=3").body["next"].clone();
    let cursor = format!("limit=3&cursor={}", second.as_str().unwrap());
    let back = client.get(&format!("teams/ops/connections?{cursor}")).body["previous"].clone();
    let id = client.get("teams/ops/connections?limit=1").body["items"][0]["id"].clone();
    client.delete(id.as_str().unwrap(), "*");
    let back = format!("limit=3&cursor={}", back.as_str().unwrap());
    assert_eq!(page(&mut client, &back), ["Acme 001", "Acme 002", "Acme 003"]);
}

#[test]
fn counts_cover_all_pages_and_statuses() {
    let mut client = client_with_connections(3);
    let mut untested = okta("Zeta", "zeta.okta.com");
    untested["verify"] = json!("skip");
    untested["access"] = json!({ "level": "admins" });
    client.create(&untested);
    for (query, total, by_status) in [
        ("limit=2", 4, json!({ "connected": 3, "untested": 1 })),
        ("status=untested", 1, json!({ "connected": 3, "untested": 1 })),
        ("status=untested,failing&q=zeta", 1, json!({ "untested": 1 })),
        ("access=everyone", 3, json!({ "connected": 3 })),
        ("q=nothing", 0, json!({})),
    ] {
        let page = client.get(&format!("teams/ops/connections?{query}")).body;
        assert_eq!((&page["total"], &page["by_status"]), (&json!(total), &by_status), "{query}");
    }
    for (query, by_integration) in [
        ("limit=1&status=connected", json!({ "okta": 3 })),
        ("integration=github", json!({ "okta": 4 })),
    ] {
        let page = client.get(&format!("teams/ops/connections?{query}")).body;
        assert_eq!(page["by_integration"], by_integration, "{query}");
    }
    client.backend.set_role(Role::Member);
    let page = client.get("teams/ops/connections").body;
    assert_eq!((&page["total"], &page["by_status"]), (&json!(3), &json!({ "connected": 3 })));
}

#[test]
fn events_are_paged_newest_first() {
    let mut client = client_with_connections(1);
    let id =
        client.get("teams/ops/connections").body["items"][0]["id"].as_str().unwrap().to_owned();
    for n in 0..5 {
        let etag = client.read(&id).header("etag").to_owned();
        client.patch(&id, &etag, &json!({ "name": format!("Name {n}") }));
    }
    let mut path = format!("teams/ops/connections/{id}/events?limit=4");
    let first = client.get(&path);
    assert_eq!(first.body["items"].as_array().unwrap().len(), 4);
    assert_eq!(first.body["items"][0]["by"]["name"], "Ines Calloway");
    path.push_str("&cursor=");
    path.push_str(first.body["next"].as_str().unwrap());
    let rest = client.get(&path);
    let actions: Vec<_> = rest.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["action"].as_str().unwrap())
        .collect();
    assert_eq!((actions, rest.body["next"].is_null()), (vec!["renamed", "created"], true));
}
