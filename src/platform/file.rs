//! Reading a file that somebody chose.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// The text of the file chosen in the input that the event came from, of so many KB at
/// most. The input is emptied, so that the same file can be chosen again. None if there is
/// no file, if it is too large or no text.
pub async fn text_of(event: &Event, most_kb: u32) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let text = if file.size() <= f64::from(most_kb) * 1024.0 {
        JsFuture::from(file.text()).await.ok()
    } else {
        None
    };
    input.set_value("");
    // What is no UTF-8 comes with replacement characters in it.
    text?.as_string().filter(|text| !text.contains(['\u{fffd}', '\0']))
}
