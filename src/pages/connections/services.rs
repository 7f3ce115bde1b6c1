//! The services of a list's connections, by the catalog.

use crate::console::Console;
use crate::queries;
use leptos::prelude::*;
use patchbay_catalog::card::Card;
use patchbay_model::Logo;

/// The names and logos of services. Until the catalog is there, and without it, a service is named by
/// its key.
#[derive(Clone, Copy)]
pub struct Services {
    cards: LocalResource<Vec<Card>>,
}

impl Services {
    /// Loads the catalog.
    pub fn load() -> Self {
        let console = Console::use_context();
        let cards =
            LocalResource::new(
                move || async move { queries::cards(console).await.unwrap_or_default() },
            );
        Self { cards }
    }

    /// The name of the service with this key.
    pub fn name(self, key: &str) -> String {
        self.find(key, |card| card.name.clone()).unwrap_or_else(|| key.to_owned())
    }

    /// Its logo, if it has one.
    pub fn logo(self, key: &str) -> Option<Logo> {
        self.find(key, |card| card.logo.clone()).flatten()
    }

    /// Its place in the catalog's order. Services that aren't in the catalog come last.
    pub fn place(self, key: &str) -> usize {
        let place = self.cards.map(|cards| cards.iter().position(|card| card.key == key));
        place.flatten().unwrap_or(usize::MAX)
    }

    fn find<T>(self, key: &str, read: impl FnOnce(&Card) -> T) -> Option<T> {
        self.cards.map(|cards| cards.iter().find(|card| card.key == key).map(read)).flatten()
    }
}
