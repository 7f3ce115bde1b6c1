//! The sign-in form, for the page and for the dialog over an unfinished form.

use crate::components::notice::Notice;
use crate::console::Console;
use crate::layout::failure_notice::FailureNotice;
use crate::layout::mutation::Mutation;
use crate::words::tone::Tone;
use leptos::html::Input;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_model::{Problem, Secret};

/// Email and password. What is typed stays in the boxes until it is sent; the
/// password is not kept.
#[component]
pub fn SignInForm() -> impl IntoView {
    let console = Console::use_context();
    let email = NodeRef::<Input>::new();
    let password = NodeRef::<Input>::new();
    let incomplete = RwSignal::new(false);
    let sign_in = Mutation::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |input: NodeRef<Input>| {
            input.get_untracked().map(|input| input.value()).unwrap_or_default()
        };
        let (email, password) = (typed(email), Secret::new(typed(password)));
        incomplete.set(email.trim().is_empty() || password.expose().is_empty());
        if !incomplete.get_untracked() {
            sign_in.run(move || {
                Box::pin(async move { console.sign_in(email.trim().to_owned(), password).await })
            });
        }
    };
    let problem = move || {
        let title = sign_in.failure.with(|failure| match failure {
            _ if incomplete.get() => Ok("Enter your email and your password"),
            None => Err(None),
            Some(Failure::Problem(problem)) if is_mismatch(problem) => {
                Ok("This email and password don't match. Check both and try again")
            }
            Some(failure) => Err(Some(FailureNotice::new(failure).view())),
        });
        match title {
            Ok(title) => Some(view! { <Notice tone=Tone::Critical title /> }.into_any()),
            Err(other) => other,
        }
    };
    let pending = sign_in.pending;
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
                aria-disabled=move || sign_in.aria_disabled()
            >
                {move || if pending.get() { "Signing in…" } else { "Sign in" }}
            </button>
        </form>
    }
}

fn is_mismatch(problem: &Problem) -> bool {
    problem.errors.iter().any(|error| error.code == "wrong_credentials")
}
