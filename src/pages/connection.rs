//! One connection: whether it works, what it is, what can be done with it.

mod actions;
mod activity;
mod conflict;
mod delete;
mod duplicate;
mod edit;
mod edit_actions;
mod facts;
pub mod replace_secrets;
mod token_clock;
mod values;

use crate::components::badge::HealthBadge;
use crate::components::logo::Logo;
use crate::components::test_report::TestReport;
use crate::components::time::Time;
use crate::console::Console;
use crate::layout::failure_notice::Service;
use crate::layout::loaded::{Query, query};
use crate::layout::loaded_page::LoadedPage;
use crate::layout::page::Page;
use crate::paths;
use crate::queries;
use actions::Actions;
use activity::Activity;
use facts::Facts;
use leptos::prelude::*;
use patchbay_client::answer::Stored;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_model::{Ability, Health, Integration, TestResult};
use patchbay_words::check;

/// A connection and its integration.
#[derive(Clone, PartialEq)]
struct Details {
    saved: Stored,
    /// Missing if the catalog no longer has it; the connection is shown all the same.
    integration: Option<Integration>,
}

impl Details {
    async fn load(console: Console, id: String) -> Result<Self, Failure> {
        let saved = queries::connection(console, &id).await?;
        let key = &saved.connection.integration;
        let integration = queries::integration(console, key).await.ok();
        Ok(Self { saved, integration })
    }

    /// The service's name; its key if the catalog no longer has it.
    fn service(&self) -> String {
        let name = self.integration.as_ref().map(|integration| integration.name.clone());
        name.unwrap_or_else(|| self.saved.connection.integration.clone())
    }
}

/// The page of one connection.
#[component]
pub fn Connection(id: String) -> impl IntoView {
    let console = Console::use_context();
    let details = query(move || Details::load(console, id.clone()));
    view! {
        <LoadedPage query=details title="Connection" let:newest>
            <ConnectionPage query=details details=newest />
        </LoadedPage>
    }
}

#[component]
fn ConnectionPage(query: Query<Details>, details: Memo<Details>) -> impl IntoView {
    let console = Console::use_context();
    let name = Memo::new(move |_| details.with(|details| details.saved.connection.name.clone()));
    // The service stays the same while the page is open.
    let (service, tile) = details.with_untracked(|details| {
        let tile = details.integration.as_ref().and_then(|integration| integration.logo.clone());
        let key = details.saved.connection.integration.clone();
        (Service { key, name: details.service() }, tile)
    });
    let mut trail = console.trail();
    trail.push((paths::integration(&service.key), service.name.clone()));
    let mark = {
        let name = service.name.clone();
        move || view! { <Logo name tile large=true /> }
    };
    view! {
        <Page
            title=name
            trail
            mark
            actions=move || view! { <Actions query details name service /> }
        >
            {move || view! { <Overview details=details.get() /> }}
            {console.can(OperationKind::ListEvents).then(|| view! { <Activity details /> })}
        </Page>
    }
}

/// Whether the connection works, and what it is.
#[component]
fn Overview(details: Details) -> impl IntoView {
    let service = details.service();
    let Details { saved, integration } = details;
    let connection = saved.connection;
    let untested = connection.awaits_test().then(|| {
        view! {
            <p class="muted">
                "This connection was saved without a test. Test it to see whether it works."
            </p>
        }
    });
    let abilities = integration.as_ref().map(|integration| integration.abilities.clone());
    let abilities = abilities.unwrap_or_default();
    let limits = (connection.health() == Health::Limited).then(|| {
        let tested = connection.last_test.iter().flat_map(|result| &result.abilities);
        let limits = check::limits(tested, &abilities);
        view! { <p class="muted">{limits}</p> }
    });
    let service_name = service.clone();
    let last_test = connection.last_test.clone().map(|result| {
        view! { <LastTest result service abilities /> }
    });
    view! {
        <div class="stack">
            <div class="status-line">
                <HealthBadge health=connection.health() />
                {limits}
                {untested}
            </div>
            <Facts connection integration service=service_name />
        </div>
        {last_test}
    }
}

#[component]
fn LastTest(result: TestResult, service: String, abilities: Vec<Ability>) -> impl IntoView {
    let tested_at = result.tested_at.clone();
    view! {
        <section class="section" aria-labelledby="last-test">
            <div class="section-head">
                <h2 id="last-test">"Last test"</h2>
                {tested_at.map(|at| view! { <span class="muted small"><Time at /></span> })}
            </div>
            <div class="card card-body stack">
                <TestReport result service abilities />
            </div>
        </section>
    }
}
