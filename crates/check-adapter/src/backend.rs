//! The check against a running backend.

use crate::args::Target;
use crate::report::Report;
use crate::transport::{NativeClock, NativeTransport};
use anyhow::Result;
use patchbay_client::adapter::Adapter;
use patchbay_client::client::Client;
use patchbay_model::http::HttpAnswer;
use patchbay_pairing::check::Check;
use patchbay_pairing::cors::Needs;
use patchbay_pairing::finding::{Came, Fault, Finding, Outcome, Step};
use patchbay_pairing::watched::Watched;
use std::rc::Rc;

/// Seconds for a complete answer.
const TIMEOUT_S: u32 = 30;

/// Checks the operations, and CORS if the page has another origin.
pub fn check(adapter: Adapter, target: Target, report: &Report) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let transport = Rc::new(NativeTransport::new(target.origin.clone())?);
    let needs =
        target.origin.as_deref().map(|origin| Needs::of(&adapter, origin, target.has_cookie));
    let watched = Rc::new(Watched::new(transport.clone()));
    let mut client =
        Client::new(adapter, &target.url, TIMEOUT_S, watched.clone(), Rc::new(NativeClock));
    if let Some(token) = target.token {
        client = client.with_token(token);
    }
    runtime.block_on(async {
        let answered = std::cell::RefCell::new(None);
        let note = |finding: Finding| {
            if finding.step == Step::Reachable {
                answered.replace(finding.exchange.clone());
            }
            report.add(finding);
        };
        Check::new(client, watched, &note).run(target.account.as_ref()).await;
        let (Some(needs), Some(exchange)) = (needs, answered.take()) else { return };
        let preflight = transport.preflight(&exchange.url, &needs).await;
        let headers = exchange.headers.clone();
        let answer = HttpAnswer { headers, ..HttpAnswer::default() };
        let lacks = needs.lacks(preflight.as_ref(), &answer);
        let outcome = match lacks.is_empty() {
            true => Outcome::Passed(Came::Nothing),
            false => Outcome::Failed(Fault::Cors(lacks)),
        };
        report.add(Finding { step: Step::Cors, exchange: Some(exchange), outcome });
        report.print_headers(&needs);
    });
    Ok(())
}
