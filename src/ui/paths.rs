//! The addresses of the screens, built in one place.

use std::rc::Rc;

/// Builds addresses below the path the app is mounted at.
#[derive(Clone, Debug)]
pub struct Paths {
    base: Rc<str>,
}

impl Paths {
    /// `base` has no slash at its end and is empty at the root of a host.
    pub fn new(base: &str) -> Self {
        Self { base: base.into() }
    }

    /// The path the app is mounted at.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The connections one may use.
    pub fn home(&self) -> String {
        self.at(&["/"])
    }

    /// How to pair a backend.
    pub fn pairing(&self) -> String {
        self.at(&["/pairing"])
    }

    /// The team's administration.
    pub fn admin(&self) -> String {
        self.at(&["/admin"])
    }

    /// What the team has connected.
    pub fn integrations(&self) -> String {
        self.at(&["/admin/integrations"])
    }

    /// The catalog.
    pub fn catalog(&self) -> String {
        self.at(&["/admin/integrations/new"])
    }

    /// One integration.
    pub fn integration(&self, key: &str) -> String {
        self.at(&["/admin/integrations/", &encode(key)])
    }

    /// The form for a new connection.
    pub fn connect(&self, key: &str) -> String {
        self.at(&["/admin/integrations/", &encode(key), "/connections/new"])
    }

    /// One connection.
    pub fn connection(&self, key: &str, id: &str) -> String {
        self.at(&["/admin/integrations/", &encode(key), "/connections/", &encode(id)])
    }

    fn at(&self, parts: &[&str]) -> String {
        [&*self.base, &parts.concat()].concat()
    }
}

/// Ids are opaque: one may hold a slash (`sftp/non-oauth/v1`).
fn encode(part: &str) -> String {
    crate::browser::document::encode_component(part)
}
