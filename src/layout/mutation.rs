//! Something asked of the backend that changes it: once at a time, with its
//! failure shown where it was asked for.

use crate::boxed;
use crate::layout::failure_notice::FailureNotice;
use crate::layout::query::Work;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::failure::Failure;

/// One kind of change. What is to happen after it stands in the work itself.
#[derive(Clone, Copy)]
pub struct Mutation {
    /// Whether it is under way.
    pub pending: RwSignal<bool>,
    /// Why the last one failed.
    pub failure: RwSignal<Option<Failure>>,
}

impl Mutation {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self { pending: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Starts the work, unless such work is under way already. It goes on when its
    /// page is left: what was asked for is done.
    pub fn run(self, work: impl FnOnce() -> Work<()>) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.failure.set(None);
        let work = work();
        spawn_local(async move {
            let failure = work.await.err();
            // The page may be gone by now.
            self.pending.try_set(false);
            self.failure.try_set(failure);
        });
    }

    /// For `aria-disabled` of the button that starts it.
    pub fn aria_disabled(self) -> &'static str {
        if self.pending.get() { "true" } else { "false" }
    }

    /// The failure, if there is one.
    pub fn failure_view(self) -> AnyView {
        boxed::part(move || {
            let notice = |f: &Option<Failure>| {
                f.as_ref().map(|f| {
                    let failure = f.clone();
                    view! { <FailureNotice failure /> }.into_any()
                })
            };
            self.failure.with(notice).into_any()
        })
    }
}

impl Default for Mutation {
    fn default() -> Self {
        Self::new()
    }
}
