//! Which page of a list comes next: by the cursor, the count or the address that a backend gives.

use crate::adapter::Pages;
use patchbay_model::http::header;
use serde_json::Value;

/// The longest query that is taken from the address of a next page.
const LONGEST_QUERY: usize = 4096;

/// Where a counted page starts, and how many items were on the pages before it. As text, it is the
/// cursor of the page: `AT` or `AT,SEEN`.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Items to skip, or the number of the page.
    pub at: u32,
    seen: u32,
}

impl Place {
    /// Reads a cursor.
    pub fn parse(cursor: &str) -> Option<Self> {
        let (at, seen) = cursor.split_once(',').unwrap_or((cursor, "0"));
        Some(Self { at: at.parse().ok()?, seen: seen.parse().ok()? })
    }
}

/// What an answer says about the pages of its list.
pub(crate) struct Said<'a> {
    /// `next` of the rendered answer.
    pub next: Option<Value>,
    /// How many items there are on all pages.
    pub total: Option<u64>,
    /// The headers of the answer.
    pub headers: &'a [(String, String)],
    /// The number of items on this page.
    pub count: u32,
}

/// The cursor of the next page. A page that is shorter than asked for doesn't end a list: backends
/// have limits of their own. It ends where the backend says so, or at a page without items.
pub(crate) fn next(pages: Pages, cursor: Option<&str>, said: Said<'_>) -> Option<String> {
    let Said { next, total, headers, count } = said;
    match pages {
        Pages::Cursor => text(&next?),
        Pages::Link => query(link(header(headers, "link")?)?, cursor),
        Pages::Address => query(next?.as_str()?, cursor),
        Pages::Offset | Pages::Number => {
            let first = if pages == Pages::Offset { 0 } else { 1 };
            let place = cursor.and_then(Place::parse).unwrap_or(Place { at: first, seen: 0 });
            let seen = place.seen.saturating_add(count);
            let step = if pages == Pages::Offset { count } else { 1 };
            let counted = place.at.saturating_add(step);
            let at = match next {
                // It says that there is no next page.
                Some(Value::Null | Value::Bool(false)) => return None,
                Some(Value::String(text)) if text.is_empty() => return None,
                Some(Value::Number(number)) => u32::try_from(number.as_u64()?).ok()?,
                Some(Value::Bool(true)) => counted,
                Some(Value::String(text)) => text.parse().unwrap_or(counted),
                _ if count == 0 => return None,
                _ => counted,
            };
            let is_all = total.is_some_and(|total| u64::from(seen) >= total);
            (!is_all && at > place.at).then(|| format!("{at},{seen}"))
        }
    }
}

/// A number of items, which some backends give as text.
pub(crate) fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn text(next: &Value) -> Option<String> {
    match next {
        Value::String(next) => Some(next.clone()).filter(|next| !next.is_empty()),
        Value::Number(next) => Some(next.to_string()),
        _ => None,
    }
}

/// The query of an address. The rest of it isn't used: behind a gateway it may name an inner host,
/// and a secret must not go to another one. The request goes to the same path again.
fn query(address: &str, cursor: Option<&str>) -> Option<String> {
    let (_, query) = address.split('#').next()?.split_once('?')?;
    let is_plain = query.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\".contains(&b));
    let is_usable = !query.is_empty() && query.len() <= LONGEST_QUERY && is_plain;
    (is_usable && cursor != Some(query)).then(|| query.to_owned())
}

/// The address with `rel="next"` in a `Link` header (RFC 8288). Commas and semicolons inside of
/// `<>` belong to the address.
fn link(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (address, behind) = after.split_once('>')?;
        let end = behind.find('<').unwrap_or(behind.len());
        let parameters = behind.get(..end)?;
        let is_next = |parameter: &str| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
            let is_rel = name.trim().eq_ignore_ascii_case("rel");
            let has_next = value.split_ascii_whitespace().any(|v| v.eq_ignore_ascii_case("next"));
            (is_rel && has_next).then_some(())
        };
        if parameters.split(';').any(|parameter| is_next(parameter).is_some()) {
            return Some(address);
        }
        rest = behind.get(end..)?;
    }
    None
}
