//! The page: the steps, what to do next, and a text for the people who run the backend.

use super::run::{SetupState, run};
use super::sign_in::SignIn;
use super::steps::Steps;
use crate::components::button::button;
use crate::components::notice::Notice;
use crate::platform::{clipboard, document};
use leptos::html::H1;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_words::pairing as words;

/// Starts the check, and shows its findings while it goes on.
#[component]
pub fn SetupPage() -> impl IntoView {
    let setup = SetupState::new();
    spawn_local(run(setup, None));
    document::set_title("Check the pairing · Patchbay");
    let heading = NodeRef::<H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Fails only for an element that has left the page.
            let _ = heading.focus();
        }
    });
    view! {
        <div class="page">
            <div class="page-head">
                <div class="page-title">
                    <h1 tabindex="-1" node_ref=heading>
                        "Check the pairing"
                    </h1>
                </div>
                <div class="page-actions">
                    {button("button", "Check again", document::reload)}
                </div>
            </div>
            <p class="page-lead">
                "Whether config.json, the adapter and your backend fit together. Nothing is changed."
            </p>
            <div class="stack">
                <Verdict setup />
                <Steps setup />
                <SignIn setup />
                <NoteToBackend setup />
            </div>
        </div>
    }
}

/// Whether something has to be changed.
#[component]
fn Verdict(setup: SetupState) -> impl IntoView {
    move || {
        if setup.is_running.get() {
            return view! { <p role="status">"Checking…"</p> }.into_any();
        }
        let (failed, is_whole) = setup.findings.with(|findings| {
            let failed = findings.iter().filter(|finding| finding.has_failed()).count();
            (failed, words::is_whole(findings))
        });
        let (tone, title) = words::verdict(failed, is_whole);
        view! { <Notice tone title /> }.into_any()
    }
}

/// A text to send to the people who run the backend.
#[component]
fn NoteToBackend(setup: SetupState) -> impl IntoView {
    let note = move || {
        setup.findings.with(|findings| {
            setup.files.with(|files| {
                setup.needs.with(|needs| words::note_to_backend(findings, files, needs.as_ref()))
            })
        })
    };
    let action = RwSignal::new("Copy");
    let copy = move |_| {
        let text = untrack(note);
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            action.try_set(if is_copied { "Copied" } else { "Select it, then copy" });
        });
    };
    let is_shown = move || {
        let has_failed =
            setup.findings.with(|findings| findings.iter().any(|finding| finding.has_failed()));
        !setup.is_running.get() && has_failed && setup.has_backend.get()
    };
    view! {
        <Show when=is_shown>
            <section class="card card-body stack" aria-labelledby="note-title">
                <h2 id="note-title">"For the people who run the backend"</h2>
                <pre class="mono setup-note" tabindex="0" dir="ltr" translate="no">
                    {note}
                </pre>
                <div>
                    <button type="button" class="button" on:click=copy>
                        {action}
                    </button>
                </div>
            </section>
        </Show>
    }
}
