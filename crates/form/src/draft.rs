//! What somebody entered in a form and hasn't sent, as a text to keep for a day.
//! Secrets are not in it: a [`Secret`](patchbay_model::Secret) can't become JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A draft of another version is left aside: what it means may have changed.
const VERSION: u32 = 1;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// No draft is longer, in bytes: storage is small, and a form is no place for books.
pub const MAX_BYTES: usize = 512 * 1024;
/// A draft of this length finds room where one of the largest doesn't.
pub const SMALL_BYTES: usize = 16 * 1024;

/// An unfinished form.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Draft {
    /// When it was kept: milliseconds since 1970, UTC.
    pub saved_at: u64,
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// The query of the link that the form was opened with: what it brought is in here.
    #[serde(default)]
    pub query: String,
    /// Places of texts that were too long to keep.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Places of texts that were not kept because they may be secrets.
    #[serde(default)]
    pub held_back: Vec<String>,
    /// What was entered, as the form itself writes and reads it.
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
    /// The text to keep, of so many bytes at most: without the longest texts if it has to
    /// be, and none if that is not enough.
    pub fn write(mut self, most: usize) -> Option<String> {
        loop {
            let text = self.text();
            if text.len() <= most {
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

    /// Goes on naming what an earlier draft of the form was without, as long as it holds
    /// nothing there: it would be named once, and be lost in silence after that.
    pub fn keep_gaps_of(&mut self, before: Self, is_empty: impl Fn(&str) -> bool) {
        for (all, before) in
            [(&mut self.left_out, before.left_out), (&mut self.held_back, before.held_back)]
        {
            for place in before.into_iter().filter(|place| is_empty(place)) {
                if !all.contains(&place) {
                    all.push(place);
                }
            }
        }
    }

    fn text(&self) -> String {
        serde_json::to_string(&Stored { version: VERSION, draft: self }).unwrap_or_default()
    }

    /// The draft that was kept; none if it isn't one for this integration or is a
    /// day old. `now`: milliseconds since 1970, UTC.
    pub fn read(text: &str, integration: &str, now: u64) -> Option<Self> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let Stored { version, draft } = serde_json::from_str::<Stored<Self>>(text).ok()?;
        let is_ours = version == VERSION && draft.integration == integration;
        // A clock that was set back makes a draft of the future: as near, as good.
        (is_ours && draft.saved_at.abs_diff(now) < DAY_MS).then_some(draft)
    }
}

/// The name to keep a draft under: one for each person, team and integration, so
/// that what one person typed never comes up for another.
pub fn storage_key(user: &str, team: &str, integration: &str) -> String {
    let mut key = "patchbay.draft".to_owned();
    for part in [user, team, integration] {
        key.push('/');
        key.push_str(&part.replace('%', "%25").replace('/', "%2F"));
    }
    key
}
