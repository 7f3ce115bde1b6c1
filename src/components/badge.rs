//! A connection's status as icon and word, never as colour alone.

use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;
use patchbay_model::Status;
use patchbay_words::status;

/// The badge for a status.
#[component]
pub fn StatusBadge(status: Status) -> impl IntoView {
    let (class, icon) = match status {
        Status::Connected => ("badge badge-positive", Icon::Check),
        Status::Failing => ("badge badge-critical", Icon::Alert),
        Status::Untested => ("badge badge-caution", Icon::Unknown),
        Status::Disabled => ("badge", Icon::Off),
        Status::Other(_) => ("badge", Icon::Info),
    };
    view! {
        <span class=class>
            <IconView icon=icon />
            {status::word(&status)}
        </span>
    }
}
