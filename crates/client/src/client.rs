//! A call: build the request, send it with retries, read the answer.

use crate::adapter::{Adapter, Call, Poll};
use crate::answer::{self, Accepted, Answer};
use crate::failure::{Failure, TransportFault};
use crate::narrowing::Narrowing;
use crate::operation::{Effect, Operation, OperationKind};
use crate::outcome::LastTry;
use crate::preview::{self, Carried, Origin, Unsent};
use crate::redaction::Redaction;
use crate::request::{Environment, build};
use crate::retry::{Ended, Next, Pause, Retry};
use crate::session::{NOBODY, Session};
use crate::transport::{Clock, Limits, Transport};
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use patchbay_model::http::{HttpAnswer, Method};
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
    session: Rc<RefCell<Session>>,
    /// The renewal of the session that is going on.
    renewal: Rc<RefCell<Option<Shared<LocalBoxFuture<'static, ()>>>>>,
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
        let (session, renewal) = (Rc::default(), Rc::default());
        let (base, team, entered) = (base.into(), "".into(), Rc::default());
        Self { adapter, transport, clock, base, team, timeout_s, session, renewal, entered }
    }

    /// The same client for one team.
    pub fn in_team(&self, team: &str) -> Self {
        Self { team: team.into(), ..self.clone() }
    }

    /// The same client with a session that began elsewhere.
    pub fn with_token(self, token: Secret) -> Self {
        *self.session.borrow_mut() = Session::with_token(token);
        self
    }

    /// The same client with these secrets standing in a form. Besides those of an operation, they
    /// are replaced wherever an answer repeats them: an earlier request may have sent them.
    pub fn hiding(&self, secrets: Vec<Secret>) -> Self {
        Self { entered: secrets.into(), ..self.clone() }
    }

    /// The adapter.
    pub fn adapter(&self) -> &Adapter {
        &self.adapter
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
        let kind = match unsent.connection {
            Some(_) => OperationKind::CreateConnection,
            None => OperationKind::TestInput,
        };
        let cookies = self.adapter.call(kind).map(|call| self.adapter.cookies(call));
        let mut cookies = cookies.unwrap_or_default();
        cookies.retain(|name| self.transport.cookie(name).is_some());
        let session = self.session.borrow();
        let (token, csrf) = (session.token.is_some(), session.csrf.is_some());
        let carried = Carried { token, csrf, cookies: &cookies };
        let origin = Origin { team: &self.team, base: &self.base, page, carried };
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
            operation => match self.send(operation, note).await {
                Err(failure) => Err(self.confirm_session(operation.kind(), failure, note).await),
                answer => answer,
            },
        }
    }

    /// Some backends answer a request without a session as if it were wrong in itself: there, `me`
    /// says whether it has ended.
    async fn confirm_session(
        &self,
        kind: OperationKind,
        failure: Failure,
        note: &Note<'_>,
    ) -> Failure {
        let may_be_signed_out = match &failure {
            Failure::Problem(problem) => {
                problem.errors.is_empty() && self.adapter.confirm_session.contains(&problem.status)
            }
            _ => false,
        };
        if may_be_signed_out
            && !is_of_session(kind)
            && kind != OperationKind::Me
            && let Err(ended @ Failure::SessionExpired { .. }) =
                self.send(&Operation::Me, note).await
        {
            return ended;
        }
        failure
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

    /// Sends the operation, with a renewed session if the old one ends soon or has ended.
    async fn send(&self, operation: &Operation, note: &Note<'_>) -> Result<Answer, Failure> {
        if is_of_session(operation.kind()) {
            // Its answer would replace the session that begins, or bring back the one that ends.
            self.finish_renewal().await;
        }
        if !self.can_renew(operation.kind()) {
            return self.exchange(operation, note).await;
        }
        if self.ends_soon() {
            self.renew().await;
        }
        let Session { number, sign_in, .. } = *self.session.borrow();
        match self.exchange(operation, note).await {
            // The backend refused it, so nothing was done: it can be sent again.
            Err(Failure::SessionExpired { .. }) if self.is_renewed_since(number, sign_in).await => {
                self.exchange(operation, note).await
            }
            result => result,
        }
    }

    /// Whether a renewed session would help this operation.
    fn can_renew(&self, kind: OperationKind) -> bool {
        let renews = self.adapter.supports(OperationKind::Refresh);
        !is_of_session(kind) && renews && self.session.borrow().token.is_some()
    }

    fn ends_soon(&self) -> bool {
        let renew_at = self.session.borrow().renew_at;
        renew_at.zip(self.clock.now_s()).is_some_and(|(renew_at, now)| now >= renew_at)
    }

    /// Whether the same sign-in has another token than the one with this number. Renews it if there
    /// isn't another.
    async fn is_renewed_since(&self, number: u32, sign_in: u32) -> bool {
        if self.session.borrow().number == number {
            self.renew().await;
        }
        let session = self.session.borrow();
        session.number != number && session.sign_in == sign_in
    }

    /// Waits for a renewal that is under way.
    async fn finish_renewal(&self) {
        let running = self.renewal.borrow().clone();
        if let Some(running) = running {
            running.await;
        }
    }

    /// Renews the session, once for all who wait: a refresh token may be good for one use only.
    async fn renew(&self) {
        let renewal = {
            let client = self.clone();
            let start = || async move { client.refresh().await }.boxed_local().shared();
            self.renewal.borrow_mut().get_or_insert_with(start).clone()
        };
        renewal.clone().await;
        self.renewal.borrow_mut().take_if(|running| running.ptr_eq(&renewal));
    }

    /// Asks for a new token. If the backend refuses, the old one is kept: the next answer says
    /// whether it still counts.
    async fn refresh(&self) {
        let answer = self.exchange(&Operation::Refresh, &|_| {}).await;
        let refused = answer.is_err_and(|failure| match failure {
            Failure::SessionExpired { .. } => true,
            // A backend that is down or busy for a moment hasn't refused.
            Failure::Problem(problem) => {
                (400..500).contains(&problem.status) && !matches!(problem.status, 408 | 429)
            }
            _ => false,
        });
        if refused {
            let mut session = self.session.borrow_mut();
            (session.refresh_token, session.renew_at) = (None, None);
        }
    }

    /// Makes a request of what it depends on besides its operation.
    fn with_environment<T>(
        &self,
        operation: &Operation,
        call: &Call,
        make: impl FnOnce(&Environment<'_>) -> T,
    ) -> T {
        let cookie = |name: String| {
            let value = self.transport.cookie(&name)?;
            Some((name, value))
        };
        let cookies: Vec<_> = self.adapter.cookies(call).into_iter().filter_map(cookie).collect();
        let session = self.session.borrow();
        let environment = Environment {
            team: &self.team,
            base: &self.base,
            // A sign-in that carries an old token is refused by backends that look at it first.
            session: if operation.kind() == OperationKind::SignIn { &NOBODY } else { &session },
            cookies: &cookies,
        };
        make(&environment)
    }

    async fn exchange(&self, operation: &Operation, note: &Note<'_>) -> Result<Answer, Failure> {
        let kind = operation.kind();
        let effect = kind.effect();
        let call = self.adapter.call(kind).ok_or(Failure::Unsupported(kind))?;
        if call.is_constant {
            let body = "{}".to_owned();
            let nothing = HttpAnswer { status: 200, body, ..HttpAnswer::default() };
            return self.read(operation, &nothing);
        }
        let request = self.with_environment(operation, call, |environment| {
            build(&self.adapter, operation, environment)
        })?;
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
                    self.poll(operation, call, poll, answer, limits).await
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
        call: &Call,
        poll: &Poll,
        accepted: HttpAnswer,
        limits: Limits,
    ) -> Result<Answer, Failure> {
        let mut wait_s = answer::retry_after(&self.adapter, &accepted, self.clock.now_s());
        let mut left_ms = self.timeout_s.saturating_mul(1000).max(POLL_MS);
        while left_ms > 0 {
            let ms = wait_s.unwrap_or(1).clamp(1, 30).saturating_mul(1000);
            self.clock.sleep(ms).await;
            left_ms = left_ms.saturating_sub(ms);
            // The session may end while the work goes on.
            if self.can_renew(operation.kind()) && self.ends_soon() {
                self.renew().await;
            }
            let request = self.with_environment(operation, call, |environment| {
                answer::status_request(&self.adapter, operation, poll, environment, &accepted)
            })?;
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

    /// Keeps the tokens here: pages never see them.
    fn remember(&self, kind: OperationKind, mut answer: Answer) -> Answer {
        let mut session = self.session.borrow_mut();
        match kind {
            OperationKind::SignIn => {
                // Of another person, perhaps.
                session.end();
                session.begin(answer.shaped_mut(), self.clock.now_s());
            }
            OperationKind::Refresh => session.begin(answer.shaped_mut(), self.clock.now_s()),
            OperationKind::Me => session.note_csrf(answer.shaped_mut()),
            OperationKind::SignOut => session.end(),
            _ => {}
        }
        answer
    }
}

/// Whether an operation begins, renews or ends a session.
fn is_of_session(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::SignIn | OperationKind::Refresh | OperationKind::SignOut)
}
