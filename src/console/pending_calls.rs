//! Calls to the backend that take long enough to be noticed: the frame names them and offers to stop
//! waiting.

use crate::console::Console;
use futures::future::{AbortHandle, Abortable, Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use patchbay_client::answer::Answer;
use patchbay_client::client::Client;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Effect, Operation, OperationKind};
use patchbay_client::retry::Pause;
use std::pin::pin;

/// How long a call may take before the page says that it waits, in milliseconds. A second is the
/// limit for an unbroken flow of thought (Nielsen, "Response times").
const UNNOTICED_MS: u32 = 800;

/// The calls that the page says it waits for. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PendingCalls {
    calls: RwSignal<Vec<PendingCall>>,
}

/// A call that has gone on for a while.
#[derive(Clone)]
pub struct PendingCall {
    /// What it does.
    pub kind: OperationKind,
    /// The pause before its request is repeated, while there is one.
    pub pause: ArcRwSignal<Option<Pause>>,
    stop: AbortHandle,
}

impl PendingCalls {
    /// There are none.
    pub fn new() -> Self {
        Self { calls: RwSignal::new(Vec::new()) }
    }

    /// The call to tell people about: a change or a test before anything that only loads.
    pub fn foremost(self) -> Option<PendingCall> {
        self.calls.with(|calls| {
            let is_read = |call: &&PendingCall| call.kind.effect() == Effect::Read;
            calls.iter().find(|call| !is_read(call)).or(calls.first()).cloned()
        })
    }

    /// Stops waiting for the foremost call; if it only loads, for all others that do too.
    pub fn stop(self) {
        let Some(foremost) = untrack(|| self.foremost()) else { return };
        let calls = self.calls.get_untracked();
        match foremost.kind.effect() {
            Effect::Read => calls.iter().for_each(|call| call.stop.abort()),
            Effect::Ask | Effect::Write => foremost.stop.abort(),
        }
    }

    /// Adds a call until the returned guard is dropped.
    fn add(self, call: PendingCall) -> impl Drop {
        let pause = call.pause.clone();
        self.calls.update(|calls| calls.push(call));
        Finished { calls: self.calls, pause }
    }
}

/// Removes its call when dropped: when the response has come, and when the page is left.
struct Finished {
    calls: RwSignal<Vec<PendingCall>>,
    /// Each call has a signal of its own, so it also tells the calls apart.
    pause: ArcRwSignal<Option<Pause>>,
}

impl Drop for Finished {
    fn drop(&mut self) {
        self.calls.try_update(|calls| calls.retain(|call| call.pause != self.pause));
    }
}

impl Console {
    /// Sends an operation for this team. After a while the page says that it waits.
    pub async fn send(self, client: &Client, operation: &Operation) -> Result<Answer, Failure> {
        let kind = operation.kind();
        // `Arc`: a change, and so its signal, outlives its page.
        let pause = ArcRwSignal::new(None);
        let note = |newer| pause.set(newer);
        let (stop, stopped) = AbortHandle::new_pair();
        let call = pin!(Abortable::new(client.call_noting_pauses(operation, &note), stopped));
        let result = match select(call, TimeoutFuture::new(UNNOTICED_MS)).await {
            Either::Left((result, _)) => result,
            Either::Right(((), call)) => {
                let pause = pause.clone();
                let _until_finished = self.pending_calls.add(PendingCall { kind, pause, stop });
                call.await
            }
        };
        result.unwrap_or_else(|_| Err(client.stopped(kind)))
    }
}
