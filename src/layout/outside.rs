//! What is shown instead of the pages: to users who are signed out or in no team, and while the
//! backend can't be reached.

use crate::components::button::button;
use crate::console::{Console, Session};
use crate::layout::failure_notice::FailureNotice;
use crate::layout::page::Page;
use crate::layout::sign_in_form::SignInForm;
use crate::paths;
use leptos::prelude::*;
use patchbay_client::failure::Failure;

/// The page shown instead of all others. **Sign in** has no address of its own: afterwards users see
/// the page that they wanted.
#[component]
pub fn Outside() -> impl IntoView {
    let console = Console::use_context();
    move || {
        console.session.with(|session| match session {
            Session::Loading => ().into_any(),
            Session::SignedOut => {
                view! { <Page title="Sign in" narrow=true><SignInForm /></Page> }.into_any()
            }
            Session::Failed(failure) => {
                view! { <BackendFailed failure=failure.clone() /> }.into_any()
            }
            Session::SignedIn(_) => view! { <NoTeam /> }.into_any(),
        })
    }
}

#[component]
fn BackendFailed(failure: Failure) -> impl IntoView {
    let console = Console::use_context();
    let retry = Callback::new(move |()| console.load_session());
    view! {
        <Page title="Patchbay can't go on">
            <FailureNotice failure retry />
            <p>
                "If you run this site: "
                <a href=paths::setup() rel="external">
                    "check the pairing with the backend"
                </a>
            </p>
        </Page>
    }
}

#[component]
fn NoTeam() -> impl IntoView {
    let console = Console::use_context();
    view! {
        <Page
            title="You are in no team yet"
            lead="Connections belong to teams. Ask whoever looks after yours to add you."
        >
            {button("button", "Look again", move || console.load_session())}
        </Page>
    }
}
