//! What a search found.

use crate::paths;
use patchbay_catalog::card::Card;
use patchbay_model::Connection;

/// One result: a link.
#[derive(Clone, PartialEq)]
pub struct Hit {
    pub name: String,
    /// A second line to tell it from others of the same name; may be empty.
    pub detail: String,
    pub href: String,
}

/// The pages whose name has a word that starts with the text; all of them for an empty text.
pub fn pages(text: &str) -> Vec<Hit> {
    let pages = [
        ("Your connections", paths::home()),
        ("Admin", paths::admin()),
        ("Integrations", paths::integrations()),
        ("Add an Integration", paths::catalog()),
    ];
    let text = text.trim().to_lowercase();
    let matches = |name: &str| {
        let name = name.to_lowercase();
        name.starts_with(&text) || name.split(' ').any(|word| word.starts_with(&text))
    };
    pages
        .into_iter()
        .filter(|(name, _)| matches(name))
        .map(|(name, href)| Hit { name: name.to_owned(), detail: String::new(), href })
        .collect()
}

/// A service of the catalog.
pub fn service(card: &Card) -> Hit {
    Hit {
        name: card.name.clone(),
        detail: card.category.clone(),
        href: paths::integration(&card.key),
    }
}

/// A connection; its detail is the host that it leads to.
pub fn connection(connection: &Connection) -> Hit {
    let host = connection.remote.as_ref().and_then(|remote| remote.host.clone());
    Hit {
        name: connection.name.clone(),
        detail: host.unwrap_or_else(|| connection.integration.clone()),
        href: paths::connection(&connection.integration, &connection.id),
    }
}
