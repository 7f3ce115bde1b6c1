//! What pages ask, in their own terms: each function is one question to the
//! backend or to the catalog's files.

mod lists;

pub use lists::{ConnectionList, attention, connections};

use crate::connecting::file_text;
use crate::console::Console;
use crate::platform::{clock, letter_case};
use leptos::prelude::*;
use patchbay_catalog::card::Card;
use patchbay_catalog::entry::{self, EntryError};
use patchbay_client::answer::{Answer, Broken, Page, Stored};
use patchbay_client::config::CatalogSource;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{
    IdempotencyKey, NewConnection, Operation, OperationKind, TestInput,
};
use patchbay_model::json::Json;
use patchbay_model::{Connection, Integration, Me, Principal, Problem, Secret, TestResult};
use serde_json::Value;

/// Who is signed in.
///
/// # Errors
/// [`Failure::SessionExpired`] if nobody is.
pub async fn me(console: Console) -> Result<Me, Failure> {
    console.client().await?.call(&Operation::Me).await?.one()
}

/// Starts a session.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn sign_in(console: Console, email: String, password: Secret) -> Result<(), Failure> {
    let operation = Operation::SignIn { email, password };
    console.client().await?.call(&operation).await.map(drop)
}

/// Ends the session.
///
/// # Errors
/// The backend could not be asked.
pub async fn sign_out(console: Console) -> Result<(), Failure> {
    console.client().await?.call(&Operation::SignOut).await.map(drop)
}

/// One connection, with the version a change has to name.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn connection(console: Console, id: &str) -> Result<Stored, Failure> {
    ask(console, &Operation::GetConnection { id: id.to_owned() }).await?.stored()
}

/// Makes a connection. The key names the intent.
///
/// # Errors
/// The backend refused, could not be asked, or did not say what became of it.
pub async fn connect(
    console: Console,
    connection: NewConnection,
    key: String,
) -> Result<Connection, Failure> {
    let operation = Operation::CreateConnection { connection, key: IdempotencyKey(key) };
    ask(console, &operation).await?.one()
}

/// Tests what isn't saved.
///
/// # Errors
/// There is no result: the backend refused or could not be asked.
pub async fn test_input(console: Console, input: TestInput) -> Result<TestResult, Failure> {
    ask(console, &Operation::TestInput(input)).await?.one()
}

/// Tests a saved connection; the result is part of it afterwards. Nothing if the answer
/// doesn't tell it.
///
/// # Errors
/// There is no result: the backend refused or could not be asked.
pub async fn test(console: Console, id: &str) -> Result<Option<TestResult>, Failure> {
    let answer = ask(console, &Operation::TestConnection { id: id.to_owned() }).await?;
    Ok(answer.one().ok())
}

/// Switches a connection on or off.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn set_enabled(console: Console, id: &str, enabled: bool) -> Result<(), Failure> {
    let id = id.to_owned();
    let operation = if enabled { Operation::Enable { id } } else { Operation::Disable { id } };
    ask(console, &operation).await.map(drop)
}

/// Deletes a connection, if it is still as it was shown.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn delete(console: Console, id: String, etag: Option<String>) -> Result<(), Failure> {
    let operation = Operation::DeleteConnection { id, etag, revoke: false };
    ask(console, &operation).await.map(drop)
}

/// People and groups that access can be given to; none if the backend can't tell.
///
/// # Errors
/// The backend refused or could not be asked.
pub async fn principals(console: Console) -> Result<Vec<Principal>, Failure> {
    match ask(console, &Operation::ListPrincipals { q: None }).await {
        Ok(answer) => Ok(readable(answer.page()?)),
        Err(Failure::Unsupported(_)) => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}

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

/// The cards of the catalog's files; they are listed by name.
async fn cards_of_files(sources: &[CatalogSource]) -> Result<Vec<Card>, Failure> {
    if !sources.contains(&CatalogSource::Files) {
        return Ok(Vec::new());
    }
    let index = json_file("catalog/index.json").await?;
    let listed = index.as_array().into_iter().flatten();
    Ok(listed.filter_map(|card| Card::read(card).ok()).collect())
}

/// One integration: the backend's own entry before the file of the same key.
///
/// # Errors
/// There is none, or it can't be used; a file, or an entry of the backend's, is named with the
/// place.
pub async fn integration(console: Console, key: &str) -> Result<Integration, Failure> {
    let sources = console.catalog_sources();
    for entry in from_backend(console, &sources).await? {
        let wrong = match entry {
            Ok(own) if own.key == key => match entry::check(&own) {
                Ok(()) => return Ok(own),
                Err(wrong) => wrong,
            },
            Err(wrong) if wrong.file == key => wrong,
            _ => continue,
        };
        return Err(Failure::Catalog(Box::new(wrong)));
    }
    // A host may answer any address with a page: what isn't listed isn't asked for.
    if !cards_of_files(&sources).await?.iter().any(|card| card.key == key) {
        let problem = Problem { code: "not_found".to_owned(), ..Problem::default() };
        return Err(Failure::Problem(Box::new(problem)));
    }
    let file = ["catalog/", key, ".json"].concat();
    let value = json_file(&file).await?;
    pause().await;
    let integration =
        entry::read(&file, &value).map_err(|error| Failure::Catalog(Box::new(error)))?;
    if let Some(demo) = console.demo() {
        demo.know(integration.clone()).await.map_err(Failure::Transport)?;
    }
    Ok(integration)
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
    let told = |(at, entry): (_, Result<_, Broken>)| {
        entry.map_err(|broken| entry::unreadable(broken.id, at, broken.why))
    };
    Ok(entries.map(told).collect())
}

/// Asks for the team whose page this is. If the session has ended, the person is
/// asked to sign in over the page. After that nothing is asked before it is known who is there:
/// it may be somebody else, who has signed in elsewhere.
async fn ask(console: Console, operation: &Operation) -> Result<Answer, Failure> {
    if console.lapsed.get_untracked() {
        resume(console).await?;
    }
    let client = console.client().await?;
    let team = console.team_id();
    let answer = client.in_team(&team).call(operation).await;
    if answer.as_ref().is_err_and(Failure::ends_session) {
        console.lapsed.set(true);
        console.session_ended.set(true);
    }
    answer
}

/// Goes on with the session there is now, or asks for signing in over the page.
async fn resume(console: Console) -> Result<(), Failure> {
    let resumed = console.resume().await;
    if resumed.as_ref().is_err_and(Failure::ends_session) {
        console.session_ended.set(true);
    }
    resumed
}

/// A megabyte takes its time to be read as JSON, and again to be checked: between the two the
/// page hears what a person does.
async fn pause() {
    clock::sleep_ms(0).await;
}

async fn json_file(path: &str) -> Result<Value, Failure> {
    let text = file_text(path).await?;
    entry::json(path, &text).map_err(|error| Failure::Catalog(Box::new(error)))
}

fn readable<T>(page: Page<T>) -> Vec<T> {
    page.items.into_iter().filter_map(Result::ok).collect()
}
