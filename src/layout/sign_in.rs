//! **Sign in**, at whatever address it was needed: afterwards one is where one
//! wanted to be.

use crate::layout::page::Page;
use crate::layout::sign_in_form::SignInForm;
use leptos::prelude::*;

/// The page without a session.
#[component]
pub fn SignIn() -> impl IntoView {
    view! {
        <Page title="Sign in" narrow=true>
            <SignInForm />
        </Page>
    }
}
