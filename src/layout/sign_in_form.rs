//! The sign-in form, used by the sign-in page and by the dialog over an open page.

use crate::components::notice::Notice;
use crate::console::Console;
use crate::layout::action_failure::dispatch_once;
use crate::layout::failure_notice::FailureNotice;
use leptos::html::Input;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::{Problem, Secret};
use patchbay_words::tone::Tone;

/// Email and password. Both stay in their inputs until they are sent; the password is stored nowhere
/// else.
#[component]
pub fn SignInForm() -> impl IntoView {
    let console = Console::use_context();
    let email = NodeRef::<Input>::new();
    let password = NodeRef::<Input>::new();
    let incomplete = RwSignal::new(false);
    let sign_in = Action::new_local(move |&()| {
        let typed = |input: NodeRef<Input>| {
            input.get_untracked().map(|input| input.value()).unwrap_or_default()
        };
        let (email, password) = (typed(email), Secret::new(typed(password)));
        let is_complete = !email.trim().is_empty() && !password.expose().is_empty();
        incomplete.set(!is_complete);
        async move {
            if is_complete {
                console.sign_in(email.trim().to_owned(), password).await?;
            }
            Ok(())
        }
    });
    let (pending, outcome) = (sign_in.pending(), sign_in.value());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        dispatch_once(sign_in, ());
    };
    let problem = move || {
        if pending.get() {
            return None;
        }
        let notice =
            |title: &'static str| view! { <Notice tone=Tone::Critical title /> }.into_any();
        if incomplete.get() {
            return Some(notice("Enter your email and your password"));
        }
        let failure = outcome.with(|outcome| outcome.as_ref()?.as_ref().err().cloned())?;
        Some(match failure {
            Failure::Problem(problem) if is_mismatch(&problem) => {
                notice("This email and password don't match. Check both and try again")
            }
            failure => view! { <FailureNotice failure /> }.into_any(),
        })
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {problem}
            <div class="field">
                <label class="field-label" for="sign-in-email">
                    "Email"
                </label>
                <input
                    class="input"
                    id="sign-in-email"
                    type="email"
                    autocomplete="username"
                    aria-required="true"
                    node_ref=email
                />
            </div>
            <div class="field">
                <label class="field-label" for="sign-in-password">
                    "Password"
                </label>
                <input
                    class="input"
                    id="sign-in-password"
                    type="password"
                    autocomplete="current-password"
                    aria-required="true"
                    node_ref=password
                />
            </div>
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || pending.get().to_string()
            >
                {move || if pending.get() { "Signing in…" } else { "Sign in" }}
            </button>
        </form>
    }
}

fn is_mismatch(problem: &Problem) -> bool {
    problem.errors.iter().any(|error| error.code == "wrong_credentials")
}
