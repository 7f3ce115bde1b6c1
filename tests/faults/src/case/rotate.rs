//! Replacing the secret of a connection.

use super::{Case, End, create, is_code};
use anyhow::Result;
use patchbay_client::answer::{Answer, Stored};
use patchbay_client::failure::Failure;
use patchbay_client::operation::{IdempotencyKey, Operation};
use patchbay_client::outcome::{EarlierTries, Outcome};
use patchbay_model::Secret;
use patchbay_words::failure::Request;

pub(super) async fn run(case: &Case<'_>) -> Result<()> {
    let Stored { connection, mut etag } = case.station.make(&case.label()).await?;
    let id = connection.id;
    case.start(&id).await?;
    let effects = || case.station.ledger.done_to("secrets_replaced", &id);
    let (mut open, mut intent) = (None, 0);
    let end = loop {
        if case.is_stuck() {
            break End::Stuck;
        }
        let earlier = if open.is_some() { EarlierTries::Unknown } else { EarlierTries::Settled };
        let key = open.clone().unwrap_or_else(|| case.key(intent));
        open = Some(key.clone());
        let operation = Operation::ReplaceSecrets {
            id: id.clone(),
            etag: etag.clone(),
            values: None,
            secrets: [("token".to_owned(), Secret::new(case.token()))].into(),
            key: IdempotencyKey(key),
        };
        let result = case.click(&operation).await.and_then(Answer::stored);
        let result = result.map_err(|failure| match earlier {
            EarlierTries::Unknown => failure.after_open_try(true),
            EarlierTries::Settled => failure,
        });
        let outcome = Outcome::of(&result, earlier);
        let failure = match result {
            Ok(stored) => {
                create::show(case, &stored.connection);
                break End::Done;
            }
            Err(failure) => failure,
        };
        case.tell(&failure, Request::Change);
        if outcome == Outcome::Unknown {
            continue;
        }
        case.compare_refusal(&failure, Request::Change, effects()?);
        open = None;
        intent += 1;
        match current(case, &id).await {
            Ok(stored) => etag = stored.etag,
            Err(failure) if is_code(&failure, "not_found") => break End::Gone,
            Err(failure) => drop(case.tell(&failure, Request::Query)),
        }
    };
    case.compare_end(end, effects()?);
    super::update::compare_with_other_admin(case, &id)
}

/// The connection as it is now.
pub(super) async fn current(case: &Case<'_>, id: &str) -> Result<Stored, Failure> {
    let operation = Operation::GetConnection { id: id.to_owned() };
    case.station.client.call(&operation).await.and_then(Answer::stored)
}
