//! Signing in for the check: here, or at the backend's own page.

use super::run::{SetupState, run};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::config::SignInMode;
use patchbay_model::Secret;
use patchbay_pairing::check::Account;
use patchbay_words::pairing::needs_account;

/// Shown when nobody is signed in.
#[component]
pub fn SignIn(setup: SetupState) -> impl IntoView {
    let is_needed =
        Memo::new(move |_| !setup.is_running.get() && setup.findings.with(|it| needs_account(it)));
    move || {
        is_needed.get().then(|| match setup.sign_in.get_untracked() {
            SignInMode::Password => view! { <AccountForm setup /> }.into_any(),
            SignInMode::Cookie => {
                let href = setup.login_url.get_untracked();
                view! {
                    <div>
                        <a class="button button-primary" href=href rel="external">
                            "Sign in at the backend"
                        </a>
                    </div>
                }
                .into_any()
            }
            SignInMode::None => ().into_any(),
        })
    }
}

/// An account for this check. The password stays in its input until it is sent.
#[component]
fn AccountForm(setup: SetupState) -> impl IntoView {
    let (email, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |input: NodeRef<Input>| {
            input.get_untracked().map(|input| input.value()).unwrap_or_default()
        };
        let account = Account { email: typed(email), password: Secret::new(typed(password)) };
        spawn_local(run(setup, Some(account)));
    };
    view! {
        <form class="form card card-body setup-account" on:submit=submit>
            <div class="field">
                <label class="field-label" for="setup-email">
                    "Email"
                </label>
                <input
                    class="input"
                    id="setup-email"
                    autocomplete="username"
                    required
                    node_ref=email
                />
            </div>
            <div class="field">
                <label class="field-label" for="setup-password">
                    "Password"
                </label>
                <input
                    class="input"
                    id="setup-password"
                    type="password"
                    autocomplete="current-password"
                    required
                    node_ref=password
                />
            </div>
            <button type="submit" class="button button-primary">
                "Check with this account"
            </button>
        </form>
    }
}
