//! The catalog: files in the app's own folder, and the backend's own entries.

use super::call;
use crate::api::file_text;
use crate::console::Console;
use futures::FutureExt;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_catalog::card::Card;
use patchbay_catalog::entry::{self, EntryError, EntryFile};
use patchbay_client::config::CatalogSource;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Operation, OperationKind};
use patchbay_model::Integration;
use serde_json::Value;

/// All integrations on offer, sorted by name. An entry of the backend's that can't be used comes
/// with its error.
///
/// # Errors
/// A source of the catalog can't be loaded or decoded.
pub async fn cards(console: Console) -> Result<Vec<Card>, Failure> {
    let sources = console.catalog_sources();
    let mut cards = cards_of_files(&sources).await?;
    for entry in from_backend(console, &sources).await? {
        let card = match entry {
            Ok(own) => Card { wrong: entry::check(&own).err(), ..Card::from(&own) },
            Err(wrong) => Card::unreadable(wrong),
        };
        cards.retain(|other| other.key != card.key);
        cards.push(card);
    }
    cards.sort_by_cached_key(|card| card.name.to_lowercase());
    Ok(cards)
}

/// Keys of the catalog files that the app was built with, separated by spaces. Their forms don't need
/// the index, which would cost a round trip.
const SHIPPED_CATALOG: &str = env!("SHIPPED_CATALOG");

/// The cards of the catalog files.
async fn cards_of_files(sources: &[CatalogSource]) -> Result<Vec<Card>, Failure> {
    if !sources.contains(&CatalogSource::Files) {
        return Ok(Vec::new());
    }
    let file = "catalog/index.json";
    Card::list(file, &file_text(file).await?).map_err(catalog_failure)
}

/// One integration. The backend's own entry takes precedence over the file with the same key.
///
/// # Errors
/// There is none, or it can't be used; the error names the file or entry and the place in it.
pub async fn integration(console: Console, key: &str) -> Result<Integration, Failure> {
    match backend_integration(console, key).await? {
        Some(integration) => Ok(integration),
        None => integration_of_files(console, key).await,
    }
}

/// The backend's own entry with this key, if its catalog is configured and has one.
///
/// # Errors
/// The backend can't be reached, or its entry can't be used.
pub async fn backend_integration(
    console: Console,
    key: &str,
) -> Result<Option<Integration>, Failure> {
    for entry in from_backend(console, &console.catalog_sources()).await? {
        let wrong = match entry {
            Ok(own) if own.key == key => match entry::check(&own) {
                Ok(()) => return Ok(Some(own)),
                Err(wrong) => wrong,
            },
            Err(wrong) if wrong.file == key => wrong,
            _ => continue,
        };
        return Err(Failure::Catalog(Box::new(wrong)));
    }
    Ok(None)
}

/// An integration for a form that should appear soon: its file if there is one, without waiting for
/// the backend. The backend's own entry comes from [`backend_integration`].
///
/// # Errors
/// There is none, or it can't be used.
pub async fn integration_for_form(console: Console, key: &str) -> Result<Integration, Failure> {
    match integration_of_files(console, key).await {
        Ok(integration) => Ok(integration),
        Err(failure) => backend_integration(console, key).await?.ok_or(failure),
    }
}

/// The entry with this key among the catalog files. They need no session.
///
/// # Errors
/// There is none, or it can't be used.
async fn integration_of_files(console: Console, key: &str) -> Result<Integration, Failure> {
    let prefetched = console.prefetched.try_update_value(Option::take).flatten();
    match prefetched {
        Some((prefetched, integration)) if prefetched == key => integration.await,
        _ => load_integration(console, key.to_owned()).await,
    }
}

/// Requests a form's integration in parallel with the session, which the page waits for: one round
/// trip instead of two.
pub fn prefetch_integration(console: Console, key: &str) {
    let integration = load_integration(console, key.to_owned()).boxed_local().shared();
    console.prefetched.set_value(Some((key.to_owned(), integration.clone())));
    spawn_local(async move {
        // After a failure, the form requests it again.
        let _ = integration.await;
    });
}

async fn load_integration(console: Console, key: String) -> Result<Integration, Failure> {
    let sources = console.catalog_sources();
    if !sources.contains(&CatalogSource::Files) {
        return Err(not_found());
    }
    // Only a file that exists is requested: a host may answer any address with a page. The index
    // also lists files that were added after the build.
    let is_shipped = SHIPPED_CATALOG.split(' ').any(|shipped| shipped == key);
    if !is_shipped && !cards_of_files(&sources).await?.iter().any(|card| card.key == key) {
        return Err(not_found());
    }
    let file = format!("catalog/{key}.json");
    let text = file_text(&file).await?;
    let entry = EntryFile::decode(&file, &text).map_err(catalog_failure)?;
    pause().await;
    if let Some(error) = entry.errors().into_iter().next() {
        return Err(catalog_failure(error));
    }
    let integration = entry.integration;
    if let Some(demo) = console.demo() {
        demo.add_integration(integration.clone()).await.map_err(Failure::Transport)?;
    }
    Ok(integration)
}

fn not_found() -> Failure {
    Failure::of_code("not_found")
}

fn catalog_failure(error: EntryError) -> Failure {
    Failure::Catalog(Box::new(error))
}

/// The backend's own catalog entries. If one can't be decoded, the others stay usable.
async fn from_backend(
    console: Console,
    sources: &[CatalogSource],
) -> Result<Vec<Result<Integration, EntryError>>, Failure> {
    let is_configured = sources.contains(&CatalogSource::Backend) && console.demo().is_none();
    if !is_configured || !console.can(OperationKind::ListIntegrations) {
        return Ok(Vec::new());
    }
    let answer = call(console, &Operation::ListIntegrations).await?;
    pause().await;
    // A value is never broken.
    let entries = answer.page::<Value>()?.items.into_iter().flatten().enumerate();
    Ok(entries.map(|(index, entry)| entry::of_backend(&entry, index)).collect())
}

/// Lets the page respond to the user between decoding a catalog and checking it: each takes a while
/// for a megabyte of JSON.
async fn pause() {
    TimeoutFuture::new(0).await;
}
