//! The app: what is provided to all, and which address shows which page.

use crate::backend::config::Config;
use crate::ui::console::Console;
use crate::ui::pages::admin::Admin;
use crate::ui::pages::catalog::Catalog;
use crate::ui::pages::connect::Connect;
use crate::ui::pages::connection::Connection;
use crate::ui::pages::home::Home;
use crate::ui::pages::integration::Integration;
use crate::ui::pages::integrations::Integrations;
use crate::ui::pages::not_found::NotFound;
use crate::ui::pages::pairing::Pairing;
use crate::ui::shell::admin_only::AdminOnly;
use crate::ui::shell::frame::Frame;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the app in the place of the static shell.
pub fn mount(config: Config) {
    let root = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.get_element_by_id("app"))
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        root.set_text_content(None);
        leptos::mount::mount_to(root, move || view! { <App config /> }).forget();
    }
}

#[component]
fn App(config: Config) -> impl IntoView {
    let console = Console::provide(config);
    console.load_session();
    let base = console.paths().base().to_owned();
    view! {
        <Router base>
            <Frame>
                <Screens />
            </Frame>
        </Router>
    }
}

/// `.into_any()` at each page: deep view types cost compile time and bytes.
#[component]
fn Screens() -> impl IntoView {
    let admin =
        |page: fn() -> AnyView| move || view! { <AdminOnly>{page()}</AdminOnly> }.into_any();
    let home = || view! { <Home /> }.into_any();
    let pairing = || view! { <Pairing /> }.into_any();
    view! {
        <Routes fallback=|| view! { <NotFound /> }.into_any()>
            <Route path=path!("/") view=home />
            <Route path=path!("/pairing") view=pairing />
            <Route path=path!("/admin") view=admin(|| view! { <Admin /> }.into_any()) />
            <Route
                path=path!("/admin/integrations")
                view=admin(|| view! { <Integrations /> }.into_any())
            />
            <Route
                path=path!("/admin/integrations/new")
                view=admin(|| view! { <Catalog /> }.into_any())
            />
            <Route
                path=path!("/admin/integrations/:integration")
                view=admin(|| view! { <Integration /> }.into_any())
            />
            <Route
                path=path!("/admin/integrations/:integration/connections/new")
                view=admin(|| view! { <Connect /> }.into_any())
            />
            <Route
                path=path!("/admin/integrations/:integration/connections/:id")
                view=admin(|| view! { <Connection /> }.into_any())
            />
        </Routes>
    }
}
