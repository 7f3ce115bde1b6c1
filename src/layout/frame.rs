//! The frame around every page, and who gets to see what is in it: nobody before
//! the session is known, the sign-in form without one.

use crate::boxed;
use crate::components::button::button;
use crate::components::part_view::{nothing, part_now};
use crate::components::skeleton::Skeleton;
use crate::console::{Console, Session};
use crate::layout::demo_banner::DemoBanner;
use crate::layout::later::SHELL;
use crate::layout::part_page::part_page;
use crate::layout::toasts::Toasts;
use crate::layout::top_bar::TopBar;
use crate::platform::focus;
use leptos::prelude::*;

const MAIN_ID: &str = "main";

/// Top bar, main and toasts; `children` are the routes.
#[component]
pub fn Frame(children: ChildrenFn) -> impl IntoView {
    let console = Console::use_context();
    // A handler, not a link: a fragment would resolve against <base href>.
    let skip = || {
        focus::by_id(MAIN_ID);
    };
    // The routes must not be built anew when the person behind the session changes.
    let stage = boxed::memo(move || console.session.with(Stage::of));
    let content = move || match stage.get() {
        Stage::Loading => loading(),
        Stage::SignedIn => children().into_any(),
        Stage::Outside(who) => part_page(&SHELL, loading, |shell| (shell.outside)(who)),
    };
    let has_ended = Memo::new(move |before| before == Some(&true) || console.session_ended.get());
    let session_ended = move || match has_ended.get() {
        true => part_now(&SHELL, nothing, |shell| (shell.session_ended)()),
        false => nothing(),
    };
    view! {
        {button("button skip", "Skip to content", skip)}
        <TopBar />
        <DemoBanner />
        <main id=MAIN_ID tabindex="-1">
            {content}
        </main>
        {session_ended}
        <Toasts />
    }
}

fn loading() -> AnyView {
    view! { <div class="page"><Skeleton /></div> }.into_any()
}

/// Who there is to show the pages to.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// Not known yet.
    Loading,
    /// Nobody who may see them.
    Outside(Outside),
    /// Somebody with a team.
    SignedIn,
}

/// Why nobody gets to see the pages.
#[derive(Clone, Copy, PartialEq)]
pub enum Outside {
    /// Nobody is signed in.
    SignedOut,
    /// The backend could not be asked.
    Failed,
    /// Somebody is, who has no team.
    NoTeam,
}

impl Stage {
    fn of(session: &Session) -> Self {
        match session {
            Session::Loading => Self::Loading,
            Session::SignedOut => Self::Outside(Outside::SignedOut),
            Session::Failed(_) => Self::Outside(Outside::Failed),
            Session::SignedIn(me) if me.teams.is_empty() => Self::Outside(Outside::NoTeam),
            Session::SignedIn(_) => Self::SignedIn,
        }
    }
}
