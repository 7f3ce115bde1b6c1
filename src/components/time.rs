//! A point in time.

use crate::platform::intl;
use js_sys::Date;
use leptos::prelude::*;

/// The day of an RFC 3339 time, with the exact time as its tooltip.
#[component]
pub fn Day(at: String) -> impl IntoView {
    let day = intl::day(&at).unwrap_or_else(|| at.clone());
    let exact = intl::exact(&at);
    view! {
        <time datetime=at title=exact>
            {day}
        </time>
    }
}

/// An RFC 3339 time as "3 minutes ago", with the exact time as its tooltip.
#[component]
pub fn Time(at: String) -> impl IntoView {
    let relative = intl::relative(&at, Date::now()).unwrap_or_else(|| at.clone());
    let exact = intl::exact(&at);
    view! {
        <time datetime=at title=exact>
            {relative}
        </time>
    }
}
