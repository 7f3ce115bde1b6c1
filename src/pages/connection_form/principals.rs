//! The people and groups of the team: searched while typing, page by page. The form doesn't wait for
//! them, and can do without.

use crate::components::field::FormStore;
use crate::components::message::Message;
use crate::components::people_picker::People;
use crate::components::permissions::PERMISSIONS_ID;
use crate::console::Console;
use crate::layout::action_failure::ActionFailure;
use crate::layout::failure_notice::FailureNotice;
use crate::layout::loaded::{Query, answer_of};
use crate::layout::paged::Paged;
use crate::platform::focus;
use crate::queries::{self, ListPage};
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_form::known_people::KnownPeople;
use patchbay_model::{Principal, PrincipalRef};
use patchbay_paste::prefill::may_be_secret;
use patchbay_words::failure::Request;
use patchbay_words::tone::Tone;
use std::time::Duration;

const NOTICE_ID: &str = "principals-failure";
/// A pause in typing, after which the backend is asked.
const PAUSE: Duration = Duration::from_millis(200);

/// The search for people and groups, and what it has found.
#[derive(Clone, Copy)]
pub struct Principals {
    console: Console,
    /// What stands in the search box.
    text: RwSignal<String>,
    /// What the backend was asked for last.
    asked: RwSignal<String>,
    found: Paged<Principal>,
    first: Memo<Option<Result<ListPage<Principal>, Failure>>>,
    known: RwSignal<KnownPeople>,
}

impl Principals {
    /// Asks for people and groups once the page has its own answer, whatever that is. Not beside it:
    /// of two requests that find the session ended, the later one would resume it.
    pub fn load_after<T: Clone + 'static>(page: Query<T>) -> Self {
        let console = Console::use_context();
        let (text, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let found = Paged::new(move |cursor| {
            let text = asked.get();
            async move {
                let _ = answer_of(page).await;
                queries::principals(console, text, cursor).await
            }
        });
        let first = Memo::new(move |_| found.first.get());
        let known = RwSignal::new(KnownPeople::default());
        let principals = Self { console, text, asked, found, first, known };
        principals.search_after_pauses();
        principals.remember_names();
        principals
    }

    fn can_search(self) -> bool {
        queries::lists_principals_by(self.console, "q")
    }

    fn search_after_pauses(self) {
        Effect::new(move |before: Option<()>| {
            let text = self.text.get().trim().to_owned();
            // A token that was pasted here must not reach the address of a request.
            if before.is_none() || !self.can_search() || may_be_secret(&text) {
                return;
            }
            let ask = move || {
                if self.asked.try_get_untracked().is_some_and(|asked| asked != text) {
                    self.asked.set(text.clone());
                }
            };
            if let Ok(timer) = set_timeout_with_handle(ask, PAUSE) {
                on_cleanup(move || timer.clear());
            }
        });
    }

    /// Keeps the names of all that were found: one of them may be chosen before the next search.
    fn remember_names(self) {
        Effect::new(move |_| {
            let found = self.found.items();
            self.known.update(|known| known.add(&found));
        });
    }

    /// Looks up people and groups that were chosen earlier and that no search has found.
    pub fn look_up_chosen(self, form: FormStore) {
        let look_up = Action::new_local(move |ids: &Vec<PrincipalRef>| {
            let ids = ids.clone();
            async move {
                // Without an answer, their ids are shown.
                if let Ok(found) = queries::principals_by_id(self.console, ids.clone()).await {
                    self.known.try_update(|known| known.add_lookup(&ids, &found));
                }
            }
        });
        let unknown = Memo::new(move |_| {
            form.state.with(|state| {
                self.known.with(|known| known.unknown_of(state.permissions().chosen()))
            })
        });
        Effect::new(move |_| {
            let unknown = unknown.get();
            let is_loaded = self.first.with(|first| matches!(first, Some(Ok(_))));
            if unknown.is_empty() || !is_loaded {
                return;
            }
            if queries::lists_principals_by(self.console, "ids") {
                look_up.dispatch_local(unknown);
            } else if self.asked.with(String::is_empty) && !self.found.has_more() {
                // Everyone in the team has been listed.
                self.known.update(|known| known.add_lookup(&unknown, &[]));
            }
        });
    }

    /// Resolves once the first people and groups are known.
    ///
    /// # Errors
    /// They couldn't be listed.
    pub async fn loaded(self) -> Result<(), Failure> {
        answer_of(self.found.first).await.map(drop)
    }

    /// What the picker shows.
    pub fn people(self) -> People {
        let Self { text, asked, found, first, known, .. } = self;
        let shown = Memo::new(move |_| {
            let all = found.items();
            if self.can_search() {
                return all;
            }
            let text = text.get().trim().to_lowercase();
            all.into_iter().filter(|it| it.name.to_lowercase().contains(&text)).collect()
        });
        let is_waiting = Memo::new(move |_| {
            let is_asked = text.with(|text| asked.with(|asked| text.trim() == asked));
            self.can_search() && !is_asked || found.is_loading()
        });
        // A search without results says nothing about the team.
        let is_empty = Memo::new(move |before: Option<&bool>| match first.get() {
            None => false,
            Some(Err(_)) => true,
            Some(Ok(_)) if !asked.with(String::is_empty) => before == Some(&true),
            Some(Ok(page)) => page.items.is_empty() && page.next.is_none(),
        });
        People {
            text,
            found: shown.into(),
            is_waiting: is_waiting.into(),
            has_more: Signal::derive(move || found.has_more()),
            show_more: Callback::new(move |()| found.show_more()),
            is_empty: is_empty.into(),
            known: known.into(),
        }
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
        principals.found.first.refetch();
    });
    let failure = move || {
        let failure = principals.first.get()?.err()?;
        Some(view! {
            <Message tone=Tone::Caution>
                "The people and groups of your team could not be loaded."
            </Message>
            <div id=NOTICE_ID>
                <FailureNotice failure retry />
            </div>
        })
    };
    view! {
        {failure}
        <ActionFailure action=principals.found.more request=Request::Query />
    }
}
