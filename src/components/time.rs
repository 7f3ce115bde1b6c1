//! A time, relative for reading and exact for looking up.

use crate::platform::{clock, intl};
use leptos::prelude::*;

/// An RFC 3339 time as "3 minutes ago", the exact one in its `title`.
#[component]
pub fn Time(at: String) -> impl IntoView {
    let words = intl::relative(&at, clock::now_ms()).unwrap_or_else(|| at.clone());
    let exact = intl::exact(&at);
    view! {
        <time datetime=at title=exact>
            {words}
        </time>
    }
}
