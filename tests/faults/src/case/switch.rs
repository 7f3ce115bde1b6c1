//! Disabling, enabling and deleting a connection, as the pages in `src/pages/connection` do.

use super::rotate::current;
use super::{Case, End, Habit, is_code};
use crate::finding::Zero;
use crate::operation::Op;
use anyhow::{Result, bail};
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Operation;
use patchbay_client::outcome::{EarlierTries, Outcome};
use patchbay_model::Status;
use patchbay_words::failure::Request;

pub(super) async fn run(case: &Case<'_>) -> Result<()> {
    let Stored { connection, mut etag } = case.station.make(&case.label()).await?;
    let id = connection.id;
    if case.op == Op::Enable {
        let disabled = case.station.other.call(&Operation::Disable { id: id.clone() }).await;
        if let Err(failure) = disabled {
            bail!("disabling: {failure:?}");
        }
    }
    case.start(&id).await?;
    let request = if case.op == Op::Delete { Request::Delete } else { Request::Change };
    let mut earlier = EarlierTries::Settled;
    let end = loop {
        if case.is_stuck() {
            break End::Stuck;
        }
        let operation = match case.op {
            Op::Disable => Operation::Disable { id: id.clone() },
            Op::Enable => Operation::Enable { id: id.clone() },
            _ => Operation::DeleteConnection { id: id.clone(), etag: etag.clone(), revoke: false },
        };
        let result = case.click(&operation).await;
        let outcome = Outcome::of(&result, earlier);
        let Err(failure) = result else { break End::Done };
        if case.op == Op::Delete && is_not_found(&failure) {
            match current(case, &id).await {
                Err(failure) if is_code(&failure, "not_found") => break gone(case),
                Ok(_) => drop(case.tell(&Failure::of_code("not_deleted"), request)),
                Err(failure) => drop(case.tell(&failure, Request::Query)),
            }
            continue;
        }
        case.tell(&failure, request);
        earlier = EarlierTries::Settled;
        if outcome == Outcome::Unknown {
            earlier = EarlierTries::Unknown;
            if case.habit == Habit::Retries {
                continue;
            }
        } else {
            case.compare_refusal(&failure, request, effects(case, &id)?);
        }
        match current(case, &id).await {
            Ok(stored) if is_switched(case.op, &stored.connection.status) => break End::Done,
            Ok(stored) => etag = stored.etag,
            Err(failure) if is_code(&failure, "not_found") => break gone(case),
            Err(failure) => drop(case.tell(&failure, Request::Query)),
        }
    };
    case.compare_end(end, effects(case, &id)?);
    let stored = case.station.ledger.connection(&id)?;
    let is_right = match (case.op, stored) {
        (Op::Delete, stored) => stored.is_none(),
        (_, None) => end == End::Gone,
        (op, Some(stored)) => (stored["status"] == "disabled") == (op == Op::Disable),
    };
    if end != End::Stuck && !is_right {
        case.find(Zero::Lost, "the connection isn't as the person was told");
    }
    Ok(())
}

/// What a connection that doesn't exist means to the person.
fn gone(case: &Case<'_>) -> End {
    if case.op == Op::Delete { End::Done } else { End::Gone }
}

fn is_switched(op: Op, status: &Status) -> bool {
    match op {
        Op::Disable => *status == Status::Disabled,
        Op::Enable => *status != Status::Disabled,
        _ => false,
    }
}

/// A 404, from the backend or from a gateway in front of it.
fn is_not_found(failure: &Failure) -> bool {
    match failure {
        Failure::OutcomeUnknown { problem: Some(problem), .. } => problem.status == 404,
        failure => is_code(failure, "not_found"),
    }
}

/// How often it was done.
fn effects(case: &Case<'_>, id: &str) -> Result<u32> {
    match case.op {
        Op::Disable => case.station.ledger.events(id, "disabled"),
        Op::Enable => case.station.ledger.events(id, "enabled"),
        _ => case.station.ledger.done_to("deleted", id),
    }
}
