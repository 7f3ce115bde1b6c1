//! Moving focus among the items of an open menu.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Which item to move focus to.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    First,
    Last,
    Next,
    Previous,
    /// The next item whose text starts with this letter.
    Letter(&'a str),
}

fn items(list: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(nodes) = list.query_selector_all("[role^=menuitem]") else { return Vec::new() };
    (0..nodes.length()).filter_map(|i| nodes.get(i)?.dyn_into::<HtmlElement>().ok()).collect()
}

fn focused_index(items: &[HtmlElement]) -> Option<usize> {
    let active = crate::platform::focus::current()?;
    items.iter().position(|item| *item == active)
}

/// Moves focus; does nothing if no item fits.
pub fn focus_item(list: &HtmlElement, step: Step<'_>) {
    let items = items(list);
    let count = items.len();
    if count == 0 {
        return;
    }
    let here = focused_index(&items);
    let target = match step {
        Step::First => Some(0),
        Step::Last => Some(count - 1),
        Step::Next => Some(here.map_or(0, |i| (i + 1) % count)),
        Step::Previous => Some(here.map_or(count - 1, |i| (i + count - 1) % count)),
        Step::Letter(letter) => {
            let start = here.map_or(0, |i| i + 1);
            let letter = letter.to_lowercase();
            (start..start + count).map(|i| i % count).find(|i| {
                let text = items.get(*i).and_then(|item| item.text_content());
                text.is_some_and(|t| t.trim().to_lowercase().starts_with(&letter))
            })
        }
    };
    if let Some(item) = target.and_then(|i| items.get(i)) {
        // Fails only for an element that has left the page.
        let _ = item.focus();
    }
}

/// Activates the focused item. Browsers don't activate links with Space, but a menu item has to be.
pub fn click_focused(list: &HtmlElement) {
    let items = items(list);
    if let Some(item) = focused_index(&items).and_then(|i| items.get(i)) {
        item.click();
    }
}
