//! The operations of the catalogue, and what they have that a fault can hit.

use patchbay_client::operation::OperationKind;
use serde::Deserialize;

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "named as in the catalogue")]
pub enum Op {
    List,
    Get,
    Catalog,
    Me,
    Create,
    Test,
    Update,
    Rotate,
    Disable,
    Enable,
    Delete,
}

/// What an operation has, or a fault needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// It changes something.
    Write,
    /// Its request has a body.
    Body,
    /// Its request has an idempotency key.
    Key,
    /// Its request names the version that it changes (`If-Match`).
    Version,
    /// Its request has a secret.
    Secret,
    /// The backend asks the remote service.
    Remote,
    /// It gives a connection its name, which no other may have.
    UniqueName,
    /// Its answer has content.
    Content,
    /// Its answer has connections, with status and dates.
    Connections,
    /// Its answer is a list.
    List,
    /// Its answer has a cursor.
    Pages,
    /// Its answer has links, icons and texts with markup.
    Links,
    /// It is about a connection that exists.
    Existing,
    /// Only admins may do it.
    Admin,
    /// It deletes.
    Delete,
    /// It sends what somebody types to the backend to search for it.
    Search,
    /// A page of the app has a button or a form for it.
    Control,
    /// A page of the app shows its answer.
    Page,
    /// It is sent with a form that keeps a draft.
    Form,
    /// It is the first call of the app.
    Start,
}

impl Op {
    /// Its name in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Get => "get",
            Self::Catalog => "catalog",
            Self::Me => "me",
            Self::Create => "create",
            Self::Test => "test",
            Self::Update => "update",
            Self::Rotate => "rotate",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Delete => "delete",
        }
    }

    /// The operation of the client.
    pub fn kind(self) -> OperationKind {
        match self {
            Self::List => OperationKind::ListConnections,
            Self::Get => OperationKind::GetConnection,
            Self::Catalog => OperationKind::ListIntegrations,
            Self::Me => OperationKind::Me,
            Self::Create => OperationKind::CreateConnection,
            Self::Test => OperationKind::TestInput,
            Self::Update => OperationKind::UpdateConnection,
            Self::Rotate => OperationKind::ReplaceSecrets,
            Self::Disable => OperationKind::Disable,
            Self::Enable => OperationKind::Enable,
            Self::Delete => OperationKind::DeleteConnection,
        }
    }

    /// Whether it has this.
    pub fn has(self, wanted: Trait) -> bool {
        use Op::{Catalog, Create, Delete, Disable, Enable, Get, List, Me, Rotate, Test, Update};
        match wanted {
            Trait::Write => matches!(self, Create | Update | Rotate | Disable | Enable | Delete),
            Trait::Body => matches!(self, Create | Test | Update | Rotate),
            Trait::Key => matches!(self, Create | Rotate),
            Trait::Version => matches!(self, Update | Rotate | Delete),
            Trait::Secret | Trait::Remote => matches!(self, Create | Test | Rotate),
            Trait::UniqueName => matches!(self, Create | Update),
            Trait::Content => self != Delete,
            Trait::Connections => !matches!(self, Catalog | Me | Test | Delete),
            Trait::List => matches!(self, List | Catalog),
            Trait::Pages => self == List,
            Trait::Links => self == Catalog,
            Trait::Existing => matches!(self, Get | Update | Rotate | Disable | Enable | Delete),
            Trait::Admin => !matches!(self, List | Get | Catalog | Me),
            Trait::Delete => self == Delete,
            // The catalog is searched in the page, and the list is filtered there.
            Trait::Search => false,
            Trait::Control => matches!(self, Create | Test | Disable | Enable | Delete),
            Trait::Page => !matches!(self, Update | Rotate),
            Trait::Form => self == Create,
            Trait::Start => self == Me,
        }
    }
}

impl Trait {
    /// Why a fault that needs this makes no sense for an operation without it.
    pub fn absence(self) -> &'static str {
        match self {
            Self::Write => "the operation changes nothing",
            Self::Body => "its request has no body",
            Self::Key => "its request has no idempotency key",
            Self::Version => "its request names no version",
            Self::Secret => "its request has no secret",
            Self::Remote => "the backend doesn't ask the remote service",
            Self::UniqueName => "it gives no connection a name",
            Self::Content => "its answer has no content",
            Self::Connections => "its answer has no connection",
            Self::List => "its answer is no list",
            Self::Pages => "its answer has no cursor",
            Self::Links => "its answer has no links, icons or markup",
            Self::Existing => "it isn't about a connection that exists",
            Self::Admin => "members may do it too",
            Self::Delete => "it deletes nothing",
            Self::Search => "the app sends no search to the backend",
            Self::Control => "no page has a control for it",
            Self::Page => "no page shows its answer",
            Self::Form => "it isn't sent with a form that keeps a draft",
            Self::Start => "the app makes this call only after it has started",
        }
    }
}
