//! One integration: what it is, what it needs, the team's connections to it.

use crate::model::{Connection, Integration as Service};
use crate::ui::components::connection_rows::{ConnectionRow, ConnectionRows};
use crate::ui::components::logo::Logo;
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::shell::page::Page;
use crate::ui::shell::query::{Loaded, query};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of the integration named in the address.
#[component]
pub fn Integration() -> impl IntoView {
    let console = Console::use_context();
    let params = use_params_map();
    let key = Memo::new(move |_| params.with(|p| p.get("integration").unwrap_or_default()));
    let loaded = query(move || {
        let key = key.get();
        async move {
            let service = queries::integration(console, &key).await?;
            let page = queries::connections(console, Some(key), 1).await?;
            Ok((service, page.items))
        }
    });
    let fallback = move || view! { <div class="page"><Loading /></div> };
    move || match loaded.get() {
        Some(Ok((service, connections))) => content(console, service, connections),
        Some(Err(_)) => {
            let title = key.get();
            view! {
                <Page title=title trail=trail(console)>
                    <Loaded query=loaded rows=3 show=|_| ().into_any() />
                </Page>
            }
            .into_any()
        }
        None => fallback().into_any(),
    }
}

#[component]
fn Loading() -> impl IntoView {
    view! { <crate::ui::components::skeleton::Skeleton rows=3 /> }
}

fn trail(console: Console) -> Vec<(String, String)> {
    vec![
        (console.paths().admin(), "Admin".to_owned()),
        (console.paths().integrations(), "Integrations".to_owned()),
    ]
}

fn content(console: Console, service: Service, connections: Vec<Connection>) -> AnyView {
    let label = if connections.is_empty() { "Add this Connection" } else { "Add a Connection" };
    let connect = console.paths().connect(&service.key);
    let add = view! {
        <a class="button button-primary" href=connect>
            {label}
        </a>
    };
    let logo = view! { <Logo name=service.name.clone() large=true /> };
    let needs = service.requirements.into_iter().map(|r| view! { <li>{r}</li> }).collect_view();
    let abilities = service
        .abilities
        .into_iter()
        .map(|ability| {
            let needs = ability.needs.map(|n| [" (needs ", &n, ")"].concat());
            view! { <li>{ability.label} <span class="muted">{needs}</span></li> }
        })
        .collect_view();
    // Any backend can serve a catalog: a link is followed only over https.
    let docs = service.docs_url.filter(|url| url.starts_with("https://")).map(|url| {
        let words = ["Documentation of ", &service.name].concat();
        view! {
            <p>
                <a href=url target="_blank" rel="noopener noreferrer">
                    {words}
                </a>
            </p>
        }
    });
    let key = service.key;
    let list = (!connections.is_empty()).then(|| {
        let rows = connections
            .into_iter()
            .map(|connection| ConnectionRow {
                href: Some(console.paths().connection(&key, &connection.id)),
                connection,
            })
            .collect();
        view! {
            <section class="section" aria-labelledby="connections">
                <div class="section-head">
                    <h2 id="connections">"Connections"</h2>
                </div>
                <ConnectionRows rows />
            </section>
        }
    });
    view! {
        <Page
            title=service.name
            lead=service.summary
            trail=trail(console)
            mark=logo.into_any()
            actions=add.into_any()
        >
            {list}
            <section class="section stack" aria-labelledby="needs">
                <h2 id="needs">"What you need"</h2>
                <ul class="bullets">{needs}</ul>
                {docs}
            </section>
            <section class="section stack" aria-labelledby="abilities">
                <h2 id="abilities">"What a connection can do"</h2>
                <ul class="bullets">{abilities}</ul>
            </section>
        </Page>
    }
    .into_any()
}
