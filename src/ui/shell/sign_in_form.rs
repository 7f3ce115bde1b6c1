//! The sign-in form, for the page and for the dialog over an unfinished form.

use crate::backend::failure::Failure;
use crate::model::{Problem, Secret};
use crate::ui::components::message::Tone;
use crate::ui::components::notice::Notice;
use crate::ui::console::Console;
use crate::ui::shell::failure_notice::FailureNotice;
use leptos::html::Input;
use leptos::prelude::*;

/// Email and password. What is typed stays in the boxes until it is sent; the
/// password is not kept.
#[component]
pub fn SignInForm() -> impl IntoView {
    let console = Console::use_context();
    let email = NodeRef::<Input>::new();
    let password = NodeRef::<Input>::new();
    let incomplete = RwSignal::new(false);
    let sign_in = Action::new_local(move |(): &()| {
        let email = email.get_untracked().map(|e| e.value()).unwrap_or_default();
        let secret = password.get_untracked().map(|p| p.value()).unwrap_or_default();
        async move { console.sign_in(email.trim().to_owned(), Secret::new(secret)).await }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if sign_in.pending().get_untracked() {
            return;
        }
        let is_empty = |input: NodeRef<Input>| {
            input.get_untracked().is_none_or(|i| i.value().trim().is_empty())
        };
        incomplete.set(is_empty(email) || is_empty(password));
        if !incomplete.get_untracked() {
            sign_in.dispatch(());
        }
    };
    let problem = move || {
        if incomplete.get() {
            let title = "Enter your email and your password";
            return Some(view! { <Notice tone=Tone::Critical title /> }.into_any());
        }
        match sign_in.value().get()? {
            Ok(()) => None,
            Err(Failure::Problem(problem)) if is_mismatch(&problem) => {
                let title = "This email and password don't match. Check both and try again";
                Some(view! { <Notice tone=Tone::Critical title /> }.into_any())
            }
            Err(failure) => Some(view! { <FailureNotice failure /> }.into_any()),
        }
    };
    let pending = sign_in.pending();
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
                aria-disabled=move || if pending.get() { "true" } else { "false" }
            >
                {move || if pending.get() { "Signing in…" } else { "Sign in" }}
            </button>
        </form>
    }
}

fn is_mismatch(problem: &Problem) -> bool {
    problem.errors.iter().any(|error| error.code == "wrong_credentials")
}
