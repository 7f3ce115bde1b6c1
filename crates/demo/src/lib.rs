//! The demo backend: the native contract (`patchbay-contract`) with data in memory. It runs in the
//! page, so that Patchbay can be tried without a server, and forgets everything on reload.
//!
//! [`Demo::handle`] answers requests. The team and the remote service are invented: the label of
//! the organization that the user enters (`rejected.okta.com`) decides how a test ends.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod memory;
mod people;
mod remote_service;

use patchbay_contract::{self as contract, Caller, Context, Step, StoreError};
use patchbay_form::pattern::Patterns;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Integration, Me, Role, Team};
use std::hash::{DefaultHasher, Hasher};

pub use memory::Memory;

/// The demo backend. The user is signed in as an admin of an invented team.
pub struct Demo {
    memory: Memory,
    catalog: Vec<Integration>,
    caller: Caller,
    base_path: String,
    digest_key: String,
    patterns: Box<dyn Patterns>,
    new_id: Box<dyn Fn() -> String>,
}

impl Demo {
    /// A team without connections. `base_path` and `new_id` are described at [`Context`].
    pub fn new(
        catalog: Vec<Integration>,
        base_path: String,
        patterns: Box<dyn Patterns>,
        new_id: Box<dyn Fn() -> String>,
    ) -> Self {
        let team = Team {
            id: people::TEAM_ID.to_owned(),
            name: people::TEAM_NAME.to_owned(),
            role: Role::Admin,
            admins: Vec::new(),
            people: None,
        };
        let me = Me { user: people::signed_in(), session_expires_at: None, teams: vec![team] };
        let groups = people::groups_of(&me.user.id);
        let digest_key = new_id();
        Self {
            memory: Memory::default(),
            catalog,
            caller: Caller { me, groups },
            base_path,
            digest_key,
            patterns,
            new_id,
        }
    }

    /// Adds an integration to the catalog. It replaces one with the same key.
    pub fn add_integration(&mut self, integration: Integration) {
        self.catalog.retain(|other| other.key != integration.key);
        self.catalog.push(integration);
    }

    /// Changes the role of the signed-in user ("View as member").
    pub fn set_role(&mut self, role: Role) {
        for team in &mut self.caller.me.teams {
            team.role = role.clone();
        }
    }

    /// Answers a request. `now`: seconds since 1970, UTC.
    pub fn handle(&mut self, request: &HttpRequest, now: u64) -> HttpAnswer {
        let request_id = (self.new_id)();
        self.answer(request, now, &request_id)
            .unwrap_or_else(|_| contract::problem::unavailable(&request_id))
    }

    fn answer(
        &mut self,
        request: &HttpRequest,
        now: u64,
        request_id: &str,
    ) -> Result<HttpAnswer, StoreError> {
        let digest_key = &self.digest_key;
        let context = Context {
            caller: Some(&self.caller),
            catalog: &self.catalog,
            patterns: &*self.patterns,
            now,
            request_id,
            base_path: &self.base_path,
            new_id: &*self.new_id,
            digest: &|text| digest(digest_key, text),
        };
        match contract::begin(&mut self.memory, &context, request)? {
            Step::Answer(answer) => Ok(answer),
            Step::Verify(verification) => {
                let verdict = remote_service::verify(&self.catalog, &verification.task);
                contract::finish(&mut self.memory, &context, *verification, verdict)
            }
        }
    }
}

/// A digest for recognizing repeated requests. 64 bits are enough because it never leaves the
/// page's memory, which holds the secrets themselves too.
fn digest(key: &str, text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(key.as_bytes());
    hasher.write(text.as_bytes());
    hasher.finish().to_string()
}
