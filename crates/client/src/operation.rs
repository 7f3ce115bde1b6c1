//! Everything that the app can ask a backend to do.

use patchbay_model::{Access, ConnectionQuery, PrincipalRef, Secret, Secrets};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One operation, with its data.
#[allow(missing_docs, reason = "the fields are the contract's own words")]
#[derive(Debug)]
pub enum Operation {
    /// Who is signed in.
    Me,
    /// Starts a session.
    SignIn { email: String, password: Secret },
    /// Gets a new token before the session's ends.
    Refresh,
    /// Ends the session.
    SignOut,
    /// The backend's own catalog.
    ListIntegrations,
    /// A page of connections.
    ListConnections { query: ConnectionQuery, limit: u32, cursor: Option<String> },
    /// Creates a connection; each intent has a key of its own.
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
    /// Replaces secrets, and values that belong to them; each intent has a key of its own.
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
    /// Deletes it; `revoke` asks the remote service to revoke the credential.
    DeleteConnection { id: String, etag: Option<String>, revoke: bool },
    /// Tests input that isn't saved.
    TestInput(TestInput),
    /// Tests a connection with its stored secret.
    TestConnection { id: String },
    /// The activity of a connection.
    ListEvents { id: String, limit: u32, cursor: Option<String> },
    /// The activity of the team, narrowed down to a connection, a person or an action.
    ListTeamEvents {
        connection: Option<String>,
        person: Option<String>,
        action: Option<String>,
        limit: u32,
        cursor: Option<String>,
    },
    /// A page of people and groups, for Permissions. With `ids`, only these, on one page.
    ListPrincipals { q: Option<String>, ids: Vec<PrincipalRef>, limit: u32, cursor: Option<String> },
}

/// The data of a new connection.
#[derive(Debug)]
pub struct NewConnection {
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// Its name.
    pub name: String,
    /// The entered values, without the secrets.
    pub values: Map<String, Value>,
    /// The secrets.
    pub secrets: Secrets,
    /// Who may use it.
    pub access: Access,
    /// Whether it must pass a test first.
    pub verify: Verify,
}

/// Whether a new connection must pass a test before it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// It must.
    Required,
    /// Save it without a test.
    Skip,
}

/// Unsaved input to test.
#[derive(Debug)]
pub struct TestInput {
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// The entered values, without the secrets.
    pub values: Map<String, Value>,
    /// The secrets.
    pub secrets: Secrets,
}

/// The key of one intent to write. Repeating a request with the same key does nothing new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

/// The kind of an operation. The names are those of adapters.
#[allow(missing_docs, reason = "named as in Operation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub enum OperationKind {
    Me,
    SignIn,
    Refresh,
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
    ListTeamEvents,
    ListPrincipals,
}

/// The effect of an operation in the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// None: it can be repeated.
    Read,
    /// None that is kept, but it isn't free, such as a test or a sign-in: sent once.
    Ask,
    /// A change: if the answer is lost, the outcome is unknown.
    Write,
}

impl OperationKind {
    /// All kinds, by name.
    pub const ALL: [(&'static str, Self); 18] = [
        ("me", Self::Me),
        ("sign_in", Self::SignIn),
        ("refresh", Self::Refresh),
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
        ("list_team_events", Self::ListTeamEvents),
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

    /// Its effect in the backend.
    pub fn effect(self) -> Effect {
        match self {
            Self::Me
            | Self::ListIntegrations
            | Self::ListConnections
            | Self::GetConnection
            | Self::ListEvents
            | Self::ListTeamEvents
            | Self::ListPrincipals => Effect::Read,
            Self::SignIn
            | Self::Refresh
            | Self::SignOut
            | Self::TestInput
            | Self::TestConnection => Effect::Ask,
            _ => Effect::Write,
        }
    }

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

impl TryFrom<String> for OperationKind {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::parse(&name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(name, _)| *name).collect();
            format!("unknown operation `{name}`, expected one of {}", names.join(", "))
        })
    }
}

impl Operation {
    /// The kind of this operation.
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::Me => OperationKind::Me,
            Self::SignIn { .. } => OperationKind::SignIn,
            Self::Refresh => OperationKind::Refresh,
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
            Self::ListTeamEvents { .. } => OperationKind::ListTeamEvents,
            Self::ListPrincipals { .. } => OperationKind::ListPrincipals,
        }
    }

    /// The cursor of the page that it asks for.
    pub(crate) fn cursor(&self) -> Option<&str> {
        match self {
            Self::ListConnections { cursor, .. }
            | Self::ListEvents { cursor, .. }
            | Self::ListTeamEvents { cursor, .. }
            | Self::ListPrincipals { cursor, .. } => cursor.as_deref(),
            _ => None,
        }
    }

    /// The key of its intent, if it has one.
    pub fn key(&self) -> Option<&IdempotencyKey> {
        match self {
            Self::CreateConnection { key, .. } | Self::ReplaceSecrets { key, .. } => Some(key),
            _ => None,
        }
    }

    /// The secrets that it sends.
    pub fn secrets(&self) -> Vec<&Secret> {
        match self {
            Self::SignIn { password, .. } => vec![password],
            Self::CreateConnection { connection, .. } => connection.secrets.values().collect(),
            Self::ReplaceSecrets { secrets, .. } => secrets.values().collect(),
            Self::TestInput(input) => input.secrets.values().collect(),
            _ => Vec::new(),
        }
    }

    /// The keys of the integration and of the auth method that it names.
    pub fn open_keys(&self) -> Vec<&str> {
        match self {
            Self::CreateConnection { connection, .. } => {
                vec![&connection.integration, &connection.auth_method]
            }
            Self::TestInput(input) => vec![&input.integration, &input.auth_method],
            _ => Vec::new(),
        }
    }
}
