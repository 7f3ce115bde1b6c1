//! A part of the form that is built anew whenever it changes.

use crate::ui::boxed;
use leptos::either::Either;
use leptos::prelude::*;

/// Shows what `view` makes, and in its place what it makes next.
///
/// Leptos puts a new view into the elements of the old one where both look the same: a
/// secret would then stand in the box of the field that comes in the stead of its own.
/// Never so from left to right.
pub fn anew(mut view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let mut is_left = false;
    boxed::part(move || {
        is_left = !is_left;
        let turn = if is_left { Either::Left(view()) } else { Either::Right(view()) };
        turn.into_any()
    })
}
