//! The menu button follows the keyboard model of the ARIA Authoring Practices.

use crate::test_view::{TestView, click, focused, focused_text, press};
use leptos::prelude::*;
use patchbay::components::menu::{Menu, MenuEntry, MenuList};
use wasm_bindgen_test::wasm_bindgen_test;

async fn menu(chosen: RwSignal<String>) -> TestView {
    let action = move |label: &str| MenuEntry::Action {
        label: label.to_owned(),
        run: Callback::new({
            let label = label.to_owned();
            move |()| chosen.set(label.clone())
        }),
    };
    let entries = vec![
        action("Admin"),
        MenuEntry::Separator,
        MenuEntry::Group {
            label: "Theme".to_owned(),
            entries: vec![MenuEntry::Radio {
                label: "Dark".to_owned(),
                checked: Signal::derive(move || chosen.get() == "Dark"),
                run: Callback::new(move |()| chosen.set("Dark".to_owned())),
            }],
        },
        action("Sign out"),
    ];
    let entries = Signal::stored(entries);
    TestView::mount(move || {
        view! {
            <Menu label="More" let:menu>
                <MenuList menu label="More" entries />
            </Menu>
        }
    })
    .await
}

#[wasm_bindgen_test]
async fn button_names_its_menu_and_exposes_if_it_is_open() {
    let view = menu(RwSignal::new(String::new())).await;
    let button = view.find("button");
    let attribute = |name: &str| button.get_attribute(name).unwrap_or_default();
    assert_eq!(attribute("aria-label"), "More");
    assert_eq!(attribute("aria-haspopup"), "menu");
    assert_eq!(attribute("aria-expanded"), "false");
    assert!(view.try_find("[role=menu]").is_none());
    click(&button).await;
    assert_eq!(attribute("aria-expanded"), "true");
    assert_eq!(focused_text(), "Admin");
    assert_eq!(view.find("[role=menu]").get_attribute("aria-label").as_deref(), Some("More"));
    click(&button).await;
    assert!(view.try_find("[role=menu]").is_none());
}

#[wasm_bindgen_test]
async fn arrows_home_end_and_letters_move_focus_and_wrap() {
    let view = menu(RwSignal::new(String::new())).await;
    view.find("button").focus().unwrap();
    assert!(press("ArrowUp").await);
    assert_eq!(focused_text(), "Sign out", "ArrowUp opens the menu at the last item");
    assert!(press("ArrowDown").await);
    assert_eq!(focused_text(), "Admin", "ArrowDown wraps to the first item");
    press("ArrowUp").await;
    assert_eq!(focused_text(), "Sign out", "ArrowUp wraps to the last item");
    press("Home").await;
    assert_eq!(focused_text(), "Admin");
    press("End").await;
    assert_eq!(focused_text(), "Sign out");
    press("d").await;
    assert_eq!(focused_text(), "Dark");
    press("x").await;
    assert_eq!(focused_text(), "Dark", "no item starts with x");
}

#[wasm_bindgen_test]
async fn escape_and_tab_close_menu_and_return_focus() {
    let view = menu(RwSignal::new(String::new())).await;
    let button = view.find("button");
    button.focus().unwrap();
    press("ArrowDown").await;
    assert!(press("Escape").await);
    assert!(view.try_find("[role=menu]").is_none());
    assert_eq!(focused(), *button);
    press("ArrowDown").await;
    assert!(!press("Tab").await, "the browser moves the focus on");
    assert!(view.try_find("[role=menu]").is_none());
}

#[wasm_bindgen_test]
async fn item_runs_once_and_closes_menu() {
    let chosen = RwSignal::new(String::new());
    let view = menu(chosen).await;
    let button = view.find("button");
    click(&button).await;
    press("End").await;
    assert!(press(" ").await);
    assert_eq!(chosen.get_untracked(), "Sign out");
    assert!(view.try_find("[role=menu]").is_none());
    assert_eq!(focused(), *button);
}

#[wasm_bindgen_test]
async fn radio_item_exposes_if_it_is_checked() {
    let chosen = RwSignal::new(String::new());
    let view = menu(chosen).await;
    click(&view.find("button")).await;
    let dark = view.find("[role=menuitemradio]");
    assert_eq!(dark.get_attribute("aria-checked").as_deref(), Some("false"));
    click(&dark).await;
    click(&view.find("button")).await;
    let dark = view.find("[role=menuitemradio]");
    assert_eq!(dark.get_attribute("aria-checked").as_deref(), Some("true"));
}
