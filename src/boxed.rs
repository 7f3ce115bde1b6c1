//! Closures in boxes. Leptos makes its code once for each type of closure that it is
//! given; a box has one type, whatever is in it. May import nothing of ours.

use leptos::prelude::*;
use std::sync::{Arc, Mutex};
use web_sys::{Event, MouseEvent};

/// What a press does, for `on:click`.
pub fn press(mut run: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| run())
}

/// What a choice does, for `on:change` of a radio button.
pub fn picked(mut run: impl FnMut() + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |_| run())
}

/// What setting a tick or taking it away does, for `on:change` of its box.
pub fn ticked(mut run: impl FnMut(bool) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| run(event_target_checked(&event)))
}

/// A value made of signals, told on only when it is another.
pub fn memo<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    made_by(value)
}

fn made_by<T>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| value())
}

/// What `view` makes, and in its place what it makes when a signal that it reads has
/// changed.
pub fn part(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Arc<Mutex<dyn FnMut() -> AnyView + Send>> = Arc::new(Mutex::new(view));
    view.into_any()
}

/// Runs once what is in the place is there, and whenever a signal that it reads changes.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
