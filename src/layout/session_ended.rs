//! The session ended while a page was open: sign in over it, so that nothing
//! typed is lost.

use crate::console::Console;
use crate::layout::mutation::Mutation;
use crate::layout::sign_in_form::SignInForm;
use leptos::html::Dialog;
use leptos::prelude::*;
use patchbay_client::config::SignInMode;

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
    let resume = Mutation::new();
    let way_in = move || match console.sign_in_mode() {
        SignInMode::Password => view! { <SignInForm /> }.into_any(),
        SignInMode::Cookie | SignInMode::None => view! {
            <div class="dialog-actions">
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || resume.aria_disabled()
                    on:click=move |_| resume.run(move || Box::pin(console.resume()))
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
        .into_any(),
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
            {resume.failure_view()}
            {move || console.session_ended.get().then(way_in)}
        </dialog>
    }
}
