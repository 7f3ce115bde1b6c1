//! One connection: whether it works, what it is, what can be done with it.

mod actions;
mod facts;
mod values;

use crate::backend::answer::Stored;
use crate::model::{Integration, Status};
use crate::ui::components::badge::StatusBadge;
use crate::ui::components::logo::Logo;
use crate::ui::components::skeleton::Skeleton;
use crate::ui::components::test_report::TestReport;
use crate::ui::components::time::Time;
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::screen::Screen;
use crate::ui::shell::page::Page;
use crate::ui::shell::query::{Query, query};
use actions::Actions;
use facts::facts;
use leptos::prelude::*;

/// What the page shows.
struct Shown {
    saved: Stored,
    /// Missing if the catalog no longer has it: the connection is shown all the same.
    integration: Option<Integration>,
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
    move || match loaded.get() {
        Some(Ok(shown)) => content(console, &shown, loaded),
        Some(Err(failure)) => {
            let trail = console.trail();
            let failed = loaded.failed(&failure);
            view! { <Page title="Connection" trail>{failed}</Page> }.into_any()
        }
        None => view! { <div class="page"><Skeleton rows=4 /></div> }.into_any(),
    }
}

fn content(console: Console, shown: &Shown, loaded: Query<Shown>) -> AnyView {
    let Shown { saved, integration } = shown;
    let connection = &saved.connection;
    let service =
        integration.as_ref().map_or_else(|| connection.integration.clone(), |i| i.name.clone());
    let mut trail = console.trail();
    trail.push((
        console.href(&Screen::Integration(connection.integration.clone())),
        service.clone(),
    ));
    let tile = integration.as_ref().and_then(|i| i.logo.clone());
    let mark = view! { <Logo name=service.clone() tile large=true /> };
    let reload = Callback::new(move |()| loaded.ask_again());
    let actions = view! { <Actions saved=saved.clone() service=service.clone() reload /> };
    let test = connection.last_test.clone().map(|result| {
        let when = result.tested_at.clone();
        let abilities = integration.as_ref().map(|i| i.abilities.clone()).unwrap_or_default();
        let service = service.clone();
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
    let untested = (connection.status == Status::Untested).then(|| {
        view! { <p class="muted">"This connection was saved without a test. Test it to see whether it works."</p> }
    });
    let badge = view! { <StatusBadge status=connection.status.clone() /> };
    let facts = facts(connection, integration.as_ref());
    view! {
        <Page title=connection.name.clone() trail mark=mark.into_any() actions=actions.into_any()>
            <div class="stack">
                <div class="status-line">{badge} {untested}</div>
                {facts}
            </div>
            {test}
        </Page>
    }
    .into_any()
}
