//! The dialog for signing in again when the session ends while a page is open. The page stays, so
//! nothing that was entered is lost.

use crate::components::dialog::Dialog;
use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, dispatch_once};
use crate::layout::sign_in_form::SignInForm;
use crate::layout::waiting::Waiting;
use leptos::prelude::*;
use patchbay_client::config::SignInMode;
use patchbay_words::failure::Request;

/// A dialog over the page, open while the session has ended.
#[component]
pub fn SessionEnded() -> impl IntoView {
    let console = Console::use_context();
    // Built only when the dialog opens: password managers would fill a hidden password input.
    let content = move || {
        console.session_ended.get().then(|| match console.sign_in_mode() {
            SignInMode::Password => view! { <SignInForm /> }.into_any(),
            SignInMode::Cookie | SignInMode::None => view! { <SignInElsewhere /> }.into_any(),
        })
    };
    view! {
        <Dialog
            open=console.session_ended
            on_close=Callback::new(move |()| console.session_ended.set(false))
            title="Your session has ended"
            title_id="session-ended-title"
        >
            <p>"Sign in again to go on. What you entered is still here."</p>
            {content}
            <Waiting />
        </Dialog>
    }
}

/// For sessions that start on another page.
#[component]
fn SignInElsewhere() -> impl IntoView {
    let console = Console::use_context();
    let resume = Action::new_local(move |&()| console.resume());
    let pending = resume.pending();
    view! {
        <ActionFailure action=resume request=Request::Query />
        <div class="dialog-actions">
            <button
                type="button"
                class="button"
                aria-disabled=move || pending.get().to_string()
                on:click=move |_| dispatch_once(resume, ())
            >
                "I have signed in"
            </button>
            <a
                class="button button-primary"
                href=console.login_url()
                target="_blank"
                rel="noopener"
            >
                "Sign in, in a new tab"
            </a>
        </div>
    }
}
