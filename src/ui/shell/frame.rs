//! The frame around every page, and who gets to see what is in it: nobody before
//! the session is known, the sign-in form without one.

use crate::ui::components::skeleton::Skeleton;
use crate::ui::console::{Console, Session};
use crate::ui::shell::demo_banner::DemoBanner;
use crate::ui::shell::failure_notice::FailureNotice;
use crate::ui::shell::page::Page;
use crate::ui::shell::session_ended::SessionEnded;
use crate::ui::shell::sign_in::SignIn;
use crate::ui::shell::toasts::Toasts;
use crate::ui::shell::top_bar::TopBar;
use leptos::html::Main;
use leptos::prelude::*;

/// Top bar, main and toasts; `children` are the routes.
#[component]
pub fn Frame(children: ChildrenFn) -> impl IntoView {
    let console = Console::use_context();
    let main = NodeRef::<Main>::new();
    // A handler, not a link: a fragment would resolve against <base href>.
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            // Fails only for an element that has left the page.
            let _ = main.focus();
        }
    };
    // The routes must not be built anew when the person behind the session changes.
    let stage = Memo::new(move |_| console.session.with(Stage::of));
    let content = move || match stage.get() {
        Stage::Loading => view! { <div class="page"><Skeleton /></div> }.into_any(),
        Stage::SignedOut => view! { <SignIn /> }.into_any(),
        Stage::Failed => view! {
            <Page title="Patchbay can't go on">{move || failed_session(console)}</Page>
        }
        .into_any(),
        Stage::NoTeam => view! {
            <Page
                title="You are in no team yet"
                lead="Connections belong to teams. Ask whoever looks after yours to add you."
            >
                <button type="button" class="button" on:click=move |_| console.load_session()>
                    "Look again"
                </button>
            </Page>
        }
        .into_any(),
        Stage::SignedIn => children().into_any(),
    };
    view! {
        <button type="button" class="button skip" on:click=skip>
            "Skip to content"
        </button>
        <TopBar />
        <DemoBanner />
        <main id="main" tabindex="-1" node_ref=main>
            {content}
        </main>
        <SessionEnded />
        <Toasts />
    }
}

fn failed_session(console: Console) -> Option<AnyView> {
    let retry = Callback::new(move |()| console.load_session());
    console.session.with(|session| match session {
        Session::Failed(failure) => Some(FailureNotice::new(failure).retry(retry).view()),
        _ => None,
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    SignedOut,
    Failed,
    NoTeam,
    SignedIn,
}

impl Stage {
    fn of(session: &Session) -> Self {
        match session {
            Session::Loading => Self::Loading,
            Session::SignedOut => Self::SignedOut,
            Session::Failed(_) => Self::Failed,
            Session::SignedIn(me) if me.teams.is_empty() => Self::NoTeam,
            Session::SignedIn(_) => Self::SignedIn,
        }
    }
}
