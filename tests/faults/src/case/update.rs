//! Renaming a connection.

use super::rotate::current;
use super::{Case, End, Habit, is_code};
use crate::finding::Zero;
use crate::injection::Event;
use anyhow::Result;
use patchbay_client::answer::{Answer, Stored};
use patchbay_client::operation::Operation;
use patchbay_client::outcome::{EarlierTries, Outcome};
use patchbay_words::failure::Request;

pub(super) async fn run(case: &Case<'_>) -> Result<()> {
    let Stored { connection, mut etag } = case.station.make(&case.label()).await?;
    let id = connection.id;
    case.start(&id).await?;
    let wanted = format!("{} renamed", case.label());
    let effects = || case.station.ledger.events(&id, "renamed");
    let mut earlier = EarlierTries::Settled;
    let end = loop {
        if case.is_stuck() {
            break End::Stuck;
        }
        let operation = Operation::UpdateConnection {
            id: id.clone(),
            etag: etag.clone(),
            name: Some(wanted.clone()),
            access: None,
        };
        let result = case.click(&operation).await.and_then(Answer::stored);
        let result = result.map_err(|failure| match earlier {
            EarlierTries::Unknown => failure.after_open_try(false),
            EarlierTries::Settled => failure,
        });
        let outcome = Outcome::of(&result, earlier);
        let Err(failure) = result else { break End::Done };
        case.tell(&failure, Request::Change);
        if outcome == Outcome::Unknown {
            earlier = EarlierTries::Unknown;
            if case.habit == Habit::Retries {
                continue;
            }
        } else {
            earlier = EarlierTries::Settled;
            // A version conflict shows what differs: the own change may be what differs.
            if !is_code(&failure, "version_conflict") {
                case.compare_refusal(&failure, Request::Change, effects()?);
            }
        }
        match current(case, &id).await {
            Ok(stored) if stored.connection.name == wanted => break End::Done,
            Ok(stored) => etag = stored.etag,
            Err(failure) if is_code(&failure, "not_found") => break End::Gone,
            Err(failure) => drop(case.tell(&failure, Request::Query)),
        }
    };
    case.compare_end(end, effects()?);
    let stored = case.station.ledger.connection(&id)?;
    if end == End::Done && stored.is_none_or(|stored| stored["name"] != wanted.as_str()) {
        case.find(Zero::Lost, "the name isn't the one that was entered");
    }
    compare_with_other_admin(case, &id)
}

/// What another admin has changed in the meantime must still be there.
pub(super) fn compare_with_other_admin(case: &Case<'_>, id: &str) -> Result<()> {
    let stored = case.station.ledger.connection(id)?;
    let is_kept = stored.is_none_or(|stored| stored["access"]["level"] == "admins");
    if case.is_event(Event::ChangedByAnother) && !is_kept {
        case.find(Zero::Lost, "the other admin's change is gone");
    }
    Ok(())
}
