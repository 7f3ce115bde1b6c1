//! The app: what is provided to all, and which address shows which page.

use crate::boxed;
use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::frame::Frame;
use crate::layout::later::SHELL;
use crate::layout::part_page::part_page;
use crate::pages::admin::Admin;
use crate::pages::admins_only::AdminsOnly;
use crate::pages::catalog::Catalog;
use crate::pages::connect::Connect;
use crate::pages::connection::Connection;
use crate::pages::home::Home;
use crate::pages::integration::Integration;
use crate::pages::integrations::Integrations;
use crate::pages::not_found::NotFound;
use crate::pages::pairing::Pairing;
use crate::part::{Offer, part};
use crate::platform::{focus, leaving};
use crate::screen::Screen;
use leptos::prelude::*;
use patchbay_client::config::Config;
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
        leaving::watch_history();
        leptos::mount::mount_to(root, move || view! { <App config /> }).forget();
    }
}

#[component]
fn App(config: Config) -> impl IntoView {
    let console = Console::provide(config);
    console.follow_history();
    console.load_session();
    Effect::new(move |_| {
        if console.settled.get() {
            SCREENS.prepare();
            SHELL.prepare();
        }
    });
    view! {
        <Frame>
            <CurrentScreen />
        </Frame>
    }
}

#[component]
fn CurrentScreen() -> impl IntoView {
    let console = Console::use_context();
    let is_admin = Memo::new(move |_| console.is_admin());
    move || match (console.screen.get(), is_admin.get()) {
        (Screen::Connect(key), true) => view! { <Connect key /> }.into_any(),
        (screen, is_admin) => {
            let view = move |screens: &Screens| (screens.view)(screen.clone(), is_admin);
            boxed::part(move || part_page(&SCREENS, loading, &view))
        }
    }
}

/// Every screen but the form.
struct Screens {
    view: fn(Screen, bool) -> AnyView,
}

part! {
    static SCREENS: Screens = screens => Screens { view: other_screen }
}

fn other_screen(screen: Screen, is_admin: bool) -> AnyView {
    match screen {
        Screen::Home => view! { <Home /> }.into_any(),
        // Whoever has a backend has paired one.
        Screen::Pairing if Console::use_context().demo().is_some() => {
            view! { <Pairing /> }.into_any()
        }
        Screen::Pairing | Screen::Unknown => view! { <NotFound /> }.into_any(),
        _ if !is_admin => view! { <AdminsOnly /> }.into_any(),
        Screen::Admin => view! { <Admin /> }.into_any(),
        Screen::Integrations => view! { <Integrations /> }.into_any(),
        Screen::Catalog => view! { <Catalog /> }.into_any(),
        Screen::Integration(key) => view! { <Integration key /> }.into_any(),
        Screen::Connection { id, .. } => view! { <Connection id /> }.into_any(),
        // In the first part: it is what many come for.
        Screen::Connect(_) => ().into_any(),
    }
}

fn loading() -> AnyView {
    Console::use_context().is_late.set(true);
    // The link that led here may stay: what has the focus when the page comes, got it since.
    focus::leave();
    view! { <div class="page"><Skeleton rows=4 /></div> }.into_any()
}
