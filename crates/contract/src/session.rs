//! `GET me`, and what the hosts that sign people in have in common.

use crate::fault::Fault;
use crate::problem::{self, field};
use crate::{Caller, Store, StoreError, answer, body};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::json::{self, Json};
use patchbay_model::pointer::join;
use patchbay_model::{Role, Secret};
use serde_json::Value;

/// What was sent to `POST session`.
#[derive(Debug)]
pub struct Credentials {
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: Secret,
}

/// Reads `{email, password}`.
///
/// # Errors
/// The answer that says what is missing.
pub fn credentials(request: &HttpRequest, request_id: &str) -> Result<Credentials, HttpAnswer> {
    read(request).map_err(|fault| match fault {
        Fault::Problem(problem) => problem::answer(*problem, request_id),
        Fault::Store(_) => problem::unavailable(request_id),
    })
}

fn read(request: &HttpRequest) -> Result<Credentials, Fault> {
    let mut sent = body::object(request, &["email", "password"])?;
    let mut take = |key: &str| match sent.remove(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(Value::String(_)) | None => Err(field(&join("", key), "required")),
        Some(_) => Err(field(&join("", key), "wrong_type")),
    };
    let email = take("email")?;
    Ok(Credentials { email, password: Secret::new(take("password")?) })
}

/// 422: no such person with this password. Not a 401, which means that a session
/// has ended.
pub fn wrong_credentials(request_id: &str) -> HttpAnswer {
    let problem = problem::validation(vec![field("/password", "wrong_credentials")]);
    problem::answer(problem, request_id)
}

/// `GET me`
pub(super) fn me(store: &dyn Store, caller: &Caller) -> Result<HttpAnswer, StoreError> {
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
            let may: &[&str] = match team.role {
                Role::Admin => &["use_connections", "manage_connections"],
                Role::Member | Role::Other(_) => &["use_connections"],
            };
            let may = may.iter().map(|right| Value::from(*right)).collect();
            shown.insert("may".to_owned(), may);
        }
    }
    Ok(answer::json(200, json::text(&body)))
}
