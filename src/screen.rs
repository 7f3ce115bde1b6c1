//! The screens and their addresses: what an address means and what a screen's
//! address is, side by side.

use crate::platform::document::decode_component;
use patchbay_client::template::percent_encoded;

/// Where one can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The connections one may use.
    Home,
    /// How to pair a backend.
    Pairing,
    /// The team's administration.
    Admin,
    /// What the team has connected.
    Integrations,
    /// The catalog.
    Catalog,
    /// One integration, by its key.
    Integration(String),
    /// The form for a new connection to an integration.
    Connect(String),
    /// One connection.
    Connection {
        /// Key of its integration.
        integration: String,
        /// Its id.
        id: String,
    },
    /// An address that leads nowhere.
    Unknown,
}

impl Screen {
    /// What a path below the app's base means.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["pairing"] => Self::Pairing,
            ["admin"] => Self::Admin,
            ["admin", "integrations"] => Self::Integrations,
            ["admin", "integrations", "new"] => Self::Catalog,
            ["admin", "integrations", key] => Self::Integration(decode_component(key)),
            ["admin", "integrations", key, "connections", "new"] => {
                Self::Connect(decode_component(key))
            }
            ["admin", "integrations", key, "connections", id] => {
                Self::Connection { integration: decode_component(key), id: decode_component(id) }
            }
            _ => Self::Unknown,
        }
    }

    /// Its path below the app's base. Ids are opaque and may hold a slash
    /// (`sftp/non-oauth/v1`).
    pub fn path(&self) -> String {
        const INTEGRATIONS: &str = "/admin/integrations";
        match self {
            Self::Home | Self::Unknown => "/".to_owned(),
            Self::Pairing => "/pairing".to_owned(),
            Self::Admin => "/admin".to_owned(),
            Self::Integrations => INTEGRATIONS.to_owned(),
            Self::Catalog => [INTEGRATIONS, "/new"].concat(),
            Self::Integration(key) => [INTEGRATIONS, "/", &percent_encoded(key)].concat(),
            Self::Connect(key) => {
                [INTEGRATIONS, "/", &percent_encoded(key), "/connections/new"].concat()
            }
            Self::Connection { integration, id } => [
                INTEGRATIONS,
                "/",
                &percent_encoded(integration),
                "/connections/",
                &percent_encoded(id),
            ]
            .concat(),
        }
    }
}
