//! A question to the backend and what is shown while it is open, when it failed,
//! and when it was answered.
//!
//! Leptos' resources and actions do the same and much more (servers, suspense,
//! versions), at some 15 KB of code for each type of answer.

use crate::boxed;
use crate::components::skeleton::Skeleton;
use crate::layout::failure_notice::FailureNotice;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::failure::Failure;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Work that ends in an answer or a failure.
pub type Work<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// An answer or a failure, shared by all who show it.
pub type Shared<T> = Result<Rc<T>, Rc<Failure>>;

/// A question and its answer, once there is one.
pub struct Query<T: 'static> {
    answer: RwSignal<Option<Shared<T>>, LocalStorage>,
    again: Trigger,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

/// Asks now, and again whenever a signal that `ask` reads changes. An older
/// question is given up, and so is every one when its page is left.
pub fn query<T: 'static>(ask: impl Fn() -> Work<T> + 'static) -> Query<T> {
    let query = Query { answer: RwSignal::new_local(None), again: Trigger::new() };
    Effect::new(move |_| {
        query.again.track();
        let (work, handle) = abortable(ask());
        give_up_on_cleanup(handle);
        spawn_local(async move {
            if let Ok(answer) = work.await {
                query.answer.try_set(Some(answer.map(Rc::new).map_err(Rc::new)));
            }
        });
    });
    query
}

fn give_up_on_cleanup(handle: AbortHandle) {
    let handle = StoredValue::new_local(handle);
    on_cleanup(move || {
        handle.try_with_value(AbortHandle::abort);
    });
}

impl<T> Query<T> {
    /// The answer, once there is one; shared, not copied.
    pub fn get(self) -> Option<Shared<T>> {
        self.answer.get()
    }

    /// The answer, if there is one that can be shown.
    pub fn good(self) -> Option<Rc<T>> {
        self.get()?.ok()
    }

    /// Asks again; the old answer is shown meanwhile.
    pub fn ask_again(self) {
        self.again.notify();
    }

    /// Shows the query: a skeleton of so many rows, a failure with "Try again", or
    /// what `show` makes of the answer.
    pub fn view(self, rows: usize, show: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView {
        boxed::part(move || match self.get() {
            None => view! { <Skeleton rows /> }.into_any(),
            Some(Ok(answer)) => show(&answer),
            Some(Err(failure)) => self.failed(&failure),
        })
    }

    /// A failure with "Try again".
    pub fn failed(self, failure: &Failure) -> AnyView {
        let retry = Callback::new(move |()| {
            self.answer.set(None);
            self.ask_again();
        });
        {
            let failure = failure.clone();
            view! { <FailureNotice failure retry /> }.into_any()
        }
    }
}
