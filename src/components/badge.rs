//! A connection's health as icon and word, never as colour alone.

use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;
use patchbay_model::Health;
use patchbay_words::status;

/// The badge for a connection's health.
#[component]
pub fn HealthBadge(health: Health) -> impl IntoView {
    let (class, icon) = match health {
        Health::Connected => ("badge badge-positive", Icon::Check),
        Health::Limited => ("badge badge-caution", Icon::Alert),
        Health::Failing => ("badge badge-critical", Icon::Alert),
        Health::NotTested => ("badge badge-caution", Icon::Unknown),
        Health::NotTestable => ("badge", Icon::Unknown),
        Health::Disabled => ("badge", Icon::Off),
        Health::Other(_) => ("badge", Icon::Info),
    };
    view! {
        <span class=class>
            <IconView icon=icon />
            {status::health(&health)}
        </span>
    }
}
