//! The root component and the route table.

use crate::components::lazy::{Lazy, Loader, Unavailable, lazy, lazy_view};
use crate::console::Console;
use crate::layout::frame::Frame;
use crate::layout::page::Page;
use crate::layout::page_loading::PageLoading;
use crate::layout::require::{RequireAdmin, RequireSession};
use crate::link_secrets;
use crate::pages::activity::Activity;
use crate::pages::admin::Admin;
use crate::pages::catalog::Catalog;
use crate::pages::connect::Connect;
use crate::pages::connection::Connection;
use crate::pages::connection::replace_secrets::ReplaceSecrets;
use crate::pages::home::Home;
use crate::pages::integration::Integration;
use crate::pages::integrations::Integrations;
use crate::pages::not_found::NotFound;
use crate::pages::pairing::Pairing;
use crate::platform::{document, navigation, network, translation};
use crate::queries;
use crate::setup::Setup;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_params_map;
use leptos_router::path;
use patchbay_client::config::Config;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Replaces the static shell of `index.html` with the app.
pub fn mount(config: Config) {
    mount_view(move || view! { <App config /> });
}

/// Replaces the static shell of `index.html` with the page that checks the pairing.
pub fn mount_setup() {
    link_secrets::remove_from_address();
    mount_view(Setup);
}

fn mount_view<View: IntoView + 'static>(view: impl FnOnce() -> View + 'static) {
    let root = document::element("app").and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        root.set_text_content(None);
        leptos::mount::mount_to(root, view).forget();
    }
}

/// The whole app.
#[component]
pub fn App(config: Config) -> impl IntoView {
    // Removes secrets from the address before the router copies it into signals.
    let console = Console::provide(config);
    let base = document::base_path();
    // Before the router's own listeners, which it registers when it mounts.
    let watch = navigation::watch(base.clone(), move |address| console.go(address));
    StoredValue::new_local(watch);
    translation::watch();
    console.load_session();
    console.watch_other_tabs();
    Effect::new(move |_| {
        if console.page_painted.get() && network::allows_prefetch() {
            spawn_local(async {
                // After a failure, the part is requested again when one of its pages is shown.
                let _ = load_pages().await;
            });
        }
    });
    view! {
        <Router base>
            <Frame>
                <Routes />
            </Frame>
        </Router>
    }
}

/// Which address shows which page; `paths.rs` has the other direction. Routes with static segments
/// precede those with parameters that would match them too.
#[component]
fn Routes() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=path!("/") view=|| view! { <RequireSession><LazyPage load=home_page /></RequireSession> } />
            <Route path=path!("/pairing") view=|| view! { <RequireSession><PairingRoute /></RequireSession> } />
            <Route path=path!("/admin") view=|| view! { <RequireAdmin><LazyPage load=admin_page /></RequireAdmin> } />
            <Route
                path=path!("/admin/activity")
                view=|| view! { <RequireAdmin><LazyPage load=activity_page /></RequireAdmin> }
            />
            <Route
                path=path!("/admin/integrations")
                view=|| view! { <RequireAdmin><LazyPage load=integrations_page /></RequireAdmin> }
            />
            <Route
                path=path!("/admin/integrations/new")
                view=|| view! { <RequireAdmin><LazyPage load=catalog_page /></RequireAdmin> }
            />
            <Route
                path=path!("/admin/integrations/:key")
                view=|| view! { <RequireAdmin><IntegrationRoute /></RequireAdmin> }
            />
            <Route path=path!("/admin/integrations/:key/connections/new") view=ConnectRoute />
            <Route
                path=path!("/admin/integrations/:key/connections/:id")
                view=|| view! { <RequireAdmin><ConnectionRoute /></RequireAdmin> }
            />
            <Route
                path=path!("/admin/integrations/:key/connections/:id/secrets")
                view=|| view! { <RequireAdmin><ReplaceSecretsRoute /></RequireAdmin> }
            />
        </FlatRoutes>
    }
}

/// One integration. Its view is rebuilt for another key.
#[component]
fn IntegrationRoute() -> impl IntoView {
    let key = use_route_param("key");
    move || {
        let key = key.get();
        view! { <LazyPage load=move || integration_page(key.clone()) /> }
    }
}

/// The connect form. It is rebuilt for another key, so that no secret stays in an input of another
/// service.
#[component]
fn ConnectRoute() -> impl IntoView {
    let console = Console::use_context();
    let key = use_route_param("key");
    // In parallel with the request for the session, which the page waits for.
    queries::prefetch_integration(console, &key.get_untracked());
    view! { <RequireAdmin>{move || view! { <Connect key=key.get() /> }}</RequireAdmin> }
}

/// One connection. Its view is rebuilt for another id.
#[component]
fn ConnectionRoute() -> impl IntoView {
    let id = use_route_param("id");
    move || {
        let id = id.get();
        view! { <LazyPage load=move || connection_page(id.clone()) /> }
    }
}

/// The form for new secrets of a connection. Its view is rebuilt for another id.
#[component]
fn ReplaceSecretsRoute() -> impl IntoView {
    let id = use_route_param("id");
    move || {
        let id = id.get();
        view! { <LazyPage load=move || replace_secrets_page(id.clone()) /> }
    }
}

/// How to pair a backend: only in the demo, because any other deployment has paired one.
#[component]
fn PairingRoute() -> impl IntoView {
    match Console::use_context().demo() {
        Some(_) => view! { <LazyPage load=pairing_page /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

/// A parameter of the route, decoded.
fn use_route_param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get(name).unwrap_or_default())
}

#[component]
fn LazyPage(#[prop(into)] load: Loader) -> impl IntoView {
    view! { <Lazy load fallback=|| view! { <PageLoading /> } unavailable=unavailable_page /> }
}

fn unavailable_page(retry: Callback<()>) -> AnyView {
    view! {
        <Page title="This page could not be loaded">
            <Unavailable retry />
        </Page>
    }
    .into_any()
}

lazy!(pages: fn load_pages() -> () {});
lazy_view!(pages: fn home_page() { <Home /> });
lazy_view!(pages: fn pairing_page() { <Pairing /> });
lazy_view!(pages: fn admin_page() { <Admin /> });
lazy_view!(pages: fn activity_page() { <Activity /> });
lazy_view!(pages: fn integrations_page() { <Integrations /> });
lazy_view!(pages: fn catalog_page() { <Catalog /> });
lazy_view!(pages: fn integration_page(key: String) { <Integration key /> });
lazy_view!(pages: fn connection_page(id: String) { <Connection id /> });
lazy_view!(pages: fn replace_secrets_page(id: String) { <ReplaceSecrets id /> });
