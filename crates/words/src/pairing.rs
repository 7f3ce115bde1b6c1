//! Words for the check of a pairing: each step, what came, what is wrong and which line to change.

mod cors;
mod note;

use crate::failure::{Request, words};
use crate::tone::Tone;
use crate::{config, count, list};
use patchbay_client::adapter::AdapterError;
use patchbay_client::answer::Broken;
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_client::operation::OperationKind;
use patchbay_pairing::finding::{Came, Fault, Finding, Outcome, Reason, Step};
use patchbay_pairing::place::{Files, Place};
use patchbay_pairing::watched::Exchange;

pub use cors::lack;
pub use note::note_to_backend;

/// So many broken items are described.
const MOST_ITEMS: usize = 3;

/// Something to change, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What is wrong, and what would be right.
    pub cause: String,
    /// The line to change.
    pub change: Option<String>,
}

/// The name of a step.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Config => "Configuration",
        Step::Adapter => "Adapter",
        Step::Reachable => "Backend",
        Step::Cors => "Other origin (CORS)",
        Step::SignIn => "Sign-in",
        Step::Operation(kind) => operation(kind),
    }
}

/// What an operation does.
pub fn operation(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Me => "Who is signed in",
        OperationKind::SignIn => "Sign in",
        OperationKind::Refresh => "Renew the session",
        OperationKind::SignOut => "Sign out",
        OperationKind::ListIntegrations => "List integrations",
        OperationKind::ListConnections => "List connections",
        OperationKind::CreateConnection => "Create a connection",
        OperationKind::GetConnection => "Show a connection",
        OperationKind::UpdateConnection => "Change a connection",
        OperationKind::ReplaceSecrets => "Replace secrets",
        OperationKind::Disable => "Disable a connection",
        OperationKind::Enable => "Enable a connection",
        OperationKind::DeleteConnection => "Delete a connection",
        OperationKind::TestInput => "Test before saving",
        OperationKind::TestConnection => "Test a connection",
        OperationKind::ListEvents => "List activity of a connection",
        OperationKind::ListTeamEvents => "List activity of the team",
        OperationKind::ListPrincipals => "List people and groups",
    }
}

/// The request and its status, such as `GET /api/me → 200`.
pub fn exchange(exchange: &Exchange) -> String {
    let status = match exchange.status {
        Ok(status) => status.to_string(),
        Err(TransportFault::TimedOut) => "no answer in time".to_owned(),
        Err(TransportFault::Redirected) => "a redirect".to_owned(),
        Err(_) => "no answer".to_owned(),
    };
    format!("{} {} → {status}", exchange.method.as_str(), exchange.url)
}

/// One line that says what came of a step. For a fault, [`advice`] says the rest.
pub fn result(finding: &Finding) -> String {
    match &finding.outcome {
        Outcome::Passed(came) => match (finding.step, came) {
            (Step::Config, _) => "No mistakes".to_owned(),
            (_, Came::Demo) => "The demo in the page; no backend is paired".to_owned(),
            (_, Came::Adapter(name)) => format!("{name}, no mistakes"),
            (Step::Reachable, _) => "It answers".to_owned(),
            (Step::Cors, _) => "Pages of this origin may use the backend".to_owned(),
            (Step::SignIn, _) => "The account is accepted".to_owned(),
            (_, Came::Person(name, teams)) => {
                format!("{name}, in {}", count(*teams, "team", "teams"))
            }
            (_, Came::Items(number)) => format!("{} can be read", count(*number, "item", "items")),
            (_, Came::One(name)) => format!("{name} can be read"),
            (_, Came::Nothing) => "As expected".to_owned(),
        },
        Outcome::Failed(Fault::Broken { items, usable }) => {
            let broken = count(items.len(), "item", "items");
            format!("{broken} can't be read, {usable} can")
        }
        Outcome::Failed(Fault::Config(problems)) => mistakes(problems.len()),
        Outcome::Failed(Fault::Failure(Failure::Adapter(error)))
            if finding.step == Step::Adapter =>
        {
            mistakes(1 + error.more.len())
        }
        Outcome::Failed(_) => "Needs a change".to_owned(),
        Outcome::NotTried(reason) => not_tried(*reason).to_owned(),
    }
}

/// Whether the check came to its end: every operation that reads was tried.
pub fn is_whole(findings: &[Finding]) -> bool {
    let is_open = |finding: &Finding| finding.outcome == Outcome::NotTried(Reason::NeedsSignIn);
    !findings.iter().any(is_open)
}

/// The verdict over so many steps that failed.
pub fn verdict(failed: usize, is_whole: bool) -> (Tone, String) {
    match (failed, is_whole) {
        (0, true) => (Tone::Positive, "No step failed".to_owned()),
        (0, false) => (Tone::Neutral, "Sign in to check the rest".to_owned()),
        (failed, _) => {
            let steps = count(failed, "step needs", "steps need");
            (Tone::Caution, format!("{steps} a change"))
        }
    }
}

/// Whether somebody has to sign in before the check can go on.
pub fn needs_account(findings: &[Finding]) -> bool {
    let is_signed_out = |finding: &Finding| {
        let refused = finding.step == Step::SignIn && finding.has_failed();
        refused || finding.outcome == Outcome::NotTried(Reason::NeedsSignIn)
    };
    findings.iter().any(is_signed_out)
}

/// Whether an operation is one that no check tries.
pub fn is_untried(finding: &Finding) -> bool {
    let reasons = [Reason::WouldChange, Reason::Unsupported];
    reasons.into_iter().any(|reason| finding.outcome == Outcome::NotTried(reason))
}

/// One sentence for each reason why operations weren't tried.
pub fn untried(findings: &[Finding]) -> Vec<String> {
    let of = |reason: Reason| -> Vec<String> {
        let with = findings.iter().filter(|it| it.outcome == Outcome::NotTried(reason));
        with.map(|finding| step(finding.step).to_lowercase()).collect()
    };
    let sentence = |start: &str, names: Vec<String>| {
        (!names.is_empty()).then(|| format!("{start}: {}.", list(&names)))
    };
    let changing = "Not tried, because it would change something";
    let missing = "Not in the adapter, so the app doesn't offer it";
    let sentences =
        [sentence(changing, of(Reason::WouldChange)), sentence(missing, of(Reason::Unsupported))];
    sentences.into_iter().flatten().collect()
}

fn mistakes(number: usize) -> String {
    count(number, "mistake", "mistakes")
}

fn not_tried(reason: Reason) -> &'static str {
    match reason {
        Reason::Unsupported => "The adapter doesn't have it, so the app doesn't offer it",
        Reason::WouldChange => "Not tried, because it would change something",
        Reason::NeedsSignIn => "Sign in to check the rest",
        Reason::NoConnection => "There is no connection yet to try it with",
    }
}

/// What to change after this finding; nothing if it is no fault.
pub fn advice(finding: &Finding, files: &Files) -> Vec<Advice> {
    let Outcome::Failed(fault) = &finding.outcome else { return Vec::new() };
    match fault {
        Fault::Config(problems) => {
            let one = |problem| Advice {
                cause: config::problem(problem),
                change: Some(line(&files.of_problem(problem))),
            };
            problems.iter().map(one).collect()
        }
        Fault::Failure(Failure::Adapter(error)) => {
            let all = [&**error].into_iter().chain(&error.more);
            let one = |error: &AdapterError| {
                let operation = error.operation.map(|kind| format!("{}: ", kind.name()));
                Advice {
                    cause: format!("{}{}.", operation.unwrap_or_default(), error.fault),
                    change: Some(line(&files.of_error(error))),
                }
            };
            all.map(one).collect()
        }
        Fault::Cors(lacks) => {
            lacks.iter().map(|it| Advice { cause: lack(it), change: None }).collect()
        }
        fault => {
            let change = files.place(finding).map(|place| line(&place));
            vec![Advice { cause: cause(fault, finding.step), change }]
        }
    }
}

/// "Change config.json, line 4: /backend/url".
fn line(place: &Place) -> String {
    let at = place.line.map(|line| format!(", line {line}")).unwrap_or_default();
    let pointer = match place.pointer.as_str() {
        "" => String::new(),
        pointer => format!(": {pointer}"),
    };
    format!("Change {}{at}{pointer}", place.file)
}

fn cause(fault: &Fault, at: Step) -> String {
    match fault {
        Fault::Failure(failure) => failure_cause(failure, at),
        Fault::Blocked => "The backend answers, but it doesn't allow pages of this origin to read \
             its answers. Send the headers below from the backend."
            .to_owned(),
        Fault::Broken { items, .. } => {
            let one = |item: &Broken| match &item.id {
                Some(id) => format!("{id}: {}.", item.why),
                None => format!("{}.", item.why),
            };
            let all: Vec<String> = items.iter().take(MOST_ITEMS).map(one).collect();
            all.join(" ")
        }
        Fault::SignInWithoutEffect => "The sign-in was accepted, but the next request counts as \
             signed out. The adapter has to send the token in a header, such as `\"Authorization\": \
             \"Bearer {/session/token}\"`, or the backend has to accept its cookie."
            .to_owned(),
        Fault::SignedOut => "Nobody is signed in. Sign in at the backend first, in this browser, \
             or let a proxy add the credential. To sign in with a form of Patchbay, the adapter \
             needs the operation `sign_in`, and config.json the mode `password`."
            .to_owned(),
        Fault::NoTeam => "The person is in no team, and connections belong to teams. If the \
             backend has none, write one team into the answer."
            .to_owned(),
        Fault::Config(_) | Fault::Cors(_) => String::new(),
    }
}

fn failure_cause(failure: &Failure, at: Step) -> String {
    match failure {
        Failure::File { path, status } => {
            format!("{path} couldn't be loaded: the server answered {status}.")
        }
        Failure::Transport(TransportFault::Unreachable) if at == Step::Reachable => {
            "No answer came. Either nothing listens at this address, or the backend doesn't allow \
             pages of this origin (CORS)."
                .to_owned()
        }
        Failure::NotUnderstood { looked_like: LookedLike::Html, .. }
            if matches!(at, Step::Config | Step::Adapter) =>
        {
            "The host sent a web page in place of this file. The file may be missing.".to_owned()
        }
        Failure::NotUnderstood { status, looked_like: LookedLike::Html } => format!(
            "A web page came instead of data (status {status}). The address may be that of a site, \
             not of its API."
        ),
        Failure::Problem(problem) if problem.status == 404 => {
            "The backend doesn't know this address (status 404). Check the path, and `backend.url` \
             before it."
                .to_owned()
        }
        Failure::Problem(problem) if problem.status == 405 => {
            "The backend doesn't know this method at this address (status 405).".to_owned()
        }
        Failure::SessionExpired { problem } => {
            format!("The backend counts the request as signed out (status {}).", problem.status)
        }
        Failure::Problem(problem)
            if problem.errors.iter().any(|error| error.code == "wrong_credentials") =>
        {
            "The backend doesn't accept this account. Check the name and the password; if they are \
             right, check what the adapter sends."
                .to_owned()
        }
        failure => {
            let words = words(failure, "the service", Request::Query);
            let quote = words.quote.map(|quote| format!(" It says {}.", crate::quote(&quote)));
            format!("{}. {}{}", words.title, words.line, quote.unwrap_or_default())
        }
    }
}
