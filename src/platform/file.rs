//! Reading a file that the user chose.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// The text of the file that was chosen in the event's input. The input is emptied, so that the
/// same file can be chosen again. `None` if there is no file, if it is larger than `max_kb`, or if
/// it isn't UTF-8 text.
pub async fn text_of(event: &Event, max_kb: u32) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let text = if file.size() <= f64::from(max_kb) * 1024.0 {
        JsFuture::from(file.text()).await.ok()
    } else {
        None
    };
    input.set_value("");
    // The browser decodes bytes that aren't UTF-8 to replacement characters.
    text?.as_string().filter(|text| !text.contains(['\u{fffd}', '\0']))
}
