//! The demo backend: the native contract (`patchbay-contract`) with data in memory. It runs in the
//! page, so that Patchbay can be tried without a server. What it holds can be saved and restored, so
//! that a reload doesn't lose it.
//!
//! [`Demo::handle`] answers requests. The team and the remote service are invented: the label of
//! the organization that the user enters (`rejected.okta.com`) decides how a test ends.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod first_connections;
mod memory;
mod people;
mod remote_service;
mod saved;

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

    /// Fills an empty team with connections in all states. `now`: seconds since 1970, UTC.
    pub fn add_first_connections(&mut self, now: u64) {
        for (connection, events) in first_connections::first_connections(now) {
            self.memory.add(connection, events);
        }
    }

    /// The connections and their activity as a text, without secrets. `None` if they can't be
    /// written.
    pub fn save(&self) -> Option<String> {
        serde_json::to_string(&self.memory.save()).ok()
    }

    /// Brings back what [`Self::save`] wrote; `false` if it can't be read.
    pub fn restore(&mut self, saved: &str) -> bool {
        let Ok(saved) = serde_json::from_str(saved) else { return false };
        self.memory = Memory::restore(saved);
        true
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

#[cfg(test)]
mod tests {
    use super::*;
    use patchbay_model::http::Method;
    use patchbay_regress_patterns::RegressPatterns;

    const NOW: u64 = 1_795_428_000;
    const LIST: &str = "demo/v1/teams/ops/connections";

    fn demo() -> Demo {
        let new_id = || "id".to_owned();
        Demo::new(Vec::new(), "demo/v1/".to_owned(), Box::new(RegressPatterns), Box::new(new_id))
    }

    fn request(demo: &mut Demo, method: Method, url: &str) -> HttpAnswer {
        let headers = vec![("x-requested-with".to_owned(), "Patchbay".to_owned())];
        demo.handle(&HttpRequest { method, url: url.to_owned(), headers, body: None }, NOW)
    }

    #[test]
    fn restored_demo_has_what_was_saved() {
        let mut saved = demo();
        saved.add_first_connections(NOW);
        let disabled = request(&mut saved, Method::Post, &format!("{LIST}/demo-slack/disable"));
        assert_eq!(disabled.status, 200);
        let text = saved.save().unwrap();
        let mut restored = demo();
        assert!(restored.restore(&text));
        for url in
            [LIST.to_owned(), format!("{LIST}/demo-slack"), format!("{LIST}/demo-slack/events")]
        {
            let expected = request(&mut saved, Method::Get, &url);
            assert_eq!(expected.status, 200);
            assert_eq!(request(&mut restored, Method::Get, &url), expected);
        }
    }

    #[test]
    fn unreadable_text_restores_nothing() {
        let mut demo = demo();
        demo.add_first_connections(NOW);
        assert!(!demo.restore("{\"connections\": 1}"));
        assert!(request(&mut demo, Method::Get, LIST).body.contains("demo-slack"));
    }

    #[test]
    fn saved_text_has_no_secret() {
        let mut demo = demo();
        let secret = patchbay_model::Secret::new("canary-token".to_owned());
        demo.add_first_connections(NOW);
        let secrets = [("token".to_owned(), secret)].into_iter().collect();
        contract::Store::replace_secrets(&mut demo.memory, "ops", "demo-slack", &secrets).unwrap();
        assert!(!demo.save().unwrap().contains("canary"));
    }
}
