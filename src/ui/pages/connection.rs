//! One connection: whether it works, what it is, what can be done with it.

mod actions;
mod facts;

use crate::backend::answer::Stored;
use crate::model::{Integration, Status};
use crate::ui::components::badge::StatusBadge;
use crate::ui::components::logo::Logo;
use crate::ui::components::skeleton::Skeleton;
use crate::ui::components::test_report::TestReport;
use crate::ui::components::time::Time;
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::shell::page::Page;
use crate::ui::shell::query::{Loaded, Query, query};
use actions::Actions;
use facts::Facts;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What the page shows.
#[derive(Clone)]
struct Shown {
    saved: Stored,
    /// Missing if the catalog no longer has it: the connection is shown all the same.
    integration: Option<Integration>,
}

/// The page of the connection named in the address.
#[component]
pub fn Connection() -> impl IntoView {
    let console = Console::use_context();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id").unwrap_or_default()));
    let loaded = query(move || {
        let id = id.get();
        async move {
            let saved = queries::connection(console, &id).await?;
            let integration =
                queries::integration(console, &saved.connection.integration).await.ok();
            Ok(Shown { saved, integration })
        }
    });
    move || match loaded.get() {
        Some(Ok(shown)) => content(console, shown, loaded),
        Some(Err(_)) => {
            let trail = vec![
                (console.paths().admin(), "Admin".to_owned()),
                (console.paths().integrations(), "Integrations".to_owned()),
            ];
            view! {
                <Page title="Connection" trail>
                    <Loaded query=loaded rows=3 show=|_| ().into_any() />
                </Page>
            }
            .into_any()
        }
        None => view! { <div class="page"><Skeleton rows=4 /></div> }.into_any(),
    }
}

fn content(console: Console, shown: Shown, loaded: Query<Shown>) -> AnyView {
    let Shown { saved, integration } = shown;
    let connection = saved.connection.clone();
    let service =
        integration.as_ref().map_or_else(|| connection.integration.clone(), |i| i.name.clone());
    let trail = vec![
        (console.paths().admin(), "Admin".to_owned()),
        (console.paths().integrations(), "Integrations".to_owned()),
        (console.paths().integration(&connection.integration), service.clone()),
    ];
    let mark = view! { <Logo name=service.clone() large=true /> };
    let reload = Callback::new(move |()| loaded.refetch());
    let actions = view! { <Actions saved service=service.clone() reload /> };
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
    view! {
        <Page title=connection.name.clone() trail mark=mark.into_any() actions=actions.into_any()>
            <div class="stack">
                <StatusBadge status=connection.status.clone() />
                {untested}
                <Facts connection integration />
            </div>
            {test}
        </Page>
    }
    .into_any()
}
