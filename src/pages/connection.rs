//! One connection: whether it works, what it is, what can be done with it.

mod actions;
mod deleting;
mod facts;
mod values;

use crate::boxed;
use crate::components::badge::StatusBadge;
use crate::components::logo::Logo;
use crate::components::test_report::TestReport;
use crate::components::time::Time;
use crate::console::Console;
use crate::layout::answer_page::answer_page;
use crate::layout::page::Page;
use crate::layout::query::{Query, query};
use crate::paths;
use crate::queries;
use actions::Actions;
use facts::facts;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_model::Integration;

/// What the page shows.
struct Shown {
    saved: Stored,
    /// Missing if the catalog no longer has it: the connection is shown all the same.
    integration: Option<Integration>,
}

impl Shown {
    fn name(&self) -> String {
        self.saved.connection.name.clone()
    }

    /// The service's name; its key if the catalog no longer has it.
    fn service(&self) -> String {
        let named = self.integration.as_ref().map(|integration| integration.name.clone());
        named.unwrap_or_else(|| self.saved.connection.integration.clone())
    }
}

/// The page of one connection.
#[component]
pub fn Connection(id: String) -> impl IntoView {
    let console = Console::use_context();
    let loaded = query(move || {
        let id = id.clone();
        Box::pin(async move {
            let saved = queries::connection(console, &id).await?;
            let key = &saved.connection.integration;
            let integration = queries::integration(console, key).await.ok();
            Ok(Shown { saved, integration })
        })
    });
    answer_page(loaded, "Connection", 4, move |shown| content(console, shown, loaded))
}

fn content(console: Console, shown: &Shown, loaded: Query<Shown>) -> AnyView {
    let Shown { saved, integration } = shown;
    let key = &saved.connection.integration;
    let service = shown.service();
    let mut trail = console.trail();
    trail.push((paths::integration(&key), service.clone()));
    let tile = integration.as_ref().and_then(|i| i.logo.clone());
    let mark = view! { <Logo name=service.clone() tile large=true /> };
    let title = boxed::memo(move || loaded.good().map(|now| now.name()).unwrap_or_default());
    let actions = view! { <Actions loaded name=title service=service.clone() /> };
    let state = boxed::part(move || match loaded.good() {
        Some(now) => state(&now, &service),
        None => ().into_any(),
    });
    view! {
        <Page title trail mark=mark.into_any() actions=actions.into_any()>
            {state}
        </Page>
    }
    .into_any()
}

/// Whether it works, and what it is.
fn state(shown: &Shown, service: &str) -> AnyView {
    let Shown { saved, integration } = shown;
    let connection = &saved.connection;
    let test = connection.last_test.clone().map(|result| {
        let when = result.tested_at.clone();
        let abilities = integration.as_ref().map(|i| i.abilities.clone()).unwrap_or_default();
        let service = service.to_owned();
        view! {
            <section class="section" aria-labelledby="last-test">
                <div class="section-head">
                    <h2 id="last-test">"Last test"</h2>
                    {when.map(|at| view! { <span class="muted small"><Time at /></span> })}
                </div>
                <div class="card card-body stack">
                    <TestReport result service abilities />
                </div>
            </section>
        }
    });
    let untested = connection.awaits_test().then(|| {
        view! { <p class="muted">"This connection was saved without a test. Test it to see whether it works."</p> }
    });
    let badge = view! { <StatusBadge status=connection.status.clone() /> };
    let facts = facts(connection, integration.as_ref());
    view! {
        <div class="stack">
            <div class="status-line">{badge} {untested}</div>
            {facts}
        </div>
        {test}
    }
    .into_any()
}
