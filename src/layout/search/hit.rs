//! What a search found.

use crate::paths::{self, ActivityFilter};
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

/// The pages whose name has a word that starts with the text; all of them for an empty text. Activity
/// is one of them if the backend tells it.
pub fn pages(text: &str, has_activity: bool) -> Vec<Hit> {
    let activity = has_activity.then(|| ("Activity", paths::activity(&ActivityFilter::default())));
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
        .chain(activity)
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

/// A connection; its detail is the host that it leads to, or the name of its service.
pub fn connection(connection: &Connection, cards: &[Card]) -> Hit {
    let host = connection.remote.as_ref().and_then(|remote| remote.host.clone());
    let service = || {
        let card = cards.iter().find(|card| card.key == connection.integration);
        card.map_or_else(|| connection.integration.clone(), |card| card.name.clone())
    };
    Hit {
        name: connection.name.clone(),
        detail: host.unwrap_or_else(service),
        href: paths::connection(&connection.integration, &connection.id),
    }
}
