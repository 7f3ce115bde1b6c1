//! What is shown to whoever can't see the pages: signed out, in no team, or with a
//! backend that can't be asked.

use crate::components::button::button;
use crate::console::{Console, Session};
use crate::layout::failure_notice::FailureNotice;
use crate::layout::frame::Outside;
use crate::layout::page::Page;
use crate::layout::sign_in::SignIn;
use leptos::prelude::*;

/// The page in the place of all others.
pub fn outside_view(who: Outside) -> AnyView {
    let console = Console::use_context();
    match who {
        Outside::SignedOut => view! { <SignIn /> }.into_any(),
        Outside::Failed => view! {
            <Page title="Patchbay can't go on">{move || failed_session(console).into_any()}</Page>
        }
        .into_any(),
        Outside::NoTeam => view! {
            <Page
                title="You are in no team yet"
                lead="Connections belong to teams. Ask whoever looks after yours to add you."
            >
                {button("button", "Look again", move || console.load_session())}
            </Page>
        }
        .into_any(),
    }
}

fn failed_session(console: Console) -> Option<AnyView> {
    let retry = Callback::new(move |()| console.load_session());
    console.session.with(|session| match session {
        Session::Failed(failure) => Some(FailureNotice::new(failure).retry(retry).view()),
        _ => None,
    })
}
