//! A page that is in a part of the app. May import what `page` may.

use crate::components::part_view::{part_now, unavailable};
use crate::layout::page::Page;
use crate::part::{Offer, Part};
use leptos::prelude::*;
use std::thread::LocalKey;

/// As [`part_now`], for a whole page: where it can't be loaded, that is a page too.
pub fn part_page<T: 'static>(
    part: &'static LocalKey<Part<T>>,
    meanwhile: fn() -> AnyView,
    view: impl FnOnce(&'static T) -> AnyView,
) -> AnyView {
    if part.has_failed() { missing(unavailable(part)) } else { part_now(part, meanwhile, view) }
}

fn missing(notice: AnyView) -> AnyView {
    view! { <Page title="This page could not be loaded">{notice}</Page> }.into_any()
}
