//! `GET me`, and the parts of sign-in that all hosts share.

use crate::error::CallError;
use crate::problem::{self, field};
use crate::{Caller, Store, StoreError, answer, body};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::json::{self, Json};
use patchbay_model::pointer::join;
use patchbay_model::{Role, Secret};
use serde_json::{Value, json};

/// The body of `POST session`.
#[derive(Debug)]
pub struct Credentials {
    /// Email address.
    pub email: String,
    /// Password.
    pub password: Secret,
}

/// Parses the body of `POST session`.
///
/// # Errors
/// The problem response for a missing or malformed field.
pub fn credentials(request: &HttpRequest, request_id: &str) -> Result<Credentials, HttpAnswer> {
    parse(request).map_err(|error| match error {
        CallError::Problem(problem) => problem::answer(*problem, request_id),
        CallError::Store(_) => problem::unavailable(request_id),
    })
}

fn parse(request: &HttpRequest) -> Result<Credentials, CallError> {
    let mut sent = body::object(request, &["email", "password"])?;
    let mut take = |key: &str| match sent.remove(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(Value::String(_)) | None => Err(field(&join("", key), "required")),
        Some(_) => Err(field(&join("", key), "wrong_type")),
    };
    let email = take("email")?;
    Ok(Credentials { email, password: Secret::new(take("password")?) })
}

/// 422 `validation` for an unknown user or a wrong password. Not 401, which means that a session
/// has ended.
pub fn wrong_credentials(request_id: &str) -> HttpAnswer {
    let problem = problem::validation(vec![field("/password", "wrong_credentials")]);
    problem::answer(problem, request_id)
}

/// `GET me`
pub(crate) fn me(store: &dyn Store, caller: &Caller) -> Result<HttpAnswer, StoreError> {
    let mut me = caller.me.clone();
    for team in &mut me.teams {
        if let Some(people) = store.team_people(&team.id)? {
            team.admins = people.admins;
            team.people = Some(people.people);
        }
    }
    let mut body = me.write();
    let teams = body.get_mut("teams").and_then(Value::as_array_mut);
    for (shown, team) in teams.into_iter().flatten().zip(&me.teams) {
        if let Some(shown) = shown.as_object_mut() {
            shown.insert("may".to_owned(), json!(permissions(&team.role)));
        }
    }
    Ok(answer::json(200, json::text(&body)))
}

fn permissions(role: &Role) -> &'static [&'static str] {
    match role {
        Role::Admin => &["use_connections", "manage_connections"],
        Role::Member | Role::Other(_) => &["use_connections"],
    }
}
