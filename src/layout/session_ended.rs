//! The dialog for signing in again when the session ends while a page is open. The page stays, so
//! nothing that was entered is lost.

use crate::console::Console;
use crate::layout::action_failure::{ActionFailure, dispatch_once};
use crate::layout::sign_in_form::SignInForm;
use crate::layout::waiting::Waiting;
use leptos::html::Dialog;
use leptos::prelude::*;
use patchbay_client::config::SignInMode;
use patchbay_words::failure::Request;

/// A dialog over the page, open while the session has ended.
#[component]
pub fn SessionEnded() -> impl IntoView {
    let console = Console::use_context();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if console.session_ended.get() && !dialog.open() {
            // Fails only for a dialog that is open or has left the page.
            let _ = dialog.show_modal();
        } else if !console.session_ended.get() && dialog.open() {
            dialog.close();
        }
    });
    // Built only when the dialog opens: password managers would fill a hidden password input.
    let content = move || {
        console.session_ended.get().then(|| match console.sign_in_mode() {
            SignInMode::Password => view! { <SignInForm /> }.into_any(),
            SignInMode::Cookie | SignInMode::None => view! { <SignInElsewhere /> }.into_any(),
        })
    };
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby="session-ended-title"
            on:close=move |_| console.session_ended.set(false)
        >
            <h2 id="session-ended-title">"Your session has ended"</h2>
            <p>"Sign in again to go on. What you entered is still here."</p>
            {content}
            <Waiting />
        </dialog>
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
