//! The check of a running backend: each operation that reads is sent once, through the same client
//! as in the app. Nothing is changed.

use crate::finding::{Came, Fault, Finding, Outcome, Reason, Step};
use crate::watched::Watched;
use patchbay_catalog::entry;
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::{Answer, Broken, Page};
use patchbay_client::client::Client;
use patchbay_client::failure::{Failure, TransportFault};
use patchbay_client::operation::{Effect, Operation, OperationKind};
use patchbay_model::{Connection, ConnectionQuery, Event, Me, Principal, Secret};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::rc::Rc;

/// So many items are asked for.
const LIMIT: u32 = 20;

/// Who signs in for the check.
#[derive(Debug)]
pub struct Account {
    /// The e-mail address, or the name that the backend expects.
    pub email: String,
    /// The password.
    pub password: Secret,
}

/// A check that is going on.
pub struct Check<'a> {
    client: Client,
    watched: Rc<Watched>,
    note: &'a dyn Fn(Finding),
    /// Whether an answer has come.
    is_reached: bool,
}

impl<'a> Check<'a> {
    /// A check through this client, whose transport is `watched`. `note` gets each finding.
    pub fn new(client: Client, watched: Rc<Watched>, note: &'a dyn Fn(Finding)) -> Self {
        Self { client, watched, note, is_reached: false }
    }

    /// Checks who is signed in, and then each operation. Ends at the first fault without which the
    /// others couldn't be told.
    pub async fn run(mut self, account: Option<&Account>) {
        let Some(me) = self.person(account).await else {
            self.not_tried();
            return;
        };
        let Some(team) = me.teams.first() else {
            self.failed(Step::Operation(OperationKind::Me), Fault::NoTeam);
            self.not_tried();
            return;
        };
        self.client = self.client.in_team(&team.id);
        let came = Came::Person(me.user.name.clone(), me.teams.len());
        self.passed(Step::Operation(OperationKind::Me), came);
        self.integrations().await;
        let first = self.list::<Connection>(&list_connections()).await;
        self.first_connection(first).await;
        self.list::<Principal>(&list_principals()).await;
        self.list::<Event>(&list_team_events()).await;
        self.not_tried();
    }

    /// Who is signed in; signs in with the account if nobody is.
    async fn person(&mut self, account: Option<&Account>) -> Option<Me> {
        let me = match self.ask(&Operation::Me).await {
            Err(Failure::SessionExpired { .. }) => {
                self.sign_in(account).await?;
                match self.ask(&Operation::Me).await {
                    Err(Failure::SessionExpired { .. }) => {
                        self.failed(Step::SignIn, Fault::SignInWithoutEffect);
                        return None;
                    }
                    me => {
                        (self.note)(Finding::new(Step::SignIn, Outcome::Passed(Came::Nothing)));
                        me
                    }
                }
            }
            me => me,
        };
        match me.and_then(Answer::one) {
            Ok(me) => Some(me),
            Err(Failure::Transport(fault)) if !self.is_reached => {
                self.unreachable(fault);
                None
            }
            Err(failure) => {
                self.failed(Step::Operation(OperationKind::Me), Fault::Failure(failure));
                None
            }
        }
    }

    async fn sign_in(&mut self, account: Option<&Account>) -> Option<()> {
        if !self.client.adapter().supports(OperationKind::SignIn) {
            self.failed(Step::SignIn, Fault::SignedOut);
            return None;
        }
        let Some(Account { email, password }) = account else {
            (self.note)(Finding::new(Step::SignIn, Outcome::NotTried(Reason::NeedsSignIn)));
            return None;
        };
        let password = Secret::new(password.expose().to_owned());
        let operation = Operation::SignIn { email: email.clone(), password };
        match self.ask(&operation).await {
            Ok(_) => Some(()),
            Err(failure) => {
                self.failed(Step::SignIn, Fault::Failure(failure));
                None
            }
        }
    }

    /// The backend's own catalog. An integration isn't decoded like other items: see
    /// [`entry::of_backend`].
    async fn integrations(&mut self) {
        let kind = OperationKind::ListIntegrations;
        if !self.client.adapter().supports(kind) {
            return;
        }
        let step = Step::Operation(kind);
        match self.ask(&Operation::ListIntegrations).await.and_then(Answer::page::<Value>) {
            Ok(page) => {
                let read = |(at, value): (usize, Value)| {
                    let read = entry::of_backend(&value, at);
                    let entry = read.and_then(|entry| entry::check(&entry).map(|()| entry));
                    entry.map_err(|error| Broken { id: None, why: error.to_string() })
                };
                let items = page.items.into_iter().flatten().enumerate().map(read).collect();
                self.items(step, items);
            }
            Err(failure) => self.failed(step, Fault::Failure(failure)),
        }
    }

    /// A page of a list; the first item that can be read.
    async fn list<T: DeserializeOwned>(&mut self, operation: &Operation) -> Option<T> {
        let kind = operation.kind();
        if !self.client.adapter().supports(kind) {
            return None;
        }
        let step = Step::Operation(kind);
        match self.ask(operation).await.and_then(Answer::page) {
            Ok(Page { items, .. }) => self.items(step, items),
            Err(Failure::Transport(fault)) if !self.is_reached => {
                self.unreachable(fault);
                None
            }
            Err(failure) => {
                self.failed(step, Fault::Failure(failure));
                None
            }
        }
    }

    fn items<T>(&self, step: Step, all: Vec<Result<T, Broken>>) -> Option<T> {
        let mut usable = Vec::new();
        let mut items: Vec<Broken> = Vec::new();
        for item in all {
            match item {
                Ok(item) => usable.push(item),
                Err(broken) => items.push(broken),
            }
        }
        if items.is_empty() {
            self.passed(step, Came::Items(usable.len()));
        } else {
            self.failed(step, Fault::Broken { items, usable: usable.len() });
        }
        usable.into_iter().next()
    }

    /// The call for one connection, and its activity.
    async fn first_connection(&mut self, first: Option<Connection>) {
        let kinds = [OperationKind::GetConnection, OperationKind::ListEvents];
        let Some(Connection { id, .. }) = first else {
            for kind in kinds.into_iter().filter(|kind| self.client.adapter().supports(*kind)) {
                let outcome = Outcome::NotTried(Reason::NoConnection);
                (self.note)(Finding::new(Step::Operation(kind), outcome));
            }
            return;
        };
        if self.client.adapter().supports(OperationKind::GetConnection) {
            let step = Step::Operation(OperationKind::GetConnection);
            let answer = self.ask(&Operation::GetConnection { id: id.clone() }).await;
            match answer.and_then(Answer::one::<Connection>) {
                Ok(connection) => self.passed(step, Came::One(connection.name)),
                Err(failure) => self.failed(step, Fault::Failure(failure)),
            }
        }
        self.list::<Event>(&Operation::ListEvents { id, limit: LIMIT, cursor: None }).await;
    }

    async fn ask(&mut self, operation: &Operation) -> Result<Answer, Failure> {
        self.watched.take();
        let answer = self.client.call(operation).await;
        if let Some(exchange) = self.watched.peek()
            && exchange.status.is_ok()
            && !self.is_reached
        {
            self.is_reached = true;
            let outcome = Outcome::Passed(Came::Nothing);
            (self.note)(Finding { step: Step::Reachable, exchange: Some(exchange), outcome });
        }
        answer
    }

    fn passed(&self, step: Step, came: Came) {
        self.found(step, Outcome::Passed(came));
    }

    fn failed(&self, step: Step, fault: Fault) {
        self.found(step, Outcome::Failed(fault));
    }

    fn unreachable(&self, fault: TransportFault) {
        self.failed(Step::Reachable, Fault::Failure(Failure::Transport(fault)));
    }

    fn found(&self, step: Step, outcome: Outcome) {
        (self.note)(Finding { step, exchange: self.watched.take(), outcome });
    }

    /// What remains: operations that the adapter lacks, and those that change something.
    fn not_tried(&self) {
        untried(self.client.adapter()).for_each(|finding| (self.note)(finding));
    }
}

/// The operations that no check tries: what the adapter lacks, and what changes something.
fn untried(adapter: &Adapter) -> impl Iterator<Item = Finding> {
    OperationKind::ALL.into_iter().filter_map(|(_, kind)| {
        let reason = match adapter.supports(kind) {
            false => Reason::Unsupported,
            true if kind.effect() != Effect::Read && kind != OperationKind::SignIn => {
                Reason::WouldChange
            }
            true => return None,
        };
        Some(Finding::new(Step::Operation(kind), Outcome::NotTried(reason)))
    })
}

fn list_connections() -> Operation {
    let query = ConnectionQuery::default();
    Operation::ListConnections { query, limit: LIMIT, cursor: None }
}

fn list_principals() -> Operation {
    Operation::ListPrincipals { q: None, ids: Vec::new(), limit: LIMIT, cursor: None }
}

fn list_team_events() -> Operation {
    let (connection, person, action, cursor) = (None, None, None, None);
    Operation::ListTeamEvents { connection, person, action, limit: LIMIT, cursor }
}
