//! Keeps the page right while the browser translates it.
//!
//! A browser's translation (Chrome's, for one) replaces each text node by `<font>` elements. Leptos
//! goes on to write into its own text nodes, which are no longer in the page: the page would show old
//! text. So a replaced node is put back beside its translation, empty. When Leptos writes to it again,
//! the translation is removed, and the browser translates the new text.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, MutationObserver, MutationObserverInit, MutationRecord, Node, Text, window,
};

/// A text node of the app, and the element that shows its translation.
struct Translated {
    original: Text,
    /// What it said. It comes back if the browser shows the page untranslated again.
    text: String,
    translation: Element,
}

/// Watches the page, for its whole life.
pub fn watch() {
    let translated = Rc::new(RefCell::new(Vec::new()));
    let on_changes = Closure::<dyn Fn(js_sys::Array, MutationObserver)>::new(
        move |records: js_sys::Array, observer: MutationObserver| {
            let mut translated = translated.borrow_mut();
            for record in records.iter().filter_map(|record| record.dyn_into().ok()) {
                put_back(&record, &mut translated);
            }
            translated.retain(check);
            // Forgets the records of our own changes.
            observer.take_records();
        },
    );
    let options = MutationObserverInit::new();
    options.set_subtree(true);
    options.set_child_list(true);
    options.set_character_data(true);
    let body = window().and_then(|window| window.document()).and_then(|document| document.body());
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(on_changes.as_ref().unchecked_ref()), body)
        && observer.observe_with_options(&body, &options).is_ok()
    {
        on_changes.forget();
    }
}

/// Puts a text node that was replaced by its translation back before it.
fn put_back(record: &MutationRecord, translated: &mut Vec<Translated>) {
    let removed = record.removed_nodes();
    for index in 0..removed.length() {
        let Some(original) = removed.get(index).and_then(|node| node.dyn_into::<Text>().ok())
        else {
            continue;
        };
        if original.is_connected() {
            continue;
        }
        if let Some(translation) = translation_beside(record, translated) {
            translated.retain(|earlier| {
                let is_other = earlier.original != original;
                if !is_other {
                    earlier.translation.remove();
                }
                is_other
            });
            let text = original.data();
            original.set_data("");
            // Fails only if the translation has left the page already.
            let _ = translation.before_with_node_1(&original);
            translated.push(Translated { original, text, translation });
        }
    }
}

/// The element that took the place of what was removed; `None` if it was removed for good.
fn translation_beside(record: &MutationRecord, translated: &[Translated]) -> Option<Element> {
    let is_translation = |element: &Element| {
        element.tag_name() == "FONT"
            && element.is_connected()
            && !translated.iter().any(|other| other.translation == *element)
    };
    [record.added_nodes().get(0), record.previous_sibling(), record.next_sibling()]
        .into_iter()
        .flatten()
        .filter_map(|node: Node| node.dyn_into::<Element>().ok())
        .find(is_translation)
}

/// Removes a translation whose text has changed, and restores a text whose translation the browser has
/// removed. Returns whether neither was needed.
fn check(Translated { original, text, translation }: &Translated) -> bool {
    if !(original.is_connected() && original.data().is_empty()) {
        translation.remove();
        return false;
    }
    let is_translated = translation.is_connected();
    if !is_translated {
        original.set_data(text);
    }
    is_translated
}
