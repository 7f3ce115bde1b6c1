//! Reading a file that somebody chose.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// The most bytes that are read: keys and key files have far fewer.
const LARGEST: f64 = 65_536.0;

/// The text of the file chosen in the input that the event came from. The input is
/// emptied, so that the same file can be chosen again. None if there is no file, if it
/// is too large or no text.
pub async fn text_of(event: &Event) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let text = if file.size() <= LARGEST { JsFuture::from(file.text()).await.ok() } else { None };
    input.set_value("");
    // What is no UTF-8 comes with replacement characters in it.
    text?.as_string().filter(|text| !text.contains(['\u{fffd}', '\0']))
}
