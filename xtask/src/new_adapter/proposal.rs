//! From the operations of a document to those of an adapter.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::document::{Document, Operation};
use super::names::{self, find, plain};

/// Words for connections in paths, the best first.
const COLLECTIONS: [&str; 5] = ["connection", "credential", "integration", "account", "item"];

/// An adapter, and what a person has to decide.
pub struct Proposal {
    /// The adapter.
    pub adapter: Value,
    /// What the document doesn't say.
    pub notes: Vec<String>,
}

/// Proposes an adapter. `collection` is the path of the connections; without it, the path with the
/// best name is taken.
///
/// # Errors
/// The document has no list.
pub fn propose(document: &Document, collection: Option<&str>) -> Result<Proposal> {
    let mut notes = Vec::new();
    let list = match collection {
        Some(path) => document.operation("GET", path).context("no GET at this path")?,
        None => best_list(document).context("no list in the document: name one by --collection")?,
    };
    notes.push(format!("connections are at {}", list.path));
    let mut operations = Map::new();
    operations.insert("me".to_owned(), me(document, &mut notes));
    if let Some(sign_in) = sign_in(document) {
        operations.insert("sign_in".to_owned(), sign_in);
    }
    operations.insert("list_connections".to_owned(), list_connections(document, &list, &mut notes));
    if let Some(create) = document.operation("POST", list.path) {
        operations.insert(
            "create_connection".to_owned(),
            create_connection(document, &create, &mut notes),
        );
    }
    let item = item_path(document, list.path);
    let of_item = |method: &str| document.operation(method, item?);
    if let Some(get) = of_item("GET") {
        let schema = get.answer().map_or(&Value::Null, |(_, schema)| schema);
        let answer = connection(document, schema, "/body", &mut notes);
        let request = json!({ "method": "GET", "path": path_of(get.path) });
        operations
            .insert("get_connection".to_owned(), json!({ "request": request, "answer": answer }));
    }
    if let Some(patch) = of_item("PATCH") {
        let names = patch.body().map(|(schema, _)| document.properties(schema)).unwrap_or_default();
        if let Some(name) = find(names.iter().map(|(name, _)| *name), names::NAME) {
            let body = json!({ name: "{/name}" });
            let request = json!({ "method": "PATCH", "path": path_of(patch.path), "body": body });
            operations.insert("update_connection".to_owned(), json!({ "request": request }));
        }
    }
    if let Some(delete) = of_item("DELETE") {
        let request = json!({ "method": "DELETE", "path": path_of(delete.path) });
        operations.insert("delete_connection".to_owned(), json!({ "request": request }));
    }
    let mut adapter = Map::new();
    adapter.insert("$schema".to_owned(), json!("adapter.schema.json"));
    adapter.insert("name".to_owned(), json!(document.title()));
    if let Some(headers) = headers(document) {
        adapter.insert("headers".to_owned(), headers);
    }
    adapter.insert("operations".to_owned(), Value::Object(operations));
    adapter.insert("errors".to_owned(), errors(document, &list));
    Ok(Proposal { adapter: Value::Object(adapter), notes })
}

/// The list whose path has the best name.
fn best_list(document: &Document) -> Option<Operation<'_>> {
    COLLECTIONS.into_iter().find_map(|word| {
        document.operations().find(|it| {
            let last = it.path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
            it.method == "GET" && !last.starts_with('{') && plain(last).contains(word)
        })
    })
}

/// The path of one connection: that of the list and one parameter.
fn item_path<'d>(document: &'d Document, list: &str) -> Option<&'d str> {
    let list = list.trim_end_matches('/');
    let is_item = |path: &&str| {
        let rest = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
        let rest = rest.map(|rest| rest.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.starts_with('{') && rest.ends_with('}') && !rest.contains('/'))
    };
    document.operations().map(|it| it.path).find(is_item)
}

/// A path of the document as a path of an adapter: its last parameter is the connection, others are
/// the team.
fn path_of(path: &str) -> String {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let last = parts.iter().rposition(|part| !part.is_empty()).unwrap_or_default();
    let part = |(at, part): (usize, &&str)| match part.starts_with('{') {
        true if at == last => "{/connection/id}".to_owned(),
        true => "{/team}".to_owned(),
        false => (*part).to_owned(),
    };
    parts.iter().enumerate().map(part).collect::<Vec<_>>().join("/")
}

/// The path of a list: each parameter is the team.
fn list_path(path: &str) -> String {
    path_of(path).replace("{/connection/id}", "{/team}")
}

fn me(document: &Document, notes: &mut Vec<String>) -> Value {
    let is_me = |it: &Operation<'_>| {
        let last = it.path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
        it.method == "GET"
            && matches!(plain(last).as_str(), "me" | "whoami" | "self" | "currentuser")
    };
    let team = json!([{ "id": "main", "name": "Team", "role": "admin" }]);
    notes.push(
        "everybody is an admin of one team: write into `me` what your backend says".to_owned(),
    );
    let Some(me) = document.operations().find(is_me) else {
        notes.push("no operation says who is signed in: `me` is a constant".to_owned());
        return json!({ "answer": { "user": { "id": "me", "name": "You" }, "teams": team } });
    };
    let schema = me.answer().map_or(&Value::Null, |(_, schema)| schema);
    let properties = document.properties(schema);
    let names = || properties.iter().map(|(name, _)| *name);
    let id = find(names(), names::ID).unwrap_or("id");
    let name = find(names(), names::NAME).or_else(|| find(names(), names::EMAIL)).unwrap_or("name");
    json!({
        "request": { "method": "GET", "path": list_path(me.path) },
        "answer": {
            "user": { "id": format!("{{/body/{id}}}"), "name": format!("{{/body/{name}}}") },
            "teams": team
        }
    })
}

/// An operation that takes a password, and whose path says so.
fn sign_in(document: &Document) -> Option<Value> {
    let words = ["login", "signin", "token", "session", "authwithpassword"];
    let found = document.operations().find(|it| {
        let last = plain(it.path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default());
        it.method == "POST"
            && words.iter().any(|word| last.contains(word))
            && password_of(it).is_some()
    })?;
    let (email, password) = password_of(&found)?;
    let (_, is_form) = found.body()?;
    let mut request = json!({ "method": "POST", "path": list_path(found.path), "body": {
        email: "{/session/email}", password: "{/session/password}" } });
    if is_form {
        request["encoding"] = json!("form");
        request["body"]["grant_type"] = json!("password");
    }
    let schema = found.answer().map_or(&Value::Null, |(_, schema)| schema);
    let properties = document.properties(schema);
    let token = find(properties.iter().map(|(name, _)| *name), names::SESSION);
    let token = token.unwrap_or("access_token");
    Some(json!({ "request": request, "answer": { "token": format!("{{/body/{token}}}") } }))
}

/// The names of the account and of the password in the body of a sign-in.
fn password_of<'d>(operation: &Operation<'d>) -> Option<(&'d str, &'d str)> {
    let (schema, _) = operation.body()?;
    let properties = operation.document().properties(schema);
    let names = || properties.iter().map(|(name, _)| *name);
    Some((find(names(), names::EMAIL)?, find(names(), &["password"])?))
}

fn list_connections(document: &Document, list: &Operation<'_>, notes: &mut Vec<String>) -> Value {
    let mut query = Map::new();
    let parameters = list.query();
    let mut put = |words: &[&str], template: &str| {
        let name = find(parameters.iter().copied(), words);
        query.extend(name.map(|name| (name.to_owned(), json!(template))));
        name.is_some()
    };
    put(names::SEARCH, "{/query/q}");
    put(names::INTEGRATION, "{/query/integration}");
    put(names::LIMIT, "{/page/limit}");
    let pages = if put(names::CURSOR, "{/page/cursor}") {
        None
    } else if put(names::OFFSET, "{/page/offset}") {
        Some("offset")
    } else if put(names::PAGE, "{/page/number}") {
        Some("number")
    } else {
        None
    };
    let schema = list.answer().map_or(&Value::Null, |(_, schema)| document.resolve(schema));
    let properties = document.properties(schema);
    let names = || properties.iter().map(|(name, _)| *name);
    let lists = || properties.iter().filter(|(_, it)| it["type"] == "array").map(|(name, _)| *name);
    let items = find(lists(), names::ITEMS).or_else(|| lists().next());
    let (pointer, item) = match items {
        _ if schema["type"] == "array" => ("/body".to_owned(), &schema["items"]),
        Some(name) => {
            let found = properties.iter().find(|(found, _)| *found == name);
            (format!("/body/{name}"), found.map_or(&Value::Null, |(_, list)| &list["items"]))
        }
        None => {
            notes.push("the document doesn't say where the list is: look at `$each`".to_owned());
            ("/body/items".to_owned(), &Value::Null)
        }
    };
    let item = connection(document, item, "@", notes);
    let mut answer = json!({ "items": { "$each": pointer, "as": item } });
    for (key, words) in [("next", names::NEXT), ("total", names::TOTAL)] {
        if let Some(name) = find(names(), words) {
            answer[key] = json!(format!("{{/body/{name}}}"));
        }
    }
    let mut request = json!({ "method": "GET", "path": list_path(list.path) });
    if !query.is_empty() {
        request["query"] = Value::Object(query);
    }
    let mut operation = json!({ "request": request, "answer": answer });
    if let Some(pages) = pages {
        operation["pages"] = json!(pages);
    }
    operation
}

/// A connection, read from `at`: `@` or `/body`.
fn connection(document: &Document, schema: &Value, at: &str, notes: &mut Vec<String>) -> Value {
    let properties = document.properties(schema);
    let names = || properties.iter().map(|(name, _)| *name);
    let take = |name: &str| json!(format!("{{{at}/{name}}}"));
    let mut connection = json!({
        "id": take(find(names(), names::ID).unwrap_or("id")),
        "name": take(find(names(), names::NAME).unwrap_or("name"))
    });
    connection["integration"] = match find(names(), names::INTEGRATION) {
        Some(name) => take(name),
        None => {
            let note = "connections don't say which service they are for: all are taken for Okta";
            if !notes.iter().any(|it| it == note) {
                notes.push(note.to_owned());
            }
            json!("okta")
        }
    };
    if let Some(name) = find(names(), names::VALUES) {
        connection["values"] = take(name);
    }
    connection
}

fn create_connection(
    document: &Document,
    create: &Operation<'_>,
    notes: &mut Vec<String>,
) -> Value {
    let (schema, is_form) = create.body().unwrap_or((&Value::Null, false));
    let properties = document.properties(schema);
    let names = || properties.iter().map(|(name, _)| *name);
    let mut body = Map::new();
    for (words, template) in [
        (names::NAME, "{/name}"),
        (names::INTEGRATION, "{/integration}"),
        (names::VALUES, "{/values}"),
        (names::SECRETS, "{/secrets}"),
    ] {
        let name = find(names(), words);
        body.extend(name.map(|name| (name.to_owned(), json!(template))));
    }
    let takes = |body: &Map<String, Value>, template: &str| body.values().any(|it| it == template);
    let (has_values, has_secrets) = (takes(&body, "{/values}"), takes(&body, "{/secrets}"));
    if has_values && !has_secrets {
        // The secrets belong to the values.
        body.values_mut().filter(|it| **it == "{/values}").for_each(|it| *it = json!("{/input}"));
        notes.push("secrets go with the values: check that the backend hides them".to_owned());
    } else if !has_values {
        for (name, _) in &properties {
            let is_secret = names::TOKEN.contains(&plain(name).as_str());
            let template = match is_secret {
                true => "{/secrets/token}".to_owned(),
                false => format!("{{/values/{name}}}"),
            };
            body.entry(*name).or_insert_with(|| json!(template));
        }
        notes.push("compare `create_connection` with the fields of your integrations".to_owned());
    }
    let (status, schema) = create.answer().unwrap_or(("201", &Value::Null));
    let mut answer = connection(document, schema, "/body", notes);
    answer["name"] = json!({ "$first": [answer["name"], "{/sent/name}"] });
    answer["integration"] = json!("{/sent/integration}");
    if status == "202" {
        notes.push("creating is answered by 202: add `poll`".to_owned());
    }
    let mut request =
        json!({ "method": "POST", "path": list_path(create.path), "body": Value::Object(body) });
    if is_form {
        request["encoding"] = json!("form");
    }
    json!({ "request": request, "answer": answer })
}

/// The header that carries the session.
fn headers(document: &Document) -> Option<Value> {
    document
        .security()
        .find_map(|scheme| match scheme["type"].as_str()? {
            "http" if scheme["scheme"] == "bearer" => Some("Authorization"),
            "oauth2" | "openIdConnect" => Some("Authorization"),
            "apiKey" if scheme["in"] == "header" => scheme["name"].as_str(),
            _ => None,
        })
        .map(|name| match name {
            "Authorization" => json!({ name: "Bearer {/session/token}" }),
            name => json!({ name: "{/session/token}" }),
        })
}

/// Errors as FastAPI has them, as problem details have them, or with one sentence.
fn errors(document: &Document, list: &Operation<'_>) -> Value {
    let refusals = document.operations().filter_map(|it| it.refusal());
    let refusal = refusals.chain(list.refusal()).next().unwrap_or(&Value::Null);
    let properties = document.properties(refusal);
    let detail = properties.iter().find(|(name, _)| *name == "detail");
    if detail.is_some_and(|(_, detail)| detail["type"] == "array") {
        let each = json!({ "$each": "/body/detail", "as": {
            "field": "{@/loc}", "code": "{@/type}", "detail": "{@/msg}" } });
        return json!({ "fields": each, "no_field": ["body"] });
    }
    let name = find(properties.iter().map(|(name, _)| *name), names::DETAIL);
    json!({ "detail": format!("{{/body/{}}}", name.unwrap_or("message")) })
}
