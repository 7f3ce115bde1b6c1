//! Everything the app can ask a backend. Imports `model` only.

use patchbay_model::{Access, Secret, Secrets};
use serde_json::{Map, Value};

/// One call, with its data.
#[allow(missing_docs, reason = "the fields are the contract's own words")]
#[derive(Debug)]
pub enum Operation {
    /// Who is signed in.
    Me,
    /// Starts a session.
    SignIn { email: String, password: Secret },
    /// Ends it.
    SignOut,
    /// The backend's own catalog.
    ListIntegrations,
    /// A page of connections.
    ListConnections {
        q: Option<String>,
        integration: Option<String>,
        status: Option<String>,
        limit: u32,
        cursor: Option<String>,
    },
    /// Makes a connection; the key is one per intent.
    CreateConnection { connection: NewConnection, key: IdempotencyKey },
    /// One connection.
    GetConnection { id: String },
    /// Renames it, or changes who may use it.
    UpdateConnection {
        id: String,
        etag: Option<String>,
        name: Option<String>,
        access: Option<Access>,
    },
    /// New secrets, and values that go with them; the key is one per intent.
    ReplaceSecrets {
        id: String,
        etag: Option<String>,
        values: Option<Map<String, Value>>,
        secrets: Secrets,
        key: IdempotencyKey,
    },
    /// Switches it off.
    Disable { id: String },
    /// Switches it on.
    Enable { id: String },
    /// Removes it; `revoke` asks the remote service to drop the credential.
    DeleteConnection { id: String, etag: Option<String>, revoke: bool },
    /// Tests what isn't saved.
    TestInput(TestInput),
    /// Tests a connection with its stored secret.
    TestConnection { id: String },
    /// Who did what when.
    ListEvents { id: String, cursor: Option<String> },
    /// People and groups, for Permissions.
    ListPrincipals { q: Option<String> },
}

/// What a new connection is made of.
#[derive(Debug)]
pub struct NewConnection {
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// Its name.
    pub name: String,
    /// What was entered, secrets aside.
    pub values: Map<String, Value>,
    /// The secrets.
    pub secrets: Secrets,
    /// Who may use it.
    pub access: Access,
    /// Whether it has to pass a test first.
    pub verify: Verify,
}

/// Whether a new connection has to pass a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// It has to.
    Required,
    /// Save it as it is.
    Skip,
}

/// What to test before it is saved.
#[derive(Debug)]
pub struct TestInput {
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// What was entered, secrets aside.
    pub values: Map<String, Value>,
    /// The secrets.
    pub secrets: Secrets,
}

/// The name of one intent to write. A repeat under the same key does nothing new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

/// Which call. The names are those of adapters.
#[allow(missing_docs, reason = "named as in Operation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    Me,
    SignIn,
    SignOut,
    ListIntegrations,
    ListConnections,
    CreateConnection,
    GetConnection,
    UpdateConnection,
    ReplaceSecrets,
    Disable,
    Enable,
    DeleteConnection,
    TestInput,
    TestConnection,
    ListEvents,
    ListPrincipals,
}

/// What a call leaves behind in the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it may be repeated at will.
    Read,
    /// Nothing that is kept, but it isn't free: a test, a sign-in. Asked once.
    Ask,
    /// Something: an answer that is lost leaves the outcome unknown.
    Write,
}

impl OperationKind {
    /// All of them, by name.
    pub const ALL: [(&'static str, Self); 16] = [
        ("me", Self::Me),
        ("sign_in", Self::SignIn),
        ("sign_out", Self::SignOut),
        ("list_integrations", Self::ListIntegrations),
        ("list_connections", Self::ListConnections),
        ("create_connection", Self::CreateConnection),
        ("get_connection", Self::GetConnection),
        ("update_connection", Self::UpdateConnection),
        ("replace_secrets", Self::ReplaceSecrets),
        ("disable", Self::Disable),
        ("enable", Self::Enable),
        ("delete_connection", Self::DeleteConnection),
        ("test_input", Self::TestInput),
        ("test_connection", Self::TestConnection),
        ("list_events", Self::ListEvents),
        ("list_principals", Self::ListPrincipals),
    ];

    /// Its name in adapters.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, kind)| *kind)
    }

    /// What it leaves behind.
    pub fn effect(self) -> Effect {
        match self {
            Self::Me
            | Self::ListIntegrations
            | Self::ListConnections
            | Self::GetConnection
            | Self::ListEvents
            | Self::ListPrincipals => Effect::Read,
            Self::SignIn | Self::SignOut | Self::TestInput | Self::TestConnection => Effect::Ask,
            _ => Effect::Write,
        }
    }
}

impl OperationKind {
    /// Whether the backend may ask the remote service before it answers.
    pub fn may_ask_remote(self) -> bool {
        matches!(
            self,
            Self::CreateConnection
                | Self::ReplaceSecrets
                | Self::DeleteConnection
                | Self::TestInput
                | Self::TestConnection
        )
    }
}

impl Operation {
    /// Which call it is.
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::Me => OperationKind::Me,
            Self::SignIn { .. } => OperationKind::SignIn,
            Self::SignOut => OperationKind::SignOut,
            Self::ListIntegrations => OperationKind::ListIntegrations,
            Self::ListConnections { .. } => OperationKind::ListConnections,
            Self::CreateConnection { .. } => OperationKind::CreateConnection,
            Self::GetConnection { .. } => OperationKind::GetConnection,
            Self::UpdateConnection { .. } => OperationKind::UpdateConnection,
            Self::ReplaceSecrets { .. } => OperationKind::ReplaceSecrets,
            Self::Disable { .. } => OperationKind::Disable,
            Self::Enable { .. } => OperationKind::Enable,
            Self::DeleteConnection { .. } => OperationKind::DeleteConnection,
            Self::TestInput(_) => OperationKind::TestInput,
            Self::TestConnection { .. } => OperationKind::TestConnection,
            Self::ListEvents { .. } => OperationKind::ListEvents,
            Self::ListPrincipals { .. } => OperationKind::ListPrincipals,
        }
    }

    /// The key of its intent, where it has one.
    pub fn key(&self) -> Option<&IdempotencyKey> {
        match self {
            Self::CreateConnection { key, .. } | Self::ReplaceSecrets { key, .. } => Some(key),
            _ => None,
        }
    }
}
