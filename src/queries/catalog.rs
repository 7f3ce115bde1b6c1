//! The catalog: files beside the page, and the backend's own entries.

use super::ask;
use crate::api::file_text;
use crate::console::Console;
use crate::platform::letter_case;
use futures::FutureExt;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_catalog::card::Card;
use patchbay_catalog::entry::{self, EntryError, EntryFile};
use patchbay_client::answer::Broken;
use patchbay_client::config::CatalogSource;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Operation, OperationKind};
use patchbay_model::{Integration, Problem};

/// All integrations on offer, by name; of an entry of the backend's that can't be used, what
/// is wrong with it.
///
/// # Errors
/// A source of the catalog can't be read.
pub async fn cards(console: Console) -> Result<Vec<Card>, Failure> {
    let sources = console.catalog_sources();
    let mut cards = cards_of_files(&sources).await?;
    for entry in from_backend(console, &sources).await? {
        let card = match entry {
            Ok(own) => Card { wrong: entry::check(&own).err(), ..Card::from(&own) },
            Err(wrong) => Card::unreadable(wrong),
        };
        cards.retain(|other| other.key != card.key);
        let name = letter_case::small(&card.name);
        let after = |other: &Card| letter_case::small(&other.name) <= name;
        cards.insert(cards.partition_point(after), card);
    }
    Ok(cards)
}

/// Keys of the catalog files that the app was built with, separated by spaces. They need no look at
/// the index, which would cost a round trip before the first form.
const SHIPPED_CATALOG: &str = env!("SHIPPED_CATALOG");

/// The cards of the catalog's files; they are listed by name.
async fn cards_of_files(sources: &[CatalogSource]) -> Result<Vec<Card>, Failure> {
    if !sources.contains(&CatalogSource::Files) {
        return Ok(Vec::new());
    }
    let file = "catalog/index.json";
    Card::list(file, &file_text(file).await?).map_err(catalog_failure)
}

/// One integration: the backend's own entry before the file of the same key.
///
/// # Errors
/// There is none, or it can't be used; a file, or an entry of the backend's, is named with the
/// place.
pub async fn integration(console: Console, key: &str) -> Result<Integration, Failure> {
    match backend_integration(console, key).await? {
        Some(integration) => Ok(integration),
        None => integration_of_files(console, key).await,
    }
}

/// The backend's own entry of this key, if its catalog is asked for and has one.
///
/// # Errors
/// The backend could not be asked, or its entry can't be used.
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

/// An integration for a form that should be there soon: its file if there is one, without waiting for
/// the backend, whose own entry comes with [`backend_integration`].
///
/// # Errors
/// There is none, or it can't be used.
pub async fn integration_for_form(console: Console, key: &str) -> Result<Integration, Failure> {
    match integration_of_files(console, key).await {
        Ok(integration) => Ok(integration),
        Err(failure) => backend_integration(console, key).await?.ok_or(failure),
    }
}

/// The entry of this key among the catalog's files. It needs no session, so it can be asked for
/// before there is one.
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

/// Asks for the entry of a form's integration beside the question for the session, which the page
/// waits for: one round trip in place of two.
pub fn prefetch_integration(console: Console, key: &str) {
    let integration = load_integration(console, key.to_owned()).boxed_local().shared();
    console.prefetched.set_value(Some((key.to_owned(), integration.clone())));
    spawn_local(async move {
        // Asked for again where it is shown, if it failed.
        let _ = integration.await;
    });
}

async fn load_integration(console: Console, key: String) -> Result<Integration, Failure> {
    let sources = console.catalog_sources();
    if !sources.contains(&CatalogSource::Files) {
        return Err(not_found());
    }
    // Only a file that exists is requested: a host may answer any address with a page. The index
    // has files that were added later.
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
        demo.know(integration.clone()).await.map_err(Failure::Transport)?;
    }
    Ok(integration)
}

fn not_found() -> Failure {
    Failure::Problem(Box::new(Problem { code: "not_found".to_owned(), ..Problem::default() }))
}

fn catalog_failure(error: EntryError) -> Failure {
    Failure::Catalog(Box::new(error))
}

/// The backend's own catalog entries. One that can't be read is told apart: the rest
/// stays usable.
async fn from_backend(
    console: Console,
    sources: &[CatalogSource],
) -> Result<Vec<Result<Integration, EntryError>>, Failure> {
    let asked = sources.contains(&CatalogSource::Backend) && console.demo().is_none();
    if !asked || !console.can(OperationKind::ListIntegrations) {
        return Ok(Vec::new());
    }
    let answer = ask(console, &Operation::ListIntegrations).await?;
    pause().await;
    let entries = answer.page()?.items.into_iter().enumerate();
    let named = |(at, entry): (_, Result<_, Broken>)| {
        entry.map_err(|broken| entry::unreadable(broken.id, at, broken.error))
    };
    Ok(entries.map(named).collect())
}

/// A megabyte takes its time to be read as JSON, and again to be checked: between the two the
/// page hears what a person does.
async fn pause() {
    TimeoutFuture::new(0).await;
}
