//! `GET me`, and the parts of sign-in that all hosts share.

use crate::error::CallError;
use crate::problem::{self, field};
use crate::{Caller, Store, StoreError, answer, body};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Me, Role, Secret, Team, User};
use serde::{Deserialize, Serialize};

/// The longest email address and password, in characters.
const MAX_EMAIL: usize = 320;
const MAX_PASSWORD: usize = 1024;

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
    #[derive(Deserialize)]
    struct CredentialsBody {
        email: Option<String>,
        password: Option<Secret>,
    }
    let CredentialsBody { email, password } = body::decode(request)?;
    let email = email.filter(|email| !email.is_empty());
    let password = password.filter(|password| !password.expose().is_empty());
    let email = email.ok_or_else(|| field("/email", "required"))?;
    let password = password.ok_or_else(|| field("/password", "required"))?;
    if email.chars().count() > MAX_EMAIL {
        return Err(field("/email", "too_long").into());
    }
    if password.expose().chars().count() > MAX_PASSWORD {
        return Err(field("/password", "too_long").into());
    }
    Ok(Credentials { email, password })
}

/// 422 `validation` for an unknown user or a wrong password. Not 401, which means that a session
/// has ended.
pub fn wrong_credentials(request_id: &str) -> HttpAnswer {
    let problem = problem::validation(vec![field("/password", "wrong_credentials")]);
    problem::answer(problem, request_id)
}

/// The body of the answer to `GET me`.
#[derive(Serialize)]
struct MeBody<'a> {
    user: &'a User,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_expires_at: &'a Option<String>,
    teams: Vec<TeamBody>,
}

/// A team, and what the person may do in it.
#[derive(Serialize)]
struct TeamBody {
    #[serde(flatten)]
    team: Team,
    may: &'static [&'static str],
}

/// `GET me`
pub(crate) fn me(store: &dyn Store, caller: &Caller) -> Result<HttpAnswer, StoreError> {
    let Me { user, session_expires_at, teams } = &caller.me;
    let mut bodies = Vec::new();
    for mut team in teams.iter().cloned() {
        if let Some(people) = store.team_people(&team.id)? {
            team.admins = people.admins;
            team.people = Some(people.people);
        }
        bodies.push(TeamBody { may: permissions(&team.role), team });
    }
    Ok(answer::json(200, &MeBody { user, session_expires_at, teams: bodies }))
}

fn permissions(role: &Role) -> &'static [&'static str] {
    match role {
        Role::Admin => &["use_connections", "manage_connections"],
        Role::Member | Role::Other(_) => &["use_connections"],
    }
}
