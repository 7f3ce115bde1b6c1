//! The values that the templates of a request can point into: the operation's data, the team, the
//! session.

use super::Environment;
use super::input::input;
use crate::adapter::{Adapter, Pages};
use crate::operation::{NewConnection, Operation, TestInput, Verify};
use crate::paging::Place;
use crate::session::Session;
use crate::template::Context;
use patchbay_model::{Access, AccessLevel, ConnectionQuery, PrincipalRef, Secrets, Status};
use serde_json::{Map, Value, json};

/// The context of an operation.
pub(crate) fn context<'a>(
    adapter: &'a Adapter,
    operation: &'a Operation,
    environment: &Environment<'a>,
    pages: Pages,
) -> Context<'a> {
    let mut all = Branch { integer_ids: adapter.integer_ids, all: Vec::new() };
    let mut session = Branch::default();
    all.id("team", environment.team);
    let settings = adapter.settings.iter();
    let settings = settings.map(|(name, value)| (name.as_str(), Context::Json(value))).collect();
    all.put("settings", Context::Object(settings));
    let Session { token, refresh_token, csrf, .. } = environment.session;
    for (name, secret) in [("token", token), ("refresh_token", refresh_token), ("csrf", csrf)] {
        if let Some(secret) = secret {
            session.put(name, Context::Secret(secret));
        }
    }
    let cookies = environment.cookies.iter();
    let cookies = cookies.map(|(name, value)| (name.as_str(), Context::Secret(value))).collect();
    all.put("cookies", Context::Object(cookies));
    match operation {
        Operation::SignIn { email, password } => {
            session.text("email", email);
            session.put("password", Context::Secret(password));
        }
        Operation::ListConnections { query, limit, cursor } => {
            all.branch("query", connection_query(query));
            all.branch("page", page(*limit, cursor, pages));
        }
        Operation::CreateConnection { connection, .. } => {
            let NewConnection { integration, auth_method, name, values, secrets, access, verify } =
                connection;
            all.text("name", name);
            all.access(access);
            all.text("verify", if *verify == Verify::Required { "required" } else { "skip" });
            all.of(integration, auth_method);
            all.entered(Some(values), secrets);
        }
        Operation::UpdateConnection { id, etag, name, access } => {
            all.connection(id, etag);
            all.opt_text("name", name);
            if let Some(access) = access {
                all.access(access);
            }
        }
        Operation::ReplaceSecrets { id, etag, values, secrets, .. } => {
            all.connection(id, etag);
            all.entered(values.as_ref(), secrets);
        }
        Operation::TestInput(TestInput { integration, auth_method, values, secrets }) => {
            all.of(integration, auth_method);
            all.entered(Some(values), secrets);
        }
        Operation::DeleteConnection { id, etag, revoke } => {
            all.connection(id, etag);
            let mut query = Branch::default();
            query.owned("revoke", Value::Bool(*revoke));
            all.branch("query", query);
        }
        Operation::GetConnection { id }
        | Operation::Disable { id }
        | Operation::Enable { id }
        | Operation::TestConnection { id } => all.connection(id, &None),
        Operation::ListEvents { id, limit, cursor } => {
            all.connection(id, &None);
            all.branch("page", page(*limit, cursor, pages));
        }
        Operation::ListTeamEvents { connection, person, action, limit, cursor } => {
            let mut query = Branch { integer_ids: adapter.integer_ids, all: Vec::new() };
            for (key, id) in [("connection", connection), ("person", person)] {
                query.id(key, id.as_deref().unwrap_or_default());
            }
            query.opt_text("action", action);
            all.branch("query", query);
            all.branch("page", page(*limit, cursor, pages));
        }
        Operation::ListPrincipals { q, ids, limit, cursor } => {
            let mut query = Branch::default();
            query.opt_text("q", q);
            if !ids.is_empty() {
                let ids: Vec<String> = ids.iter().map(PrincipalRef::to_text).collect();
                query.owned("ids", Value::from(ids.join(",")));
            }
            all.branch("query", query);
            all.branch("page", page(*limit, cursor, pages));
        }
        Operation::Me | Operation::Refresh | Operation::SignOut | Operation::ListIntegrations => {}
    }
    if let Some(key) = operation.key() {
        all.text("idempotency_key", &key.0);
    }
    all.branch("session", session);
    Context::Object(all.all)
}

fn connection_query(query: &ConnectionQuery) -> Branch<'_> {
    let ConnectionQuery { text, integration, statuses, access, sort } = query;
    let mut branch = Branch::default();
    branch.given("q", text);
    branch.opt_text("integration", integration);
    if !statuses.is_empty() {
        branch.owned("status", Value::from(Status::list_text(statuses)));
    }
    branch.given("access", access.as_ref().map(AccessLevel::as_str).unwrap_or_default());
    if let Some(sort) = sort {
        branch.owned("sort", Value::from(sort.word()));
    }
    branch
}

fn page<'a>(limit: u32, cursor: &'a Option<String>, pages: Pages) -> Branch<'a> {
    let at = cursor.as_deref().and_then(Place::parse).map(|place| place.at);
    let mut page = Branch::default();
    page.owned("limit", Value::from(limit));
    match pages {
        Pages::Cursor => page.opt_text("cursor", cursor),
        Pages::Offset => page.owned("offset", Value::from(at.unwrap_or(0))),
        Pages::Number => page.owned("number", Value::from(at.unwrap_or(1))),
        // The address of the next page is complete.
        Pages::Link | Pages::Address => {}
    }
    page
}

/// A branch of a context that is being built.
#[derive(Default)]
struct Branch<'a> {
    /// Whether ids are numbers.
    integer_ids: bool,
    all: Vec<(&'a str, Context<'a>)>,
}

impl<'a> Branch<'a> {
    fn put(&mut self, key: &'a str, context: Context<'a>) {
        self.all.push((key, context));
    }

    fn text(&mut self, key: &'a str, text: &'a str) {
        self.put(key, Context::Text(text));
    }

    /// A text; left out if it is empty.
    fn given(&mut self, key: &'a str, text: &'a str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    /// A text; left out if it is empty or `None`.
    fn opt_text(&mut self, key: &'a str, text: &'a Option<String>) {
        self.given(key, text.as_deref().unwrap_or_default());
    }

    fn owned(&mut self, key: &'a str, value: Value) {
        self.put(key, Context::Owned(value));
    }

    fn branch(&mut self, key: &'a str, branch: Branch<'a>) {
        self.put(key, Context::Object(branch.all));
    }

    /// An id; left out if it is empty. A number if the backend's ids are numbers and this is one.
    fn id(&mut self, key: &'a str, id: &'a str) {
        match self.integer_ids.then(|| integer(id)).flatten() {
            Some(number) => self.owned(key, Value::from(number)),
            None => self.given(key, id),
        }
    }

    fn access(&mut self, access: &Access) {
        let mut access = json!(access);
        if self.integer_ids
            && let Some(Value::Array(principals)) = access.get_mut("principals")
        {
            for id in principals.iter_mut().filter_map(|principal| principal.get_mut("id")) {
                if let Some(number) = id.as_str().and_then(integer) {
                    *id = Value::from(number);
                }
            }
        }
        self.owned("access", access);
    }

    /// The connection. An empty id is left out: the path would then mean the whole list.
    fn connection(&mut self, id: &'a str, etag: &'a Option<String>) {
        let mut connection = Branch { integer_ids: self.integer_ids, all: Vec::new() };
        connection.id("id", id);
        if let Some(etag) = etag {
            connection.text("etag", etag);
        }
        self.branch("connection", connection);
    }

    /// The integration and its auth method.
    fn of(&mut self, integration: &'a str, auth_method: &'a str) {
        self.text("integration", integration);
        self.text("auth_method", auth_method);
    }

    /// The entered values and secrets, as maps and as the list `fields`.
    fn entered(&mut self, values: Option<&'a Map<String, Value>>, secrets: &'a Secrets) {
        let mut fields = Vec::new();
        if let Some(values) = values {
            let mut each = Branch::default();
            for (key, value) in values {
                each.put(key, Context::Json(value));
                fields.push(field(key, Context::Json(value), false));
            }
            self.branch("values", each);
        }
        let mut each = Branch::default();
        for (key, secret) in secrets {
            each.put(key, Context::Secret(secret));
            fields.push(field(key, Context::Secret(secret), true));
        }
        self.branch("secrets", each);
        self.put("input", input(values, secrets));
        self.put("fields", Context::Array(fields));
    }
}

/// The number that an id is, if it is written as JSON writes it.
fn integer(id: &str) -> Option<u64> {
    id.parse().ok().filter(|number: &u64| number.to_string() == id)
}

fn field<'a>(key: &'a str, value: Context<'a>, secret: bool) -> Context<'a> {
    let mut field = Branch::default();
    field.text("key", key);
    field.text("label", key);
    field.put("value", value);
    field.owned("secret", Value::Bool(secret));
    Context::Object(field.all)
}
