//! The cookies that scripts of this page can read.

use patchbay_model::{Secret, percent};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, window};
use zeroize::Zeroizing;

/// The value of a cookie, percent-decoded. `None` if there is none, or scripts can't read it.
pub fn read(name: &str) -> Option<Secret> {
    let document: HtmlDocument = window()?.document()?.dyn_into().ok()?;
    let all = Zeroizing::new(document.cookie().ok()?);
    let value = all.split("; ").find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let decoded = percent::decode(value.as_bytes());
    Some(Secret::new(String::from_utf8_lossy(&decoded).into_owned()))
}
