//! What was entered in a form and not sent, as a text that is kept for a day. There are no
//! secrets in it: a [`Secret`](patchbay_model::Secret) can't be serialized.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Drafts with another version are ignored.
const VERSION: u32 = 1;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// The largest draft, in bytes.
pub const MAX_BYTES: usize = 512 * 1024;
/// A draft of this size can be stored when there is no room for the largest one.
pub const SMALL_BYTES: usize = 16 * 1024;

/// An unfinished form.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Draft {
    /// When it was stored: milliseconds since 1970, UTC.
    pub saved_at: u64,
    /// The key of the integration.
    pub integration: String,
    /// The key of the auth method.
    pub auth_method: String,
    /// The query of the link that opened the form. Its values are part of the draft.
    #[serde(default)]
    pub query: String,
    /// The places of texts that were left out because they are too long.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// The places of texts that were left out because they may be secrets.
    #[serde(default)]
    pub held_back: Vec<String>,
    /// What was entered, as a snapshot of the form.
    pub form: Value,
}

/// A draft as it is stored.
#[derive(Deserialize, Serialize)]
struct Stored<D> {
    version: u32,
    #[serde(flatten)]
    draft: D,
}

impl Draft {
    /// The text to store, of at most `max_bytes`. If it is too long, the longest texts are left
    /// out; `None` if that isn't enough.
    pub fn write(mut self, max_bytes: usize) -> Option<String> {
        loop {
            let text = self.text();
            if text.len() <= max_bytes {
                return Some(text);
            }
            let texts = self.form.get_mut("texts").and_then(Value::as_object_mut)?;
            let length = |text: &Value| text.as_str().map_or(0, str::len);
            let (place, _) = texts.iter().max_by_key(|(_, text)| length(text))?;
            let place = place.clone();
            texts.remove(&place);
            self.left_out.push(place);
        }
    }

    /// Takes over the places that an earlier draft left out and that are still empty. Otherwise
    /// the message about them would appear only once, and the text would be lost silently.
    pub fn keep_gaps_of(&mut self, earlier: Self, is_empty: impl Fn(&str) -> bool) {
        for (gaps, earlier) in
            [(&mut self.left_out, earlier.left_out), (&mut self.held_back, earlier.held_back)]
        {
            for place in earlier.into_iter().filter(|place| is_empty(place)) {
                if !gaps.contains(&place) {
                    gaps.push(place);
                }
            }
        }
    }

    fn text(&self) -> String {
        serde_json::to_string(&Stored { version: VERSION, draft: self }).unwrap_or_default()
    }

    /// Reads a stored draft; `None` if it is for another integration or older than a day.
    /// `now`: milliseconds since 1970, UTC.
    pub fn read(text: &str, integration: &str, now: u64) -> Option<Self> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let Stored { version, draft } = serde_json::from_str::<Stored<Self>>(text).ok()?;
        let is_for_this_form = version == VERSION && draft.integration == integration;
        // If the clock was set back, a draft comes from the future.
        (is_for_this_form && draft.saved_at.abs_diff(now) < DAY_MS).then_some(draft)
    }
}

/// The key to store a draft under. It has the person, the team and the integration, so that
/// nobody gets to see what another person typed.
pub fn storage_key(user: &str, team: &str, integration: &str) -> String {
    let escaped =
        [user, team, integration].map(|part| part.replace('%', "%25").replace('/', "%2F"));
    format!("patchbay.draft/{}", escaped.join("/"))
}
