//! Lists: pages, words, filters.

use crate::desk::{Desk, desk, okta};
use patchbay_demo::Demo;
use patchbay_model::http::Method;
use serde_json::json;

fn filled(count: usize) -> Desk<Demo> {
    let mut desk = desk();
    for n in 0..count {
        let made = desk.create(&okta(&format!("Acme {n:03}"), &format!("acme{n}.okta.com")));
        assert_eq!(made.status, 201);
    }
    desk
}

fn names(desk: &mut Desk<Demo>, query: &str) -> (Vec<String>, Option<String>) {
    let page = desk.get(&format!("teams/ops/connections?{query}"));
    assert_eq!(page.status, 200, "{page:?}");
    let items = page.body["items"].as_array().unwrap();
    let names = items.iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect();
    (names, page.body["next"].as_str().map(str::to_owned))
}

#[test]
fn pages_show_each_item_once_while_others_are_added_and_deleted() {
    let mut desk = filled(250);
    let (mut seen, mut next) = names(&mut desk, "limit=40");
    let mut pages = 1;
    while let Some(cursor) = next {
        let early = format!("Aaa {pages:03}");
        desk.create(&okta(&early, &format!("early{pages}.okta.com")));
        let last = seen.last().unwrap().clone();
        let search = desk.get(&format!("teams/ops/connections?q={}", last.replace(' ', "+")));
        // The item that the cursor stands on may go: the cursor stays good.
        desk.delete(search.body["items"][0]["id"].as_str().unwrap(), "*");
        let (more, then) = names(&mut desk, &format!("limit=40&cursor={cursor}"));
        seen.extend(more);
        next = then;
        pages += 1;
    }
    let wanted: Vec<String> = (0..250).map(|n| format!("Acme {n:03}")).collect();
    assert_eq!((pages, seen), (7, wanted));
}

#[test]
fn a_page_has_fifty_items_and_never_more_than_a_hundred() {
    let mut desk = filled(101);
    for (query, count) in [("", 50), ("limit=1000", 100), ("limit=1", 1)] {
        let (page, next) = names(&mut desk, query);
        assert_eq!((page.len(), next.is_some()), (count, true), "{query}");
    }
    let (_, next) = names(&mut desk, "limit=100");
    let (last, end) = names(&mut desk, &format!("limit=100&cursor={}", next.unwrap()));
    assert_eq!((last.len(), end), (1, None));
}

#[test]
fn words_and_filters() {
    let mut desk = filled(3);
    let mut untested = okta("Zürich", "down.okta.com");
    untested["verify"] = json!("skip");
    let id = desk.create(&untested).id();
    for (query, wanted) in [
        ("q=ZÜRICH", vec!["Zürich"]),
        ("q=acme1.okta", vec!["Acme 001"]),
        ("q=okta", vec!["Acme 000", "Acme 001", "Acme 002", "Zürich"]),
        ("q=nothing", vec![]),
        ("status=untested", vec!["Zürich"]),
        ("status=connected&q=002", vec!["Acme 002"]),
        ("integration=okta&status=failing", vec![]),
        ("integration=github", vec![]),
    ] {
        let query = query.replace('Ü', "%C3%9C");
        assert_eq!(names(&mut desk, &query).0, wanted, "{query}");
    }
    desk.send(Method::Post, &format!("teams/ops/connections/{id}/disable"), &[], None);
    assert_eq!(names(&mut desk, "status=disabled").0, ["Zürich"]);
}

#[test]
fn activity_comes_newest_first_and_in_pages() {
    let mut desk = filled(1);
    let id = desk.get("teams/ops/connections").body["items"][0]["id"].as_str().unwrap().to_owned();
    for n in 0..5 {
        desk.patch(&id, "*", &json!({ "name": format!("Name {n}") }));
    }
    let mut path = format!("teams/ops/connections/{id}/events?limit=4");
    let first = desk.get(&path);
    assert_eq!(first.body["items"].as_array().unwrap().len(), 4);
    assert_eq!(first.body["items"][0]["by"]["name"], "Ines Calloway");
    path.push_str("&cursor=");
    path.push_str(first.body["next"].as_str().unwrap());
    let rest = desk.get(&path);
    let actions: Vec<_> = rest.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["action"].as_str().unwrap())
        .collect();
    assert_eq!((actions, rest.body["next"].is_null()), (vec!["renamed", "created"], true));
}
