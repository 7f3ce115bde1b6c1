//! One integration: what it is, what it needs, the team's connections to it.

use crate::boxed;
use crate::components::connection_rows::{ConnectionRow, ConnectionRows};
use crate::components::icon::{Icon, IconView};
use crate::components::list_end::{ListEnd, Pages};
use crate::components::logo::Logo;
use crate::console::Console;
use crate::layout::answer_page::answer_page;
use crate::layout::page::Page;
use crate::layout::query::{Query, query};
use crate::paths;
use crate::queries::{self, ConnectionList};
use leptos::prelude::*;
use patchbay_model::{Connection, Integration as Service};

/// The service, and the team's connections to it.
type Loaded = (Service, ConnectionList);

/// The page of one integration.
#[component]
pub fn Integration(key: String) -> impl IntoView {
    let console = Console::use_context();
    let pages = Pages::first();
    let loaded = query(move || {
        console.made.track();
        let (key, pages) = (key.clone(), pages.get());
        Box::pin(async move {
            let service = queries::integration(console, &key).await?;
            let list = queries::connections(console, Some(key), pages).await?;
            Ok((service, list))
        })
    });
    answer_page(loaded, "Integration", 3, move |(service, _)| {
        content(console, service, loaded, pages)
    })
}

fn content(console: Console, service: &Service, loaded: Query<Loaded>, pages: Pages) -> AnyView {
    let is_first = boxed::memo(move || loaded.good().is_none_or(|now| is_empty(&now.1)));
    let label = move || if is_first.get() { "Add this Connection" } else { "Add a Connection" };
    let connect = paths::connect(&service.key);
    let add = view! {
        <a class="button button-primary" href=connect>
            {label}
        </a>
    };
    let logo = view! { <Logo name=service.name.clone() tile=service.logo.clone() large=true /> };
    let needs = service
        .requirements
        .iter()
        .map(|r| view! { <li>{r.clone()}</li> }.into_any())
        .collect_view();
    let abilities = service
        .abilities
        .iter()
        .map(|ability| {
            let needs = ability.needs.as_ref().map(|n| [" (needs ", n, ")"].concat());
            view! { <li>{ability.label.clone()} <span class="muted">{needs}</span></li> }
        })
        .collect_view();
    // Any backend can serve a catalog: a link is followed only over https.
    let docs = service.docs_url.clone().filter(|url| url.starts_with("https://")).map(|url| {
        let words = ["Documentation of ", &service.name].concat();
        view! {
            <p>
                <a class="link-alone" href=url target="_blank" rel="noopener noreferrer">
                    {words}
                    <IconView icon=Icon::External />
                </a>
            </p>
        }
    });
    let list = boxed::part(move || match loaded.good() {
        Some(now) if !is_empty(&now.1) => connections(console, &now.0.key, &now.1, pages),
        _ => ().into_any(),
    });
    view! {
        <Page
            title=service.name.clone()
            lead=service.summary.clone()
            trail=console.trail()
            mark=logo.into_any()
            actions=add.into_any()
        >
            {list}
            <div class="section columns">
                <section class="card card-body about" aria-labelledby="needs">
                    <h2 id="needs">"What you need"</h2>
                    <ul class="bullets">{needs}</ul>
                    {docs}
                </section>
                <section class="card card-body about" aria-labelledby="abilities">
                    <h2 id="abilities">"What a connection can do"</h2>
                    <ul class="bullets">{abilities}</ul>
                </section>
            </div>
        </Page>
    }
    .into_any()
}

fn is_empty(list: &ConnectionList) -> bool {
    list.items.is_empty() && list.broken == 0
}

fn connections(console: Console, key: &str, list: &ConnectionList, pages: Pages) -> AnyView {
    let (broken, has_more) = (list.broken, list.has_more);
    let row = |connection: &Connection| ConnectionRow {
        href: Some(paths::connection(key, &connection.id)),
        connection: connection.clone(),
    };
    let rows = list.items.iter().map(row).collect();
    view! {
        <section class="section" aria-labelledby="connections">
            <div class="section-head">
                <h2 id="connections">"Connections"</h2>
            </div>
            <ConnectionRows rows />
            <ListEnd broken has_more pages />
        </section>
    }
    .into_any()
}
