//! The people and groups of the team. The form doesn't wait for them, and can do without.

use crate::components::message::Message;
use crate::components::permissions::PERMISSIONS_ID;
use crate::console::Console;
use crate::layout::failure_notice::FailureNotice;
use crate::layout::loaded::{Query, answer_of, query};
use crate::platform::focus;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::Principal;
use patchbay_words::tone::Tone;

const NOTICE_ID: &str = "principals-failure";

/// The question for people and groups, and its answer.
#[derive(Clone, Copy)]
pub struct Principals {
    query: Query<Vec<Principal>>,
    answer: Memo<Option<Result<Vec<Principal>, Failure>>>,
}

impl Principals {
    /// Asks for people and groups once the page has its own answer, whatever that is. Not beside it:
    /// of two requests that find the session ended, the later one would resume it.
    pub fn load_after<T: Clone + 'static>(page: Query<T>) -> Self {
        let console = Console::use_context();
        let query = query(move || async move {
            let _ = answer_of(page).await;
            queries::principals(console).await
        });
        Self { query, answer: Memo::new(move |_| query.get()) }
    }

    /// Resolves once they are known.
    ///
    /// # Errors
    /// They couldn't be listed.
    pub async fn loaded(self) -> Result<(), Failure> {
        answer_of(self.query).await.map(drop)
    }

    /// Those that can be chosen; `None` until they are known, nobody if they can't be listed.
    pub fn known(self) -> Signal<Option<Vec<Principal>>> {
        Signal::derive(move || self.answer.get().map(Result::unwrap_or_default))
    }
}

/// Why people and groups couldn't be listed, with **Try again**.
#[component]
pub fn PrincipalsFailure(principals: Principals) -> impl IntoView {
    let retry = Callback::new(move |()| {
        // The button will go with the notice. A retry after signing in leaves the focus where it is.
        if focus::is_within(NOTICE_ID) {
            focus::by_id(PERMISSIONS_ID);
        }
        principals.query.refetch();
    });
    move || {
        let failure = principals.answer.get()?.err()?;
        Some(view! {
            <Message tone=Tone::Caution>
                "The people and groups of your team could not be loaded."
            </Message>
            <div id=NOTICE_ID>
                <FailureNotice failure retry />
            </div>
        })
    }
}
