//! A call: build the request, send it with retries, read the answer.

use crate::adapter::{Adapter, Call, Poll};
use crate::answer::{self, Accepted, Answer};
use crate::failure::{Failure, TransportFault};
use crate::narrowing::Narrowing;
use crate::operation::{Effect, Operation, OperationKind};
use crate::outcome::LastTry;
use crate::preview::{self, Origin, Unsent};
use crate::redaction::Redaction;
use crate::request::{Environment, build};
use crate::retry::{Ended, Next, Pause, Retry};
use crate::transport::{Clock, Limits, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest, Method};
use patchbay_model::preview::RequestPreview;
use patchbay_model::{ConnectionQuery, Secret};
use std::cell::RefCell;
use std::rc::Rc;

/// So many pages are read at most to find one connection.
const MOST_PAGES: u32 = 50;

/// The least time for an accepted operation to end.
const POLL_MS: u32 = 60_000;

/// Gets each pause of a call when it begins, and `None` when it ends.
pub type Note<'a> = dyn Fn(Option<Pause>) + 'a;

/// Calls one backend. Cheap to clone; clones share the session.
#[derive(Clone)]
pub struct Client {
    adapter: Rc<Adapter>,
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
    base: Rc<str>,
    team: Rc<str>,
    timeout_s: u32,
    token: Rc<RefCell<Option<Secret>>>,
    /// Secrets that stand in the open form.
    entered: Rc<[Secret]>,
}

impl Client {
    /// A client without a team and without a session.
    pub fn new(
        adapter: Adapter,
        base: &str,
        timeout_s: u32,
        transport: Rc<dyn Transport>,
        clock: Rc<dyn Clock>,
    ) -> Self {
        let adapter = Rc::new(adapter);
        let token = Rc::default();
        let (base, team, entered) = (base.into(), "".into(), Rc::default());
        Self { adapter, transport, clock, base, team, timeout_s, token, entered }
    }

    /// The same client for one team.
    pub fn in_team(&self, team: &str) -> Self {
        Self { team: team.into(), ..self.clone() }
    }

    /// The same client with these secrets standing in a form. Besides those of an operation, they
    /// are replaced wherever an answer repeats them: an earlier request may have sent them.
    pub fn hiding(&self, secrets: Vec<Secret>) -> Self {
        Self { entered: secrets.into(), ..self.clone() }
    }

    /// Whether the backend can do this.
    pub fn supports(&self, kind: OperationKind) -> bool {
        // One connection can be found in the list.
        let other = match kind {
            OperationKind::GetConnection => OperationKind::ListConnections,
            kind => kind,
        };
        self.adapter.supports(kind) || self.adapter.supports(other)
    }

    /// Which parts of a query for connections the backend can answer.
    pub fn narrowing(&self) -> Narrowing {
        let can = |parameter| self.adapter.lists_by(parameter);
        Narrowing {
            text: can("q"),
            integration: can("integration"),
            statuses: can("status"),
            access: can("access"),
            sort: can("sort"),
        }
    }

    /// Whether the backend takes this query parameter of an operation, such as `q`.
    pub fn takes(&self, kind: OperationKind, parameter: &str) -> bool {
        self.adapter.takes(kind, parameter)
    }

    /// Whether repeating the request is safe.
    pub fn is_repeatable(&self, kind: OperationKind) -> bool {
        let is_switch = matches!(kind, OperationKind::Disable | OperationKind::Enable);
        let is_safe =
            |call: &Call| call.carries_key || !matches!(call.method, Method::Post | Method::Patch);
        is_switch || self.adapter.call(kind).is_some_and(is_safe)
    }

    /// The request that would be sent. `page` is the address of the page; `salt` is as in
    /// [`preview::preview`].
    ///
    /// # Errors
    /// The adapter doesn't have the operation, or its request can't be sent.
    pub fn preview(
        &self,
        unsent: &Unsent,
        page: &str,
        salt: &str,
    ) -> Result<RequestPreview, Failure> {
        let has_token = self.token.borrow().is_some();
        let origin = Origin { team: &self.team, base: &self.base, page, has_token };
        preview::preview(&self.adapter, unsent, &origin, salt)
    }

    /// Sends the operation, and repeats it where that is safe.
    ///
    /// A connection that the backend can't look up by its id is taken from the list.
    ///
    /// # Errors
    /// Everything that can go wrong; see [`Failure`].
    pub async fn call(&self, operation: &Operation) -> Result<Answer, Failure> {
        self.call_noting_pauses(operation, &|_| {}).await
    }

    /// As [`Self::call`]. `note` gets each pause when it begins, and `None` when it ends.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub async fn call_noting_pauses(
        &self,
        operation: &Operation,
        note: &Note<'_>,
    ) -> Result<Answer, Failure> {
        match operation {
            Operation::GetConnection { id }
                if self.adapter.call(OperationKind::GetConnection).is_none() =>
            {
                self.find_in_list(id, note).await
            }
            Operation::ListConnections { cursor: None, .. } => {
                let answer = self.send(operation, note).await?;
                self.confirm_empty(&answer, note).await?;
                Ok(answer)
            }
            operation => self.send(operation, note).await,
        }
    }

    /// The connection with this id, on any page of the list.
    async fn find_in_list(&self, id: &str, note: &Note<'_>) -> Result<Answer, Failure> {
        let mut cursor = None;
        for _ in 0..MOST_PAGES {
            let query = ConnectionQuery::default();
            let list = Operation::ListConnections { query, limit: 100, cursor };
            let mut page = match self.send(&list, note).await {
                Err(Failure::Unsupported(_)) => {
                    return Err(Failure::Unsupported(OperationKind::GetConnection));
                }
                page => page?,
            };
            if let Some(found) = page.take_item(id) {
                return Ok(found);
            }
            cursor = page.next().map(str::to_owned);
            if cursor.is_none() || cursor.as_deref() == list.cursor() {
                break;
            }
        }
        Err(answer::not_in_list())
    }

    /// Some backends answer an ended session with an empty list: there, `me` has to answer too.
    async fn confirm_empty(&self, answer: &Answer, note: &Note<'_>) -> Result<(), Failure> {
        let call = self.adapter.call(OperationKind::ListConnections);
        if answer.is_empty_list() && call.is_some_and(|call| call.confirm_empty) {
            // Another failure says nothing about the list.
            if let Err(failure @ Failure::SessionExpired { .. }) =
                self.send(&Operation::Me, note).await
            {
                return Err(failure);
            }
        }
        Ok(())
    }

    async fn send(&self, operation: &Operation, note: &Note<'_>) -> Result<Answer, Failure> {
        let kind = operation.kind();
        let effect = kind.effect();
        let call = self.adapter.call(kind).ok_or(Failure::Unsupported(kind))?;
        if call.is_constant {
            let body = "{}".to_owned();
            let nothing = HttpAnswer { status: 200, body, ..HttpAnswer::default() };
            return self.read(operation, &nothing);
        }
        let request = {
            let token = self.token.borrow();
            let environment =
                Environment { team: &self.team, base: &self.base, token: token.as_ref() };
            build(&self.adapter, operation, &environment)?
        };
        let repeatable = self.is_repeatable(kind);
        let mut retry = Retry::new(effect, repeatable);
        let whole_ms = self.timeout_s.saturating_mul(1000);
        let whole_ms = if effect == Effect::Ask { whole_ms.min(25_000) } else { whole_ms };
        // The backend answers only after the remote service has.
        let asks_remote = effect == Effect::Ask || kind.may_ask_remote();
        let headers_ms = if asks_remote { whole_ms } else { whole_ms.min(10_000) };
        let limits = Limits { headers_ms, whole_ms, bytes: 1 << 20 };
        loop {
            let sent = self.transport.send(&request, limits).await;
            let wait = |answer: &HttpAnswer| {
                answer::retry_after(&self.adapter, answer, self.clock.now_s())
            };
            let ended = match &sent {
                Ok(answer) if answer.status < 400 => None,
                Ok(answer) => Some(Ended::Status(answer.status, wait(answer))),
                Err(fault) => Some(Ended::Fault(*fault)),
            };
            let is_retry = retry.tries() > 0;
            let next = ended.map(|ended| retry.next(ended, self.clock.random()));
            if let Some(Next::Again(pause)) = next {
                note(Some(pause));
                self.clock.sleep(pause.ms).await;
                note(None);
                continue;
            }
            let last = LastTry { kind, ended, is_retry, repeatable };
            let read = match (sent, &call.poll) {
                (Ok(answer), _) if last.was_done_before() && !answer::is_web_page(&answer) => {
                    Ok(Answer::done(answer.status))
                }
                (Ok(answer), Some(poll)) if answer.status == 202 => {
                    self.poll(operation, poll, &request, answer, limits).await
                }
                (Ok(answer), _) => {
                    let wait = wait(&answer);
                    self.read(operation, &answer).map_err(|failure| match failure {
                        Failure::Problem(mut problem) => {
                            problem.retry_after = wait;
                            Failure::Problem(problem)
                        }
                        failure => failure,
                    })
                }
                (Err(fault), _) => Err(fault.into()),
            };
            return match read {
                Ok(answer) => Ok(self.remember(kind, answer)),
                Err(failure) => Err(last.failure(failure)),
            };
        }
    }

    /// Reads an answer, without the secrets that it repeats.
    fn read(&self, operation: &Operation, answer: &HttpAnswer) -> Result<Answer, Failure> {
        let redaction = Redaction::of(operation, &self.entered);
        answer::read(&self.adapter, operation, answer, &redaction)
    }

    /// The failure of a call of this kind that was dropped because the person stopped waiting. The
    /// request had been sent, so nobody knows whether a change was made.
    pub fn stopped(&self, kind: OperationKind) -> Failure {
        match kind.effect() {
            Effect::Read | Effect::Ask => Failure::Stopped,
            Effect::Write => {
                Failure::OutcomeUnknown { repeatable: self.is_repeatable(kind), problem: None }
            }
        }
    }

    /// Asks for the status of an operation that was only accepted, until it is done or refused.
    async fn poll(
        &self,
        operation: &Operation,
        poll: &Poll,
        first: &HttpRequest,
        accepted: HttpAnswer,
        limits: Limits,
    ) -> Result<Answer, Failure> {
        let headers = first.headers.clone();
        let request =
            answer::status_request(&self.adapter, operation, poll, &self.base, headers, &accepted)?;
        let mut wait_s = answer::retry_after(&self.adapter, &accepted, self.clock.now_s());
        let mut left_ms = self.timeout_s.saturating_mul(1000).max(POLL_MS);
        while left_ms > 0 {
            let ms = wait_s.unwrap_or(1).clamp(1, 30).saturating_mul(1000);
            self.clock.sleep(ms).await;
            left_ms = left_ms.saturating_sub(ms);
            match self.transport.send(&request, limits).await {
                Ok(answer) => {
                    let redaction = Redaction::of(operation, &self.entered);
                    match answer::read_status(&self.adapter, operation, poll, &answer, &redaction) {
                        Accepted::Waiting => {}
                        Accepted::Ended(_) if matches!(answer.status, 429 | 502..=504) => {}
                        Accepted::Ended(result) => return result,
                    }
                    wait_s = answer::retry_after(&self.adapter, &answer, self.clock.now_s());
                }
                Err(TransportFault::Aborted) => return Err(Failure::Aborted),
                Err(_) => {}
            }
        }
        Err(match operation.kind().effect() {
            Effect::Write => Failure::OutcomeUnknown { repeatable: false, problem: None },
            _ => Failure::Transport(TransportFault::TimedOut),
        })
    }

    /// Keeps the token here: pages never see it.
    fn remember(&self, kind: OperationKind, mut answer: Answer) -> Answer {
        match kind {
            OperationKind::SignIn => *self.token.borrow_mut() = answer.take_token(),
            OperationKind::SignOut => *self.token.borrow_mut() = None,
            _ => {}
        }
        answer
    }
}
