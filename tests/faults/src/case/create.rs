//! Creating a connection. The page keeps the intent as `src/pages/connect/submit.rs` does: until
//! the outcome of a write is known, nothing is sent under another key.

use super::{Case, End, Habit, MOST_CLICKS, is_code};
use crate::flaw::Flaw;
use crate::station::new_connection;
use anyhow::{Result, bail};
use patchbay_client::answer::Answer;
use patchbay_client::failure::Failure;
use patchbay_client::listing::Listing;
use patchbay_client::operation::{IdempotencyKey, Operation, OperationKind};
use patchbay_client::outcome::{EarlierTries, Outcome};
use patchbay_model::{Connection, ConnectionQuery};
use patchbay_words::failure::Request;

/// The form, and the intent that it keeps.
struct Form {
    name: String,
    /// Changes with each edit.
    revision: u32,
    /// The key of a write whose outcome is unknown.
    open: Option<String>,
    /// The name of a connection that the unknown write was to save.
    open_name: String,
}

pub(super) async fn run(case: &Case<'_>) -> Result<()> {
    case.start("").await?;
    let mut form = Form { name: case.label(), revision: 0, open: None, open_name: case.label() };
    let end = loop {
        if case.is_stuck() {
            break End::Stuck;
        }
        if let Some(end) = submit(case, &mut form).await? {
            break end;
        }
    };
    // A connection that was sent from another tab is there too.
    let effects = effects(case)?.max(case.station.ledger.named(&case.label())?);
    case.compare_end(end, effects);
    Ok(())
}

/// How many connections the run's keys have created.
fn effects(case: &Case<'_>) -> Result<u32> {
    case.station.ledger.created_by(&format!("key-{:06}-", case.number))
}

/// Presses **Connect**, and does what a person does then.
async fn submit(case: &Case<'_>, form: &mut Form) -> Result<Option<End>> {
    let earlier = match form.open {
        Some(_) => EarlierTries::Unknown,
        None => EarlierTries::Settled,
    };
    let key = form.open.clone().unwrap_or_else(|| case.key(form.revision));
    if form.open.is_none() {
        form.open_name.clone_from(&form.name);
    }
    form.open = Some(key.clone());
    let operation = Operation::CreateConnection {
        connection: new_connection(&form.name, &case.token()),
        key: IdempotencyKey(key),
    };
    let result = case.click(&operation).await.and_then(Answer::one::<Connection>);
    let repeatable = case.station.client.is_repeatable(OperationKind::CreateConnection);
    let result = result.map_err(|failure| match earlier {
        EarlierTries::Unknown => failure.after_open_try(repeatable),
        EarlierTries::Settled => failure,
    });
    let mut outcome = Outcome::of(&result, earlier);
    match case.flaw {
        Flaw::TakesAllForDone => return Ok(Some(End::Done)),
        Flaw::DeniesUnknown if outcome == Outcome::Unknown => outcome = Outcome::Refused,
        _ => {}
    }
    let failure = match result {
        Ok(connection) => {
            show(case, &connection);
            return Ok(Some(End::Done));
        }
        Err(failure) => failure,
    };
    case.tell(&failure, Request::Save);
    match outcome {
        Outcome::Done => Ok(Some(End::Done)),
        Outcome::Refused => {
            form.open = None;
            case.compare_refusal(&failure, Request::Save, effects(case)?);
            refused(case, form, &failure).await
        }
        Outcome::Unknown => match case.habit {
            Habit::Checks => Ok(is_there(case, &form.open_name).await?.then_some(End::Done)),
            Habit::Retries => Ok(None),
            Habit::Edits => {
                edit(case, form);
                Ok(None)
            }
        },
    }
}

/// The person was told that it wasn't saved, or that an earlier try may have been.
async fn refused(case: &Case<'_>, form: &mut Form, failure: &Failure) -> Result<Option<End>> {
    let may_be_there = is_code(failure, "key_reused") || is_code(failure, "duplicate");
    if may_be_there && is_there(case, &form.open_name).await? {
        return Ok(Some(End::Done));
    }
    if !failure.ends_session() {
        edit(case, form);
    }
    Ok(None)
}

/// Another name is another intent.
fn edit(case: &Case<'_>, form: &mut Form) {
    form.revision += 1;
    form.name = format!("{} edited {}", case.label(), form.revision);
}

/// **Check**: whether a connection of this name is in the list.
async fn is_there(case: &Case<'_>, name: &str) -> Result<bool> {
    let query = ConnectionQuery {
        text: name.to_owned(),
        integration: Some("okta".to_owned()),
        ..ConnectionQuery::default()
    };
    let operation = Operation::ListConnections { query, limit: 100, cursor: None };
    for _ in 0..MOST_CLICKS {
        match case.station.client.call(&operation).await.and_then(Answer::page) {
            Ok(page) => {
                let mut listing = Listing::default();
                listing.add(page);
                return Ok(listing.items.iter().any(|connection| connection.name == name));
            }
            // **Check** has its own **Try again**.
            Err(failure) => drop(case.tell(&failure, Request::Query)),
        }
    }
    bail!("the list never came")
}

/// What the connection's page shows.
pub(super) fn show(case: &Case<'_>, connection: &Connection) {
    case.show(&connection.name);
    case.show(&format!("{:?} {:?}", connection.acts_as, connection.remote));
    for (key, value) in &connection.values {
        case.show(&format!("{key}: {value}"));
    }
}
