//! A call: build the request, send it with retries, read the answer.

use crate::adapter::{Adapter, Call};
use crate::answer::{self, Answer};
use crate::failure::Failure;
use crate::operation::{Effect, Operation, OperationKind};
use crate::outcome::LastTry;
use crate::preview::{self, Origin, Unsent};
use crate::redaction::Redaction;
use crate::request::{Environment, build};
use crate::retry::{Ended, Next, Pause, Retry};
use crate::transport::{Clock, Limits, Transport};
use patchbay_model::Secret;
use patchbay_model::http::Method;
use patchbay_model::preview::RequestPreview;
use std::cell::RefCell;
use std::rc::Rc;

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
        self.adapter.supports(kind)
    }

    /// Whether the backend can filter its list of connections by this query parameter.
    pub fn lists_by(&self, parameter: &str) -> bool {
        self.adapter.lists_by(parameter)
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
        note: &dyn Fn(Option<Pause>),
    ) -> Result<Answer, Failure> {
        let kind = operation.kind();
        let effect = kind.effect();
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
            let ended = match &sent {
                Ok(answer) if answer.status < 400 => None,
                Ok(answer) => Some(Ended::Status(answer.status, answer::retry_after(answer))),
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
            let read = match sent {
                Ok(answer) if last.was_done_before() && !answer::is_web_page(&answer) => {
                    Ok(Answer::done(answer.status))
                }
                Ok(answer) => {
                    let redaction = Redaction::of(operation, &self.entered);
                    answer::read(&self.adapter, operation, &answer, &redaction)
                }
                Err(fault) => Err(fault.into()),
            };
            return match read {
                Ok(answer) => Ok(self.remember(kind, answer)),
                Err(failure) => Err(last.failure(failure)),
            };
        }
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
