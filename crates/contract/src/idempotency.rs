//! One intent, one effect: `Idempotency-Key` (IETF draft
//! idempotency-key-header). A repeat gets the first answer. A refusal isn't kept:
//! the same key may try again.

use crate::fault::Fault;
use crate::problem::{self, field};
use crate::{Context, IdempotencyRecord, Store, StoreError};
use patchbay_model::http::{Body, HttpAnswer, HttpRequest, header};

/// Work that has not ended after so many seconds is taken to be lost (the host
/// stopped in the middle), and a repeat may start over.
const LOST_AFTER: u64 = 60;

/// What a key turns out to be.
pub(super) enum Heard {
    /// Heard and answered before.
    Before(HttpAnswer),
    /// New: nothing is written yet.
    New(Claim),
}

/// The right of one request to work on an intent.
#[derive(Debug)]
pub(super) struct Claim(IdempotencyRecord);

/// Looks the key of a request up.
pub(super) fn hear(
    store: &dyn Store,
    context: &Context,
    request: &HttpRequest,
) -> Result<Heard, Fault> {
    let key = header(&request.headers, "idempotency-key").unwrap_or_default();
    if key.is_empty() || key.len() > 255 || !key.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        let mut missing = problem::validation(vec![field("", "idempotency_key_required")]);
        missing.status = 400;
        return Err(missing.into());
    }
    let body = request.body.as_ref().map(Body::expose).unwrap_or_default();
    let asked =
        zeroize::Zeroizing::new([request.method.as_str(), " ", &request.url, "\n", body].concat());
    let digest = (context.digest)(&asked);
    let scope = context.caller.map(|c| c.me.user.id.clone()).unwrap_or_default();
    if let Some(record) = store.idempotency(&scope, key)? {
        if record.digest != digest {
            return Err(problem::coded(422, "key_reused").into());
        }
        if let Some(mut answer) = record.answer {
            answer.headers.push(("idempotency-replayed".to_owned(), "true".to_owned()));
            return Ok(Heard::Before(answer));
        }
        if context.now.saturating_sub(record.since) < LOST_AFTER {
            return Err(in_flight());
        }
    }
    Ok(Heard::New(Claim(IdempotencyRecord {
        scope,
        key: key.to_owned(),
        digest,
        claim: (context.new_id)(),
        since: context.now,
        answer: None,
    })))
}

impl Claim {
    /// Marks the intent as in flight.
    pub(super) fn take(&self, store: &mut dyn Store) -> Result<(), StoreError> {
        store.put_idempotency(&self.0)
    }

    /// Stops if another request took the intent over in the meantime.
    pub(super) fn require_held(&self, store: &dyn Store) -> Result<(), Fault> {
        match store.idempotency(&self.0.scope, &self.0.key)? {
            Some(record) if record.claim == self.0.claim => Ok(()),
            _ => Err(in_flight()),
        }
    }

    /// Keeps the answer for repeats.
    pub(super) fn end(
        mut self,
        store: &mut dyn Store,
        answer: &HttpAnswer,
    ) -> Result<(), StoreError> {
        self.0.answer = Some(answer.clone());
        store.put_idempotency(&self.0)
    }

    /// Lets the key be tried again.
    pub(super) fn release(self, store: &mut dyn Store) -> Result<(), StoreError> {
        store.remove_idempotency(&self.0.scope, &self.0.key)
    }
}

fn in_flight() -> Fault {
    let mut problem = problem::coded(409, "key_in_flight");
    problem.retry_after = Some(2);
    problem.into()
}
