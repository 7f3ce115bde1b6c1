//! Reading a file that the user chose, and saving a text as a file.

use js_sys::Array;
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url};

/// By then the browser has read the file.
const READ_TIME: Duration = Duration::from_secs(30);

/// Saves a text among the user's downloads.
pub fn save(name: &str, media_type: &str, text: &str) {
    let link = || -> Option<(HtmlAnchorElement, String)> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let document = web_sys::window()?.document()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        Some((link, url))
    };
    // Fails only in a page that is going away.
    let Some((link, url)) = link() else { return };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            // Fails never: a URL that is unknown is ignored.
            let _ = Url::revoke_object_url(&url);
        },
        READ_TIME,
    );
}

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
