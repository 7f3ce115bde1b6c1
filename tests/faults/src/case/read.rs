//! Reading, and testing what was entered. Whatever is stored is shown, or the person is told that
//! something is missing.

use super::Case;
use crate::finding::Zero;
use crate::flaw::Flaw;
use crate::operation::Op;
use crate::station::{LISTED, new_connection};
use anyhow::Result;
use patchbay_catalog::entry;
use patchbay_client::failure::Failure;
use patchbay_client::listing::Listing;
use patchbay_client::operation::{NewConnection, Operation, TestInput};
use patchbay_model::{CheckOutcome, Connection, ConnectionQuery, Me, TestResult};
use patchbay_words::failure::Request;
use serde_json::Value;

/// What the person sees.
enum Seen {
    /// What they wanted to see, or that some of it is missing.
    All,
    /// Less than there is, and nothing says so.
    LessThanThereIs(String),
}

pub(super) async fn run(case: &Case<'_>) -> Result<()> {
    let id = case.station.listed.first().cloned().unwrap_or_default();
    case.start(&id).await?;
    let request = if case.op == Op::Test { Request::Test } else { Request::Query };
    loop {
        if case.is_stuck() {
            case.find(Zero::DeadEnd, "the person never got there");
            return Ok(());
        }
        let seen = match case.op {
            Op::List => list(case).await,
            Op::Get => get(case, &id).await,
            Op::Catalog => catalog(case).await,
            Op::Me => me(case).await,
            _ => test(case).await,
        };
        match seen {
            Ok(Seen::All) => return Ok(()),
            Ok(Seen::LessThanThereIs(what)) => {
                case.find(Zero::Lost, what);
                return Ok(());
            }
            Err(failure) => {
                case.tell(&failure, request);
                // A connection that doesn't exist any more can't be shown by trying again.
                if case.is_event(crate::injection::Event::Deleted) {
                    return Ok(());
                }
            }
        }
    }
}

async fn list(case: &Case<'_>) -> Result<Seen, Failure> {
    let mut listing = Listing::default();
    let mut cursor = None;
    loop {
        let query = ConnectionQuery {
            text: case.station.list_label(),
            integration: Some("okta".to_owned()),
            ..ConnectionQuery::default()
        };
        let operation = Operation::ListConnections { query, limit: 2, cursor: cursor.take() };
        cursor = listing.add(case.click(&operation).await?.page()?);
        if cursor.is_none() {
            break;
        }
    }
    for connection in &listing.items {
        case.show(&connection.name);
    }
    let broken = if case.flaw == Flaw::HidesBroken { 0 } else { listing.broken };
    let known = listing.items.len() + broken as usize;
    Ok(match known >= LISTED {
        true => Seen::All,
        false => Seen::LessThanThereIs(format!("{known} of {LISTED} connections, and no word")),
    })
}

async fn get(case: &Case<'_>, id: &str) -> Result<Seen, Failure> {
    let operation = Operation::GetConnection { id: id.to_owned() };
    let stored = case.click(&operation).await?.stored()?;
    let connection: &Connection = &stored.connection;
    super::create::show(case, connection);
    // A backend may use integers as ids; then the name tells.
    let is_it = connection.id == id || connection.name.starts_with(&case.station.list_label());
    Ok(if is_it { Seen::All } else { Seen::LessThanThereIs("another connection".to_owned()) })
}

async fn catalog(case: &Case<'_>) -> Result<Seen, Failure> {
    let page = case.click(&Operation::ListIntegrations).await?.page::<Value>()?;
    let entries = page.items.iter().flatten().enumerate();
    // An entry that can't be used is shown with its error.
    let shown = entries.map(|(index, value)| entry::of_backend(value, index));
    let mut number = 0;
    for entry in shown {
        number += 1;
        match entry {
            Ok(integration) => case.show(&integration.name),
            Err(error) => case.show(&error.to_string()),
        }
    }
    let there = case.station.integrations;
    Ok(match number >= there {
        true => Seen::All,
        false => Seen::LessThanThereIs(format!("{number} of {there} integrations, and no word")),
    })
}

async fn me(case: &Case<'_>) -> Result<Seen, Failure> {
    let me: Me = case.click(&Operation::Me).await?.one()?;
    case.show(&me.user.name);
    Ok(match me.team("ops") {
        Some(_) => Seen::All,
        None => Seen::LessThanThereIs("no team".to_owned()),
    })
}

async fn test(case: &Case<'_>) -> Result<Seen, Failure> {
    let NewConnection { integration, auth_method, values, secrets, .. } =
        new_connection(&case.label(), &case.token());
    let input = TestInput { integration, auth_method, values, secrets };
    let result: TestResult = case.click(&Operation::TestInput(input)).await?.one()?;
    case.show(&format!("{:?} {:?}", result.outcome, result.acts_as));
    if result.outcome == CheckOutcome::Failed {
        return Ok(Seen::LessThanThereIs("a test that passed is shown as failed".to_owned()));
    }
    Ok(Seen::All)
}
