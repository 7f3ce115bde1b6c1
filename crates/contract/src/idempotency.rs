//! `Idempotency-Key` (IETF draft `idempotency-key-header`): a repeated request has no second
//! effect and gets the first answer. Errors aren't recorded, so a client may retry a rejected
//! request with the same key.

use crate::error::CallError;
use crate::problem::{self, field};
use crate::{Context, IdempotencyRecord, Store, StoreError};
use patchbay_model::http::{Body, HttpAnswer, HttpRequest, header};
use zeroize::Zeroizing;

/// After this many seconds in flight a request counts as lost, for example because the host
/// crashed, and a repeat may start over.
const LOST_AFTER: u64 = 60;

/// What is known about an idempotency key.
pub(crate) enum KeyState {
    /// A request with this key has been answered.
    Answered(HttpAnswer),
    /// No request with this key is in flight or answered. Nothing is stored yet.
    New(Claim),
}

/// The exclusive right of one request to work under its key.
#[derive(Debug)]
pub(crate) struct Claim(IdempotencyRecord);

/// Looks up the idempotency key of a request.
pub(crate) fn check_key(
    store: &dyn Store,
    context: &Context,
    request: &HttpRequest,
) -> Result<KeyState, CallError> {
    let key = header(&request.headers, "idempotency-key").unwrap_or_default();
    if key.is_empty() || key.len() > 255 || !key.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(problem::unreadable(field("", "idempotency_key_required")).into());
    }
    let body = request.body.as_ref().map(Body::expose).unwrap_or_default();
    let digest = (context.digest)(&payload(request, body));
    let scope = context.caller.map(|c| c.me.user.id.clone()).unwrap_or_default();
    if let Some(record) = store.idempotency(&scope, key)? {
        if record.digest != digest {
            return Err(problem::coded(422, "key_reused").into());
        }
        if let Some(mut answer) = record.answer {
            answer.headers.push(("idempotency-replayed".to_owned(), "true".to_owned()));
            return Ok(KeyState::Answered(answer));
        }
        if context.now.saturating_sub(record.started_at) < LOST_AFTER {
            return Err(in_flight());
        }
    }
    Ok(KeyState::New(Claim(IdempotencyRecord {
        scope,
        key: key.to_owned(),
        digest,
        claim: (context.new_id)(),
        started_at: context.now,
        answer: None,
    })))
}

impl Claim {
    /// Records that the request is in flight.
    pub(crate) fn start(&self, store: &mut dyn Store) -> Result<(), StoreError> {
        store.put_idempotency(&self.0)
    }

    /// Fails if a repeat has started over in the meantime.
    pub(crate) fn require_held(&self, store: &dyn Store) -> Result<(), CallError> {
        match store.idempotency(&self.0.scope, &self.0.key)? {
            Some(record) if record.claim == self.0.claim => Ok(()),
            _ => Err(in_flight()),
        }
    }

    /// Records the answer for repeats.
    pub(crate) fn complete(
        mut self,
        store: &mut dyn Store,
        answer: &HttpAnswer,
    ) -> Result<(), StoreError> {
        self.0.answer = Some(answer.clone());
        store.put_idempotency(&self.0)
    }

    /// Frees the key for another attempt.
    pub(crate) fn release(self, store: &mut dyn Store) -> Result<(), StoreError> {
        store.remove_idempotency(&self.0.scope, &self.0.key)
    }
}

/// What the digest is made of. The body may hold secrets, so the text is allocated once: growing
/// it would leave copies in freed memory.
fn payload(request: &HttpRequest, body: &str) -> Zeroizing<String> {
    let target = format!("{} {}\n", request.method.as_str(), request.url);
    let mut payload = Zeroizing::new(String::with_capacity(target.len() + body.len()));
    payload.push_str(&target);
    payload.push_str(body);
    payload
}

fn in_flight() -> CallError {
    let mut problem = problem::coded(409, "key_in_flight");
    problem.retry_after = Some(2);
    problem.into()
}
