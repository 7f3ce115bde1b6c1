//! A backend in memory that keeps the contract, for looking around without one:
//! it forgets everything on reload. Pure; may import `contract`, `form`, `model`.
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

pub use memory::Memory;

/// The demo backend. One is signed in as an admin of a team of invented people.
pub struct Demo {
    memory: Memory,
    catalog: Vec<Integration>,
    caller: Caller,
    base: String,
    digest_key: String,
    patterns: Box<dyn Patterns>,
    new_id: Box<dyn Fn() -> String>,
}

impl Demo {
    /// An empty team. `base` is what stands in front of `me` and `teams/…` in the
    /// requests; `new_id` makes an id never given before, safe in a path.
    pub fn new(
        catalog: Vec<Integration>,
        base: String,
        patterns: Box<dyn Patterns>,
        new_id: Box<dyn Fn() -> String>,
    ) -> Self {
        let team = Team {
            id: people::TEAM.0.to_owned(),
            name: people::TEAM.1.to_owned(),
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
            base,
            digest_key,
            patterns,
            new_id,
        }
    }

    /// Learns of an integration, in the place of one with the same key.
    pub fn know(&mut self, integration: Integration) {
        self.catalog.retain(|known| known.key != integration.key);
        self.catalog.push(integration);
    }

    /// Changes the part that the signed-in person has: "View as member".
    pub fn set_role(&mut self, role: Role) {
        for team in &mut self.caller.me.teams {
            team.role = role.clone();
        }
    }

    /// Answers one request. `now`: seconds since 1970, UTC.
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
        let digest = |text: &str| digest(digest_key, text);
        let context = Context {
            caller: Some(&self.caller),
            catalog: &self.catalog,
            patterns: &*self.patterns,
            now,
            request_id,
            base: &self.base,
            new_id: &*self.new_id,
            digest: &digest,
        };
        match contract::begin(&mut self.memory, &context, request)? {
            Step::Answer(answer) => Ok(answer),
            Step::Ask(verification) => {
                let verdict = remote_service::ask(&self.catalog, &verification.task);
                contract::finish(&mut self.memory, &context, *verification, verdict)
            }
        }
    }
}

/// Tells repeats from other requests while the page is open. It never leaves the
/// page's memory, where the secret itself stands too, so 64 bits of FNV-1a will do.
fn digest(key: &str, text: &str) -> String {
    let bytes = key.bytes().chain(text.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    hash.to_string()
}
