//! The part of the form that is loaded when it can be filled in already: what is pasted,
//! what is sent, and what comes back.

use crate::backend::operation::Verify;
use crate::form::pasted::better_place;
use crate::form::state::{BetterPlace, FormState};
use crate::model::{Integration, TestResult};
use crate::ui::console::Console;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::outcome::test_outcome;
use crate::ui::pages::connect::pasting::{Pasting, views};
use crate::ui::pages::connect::preview::preview;
use crate::ui::pages::connect::summary::summary;
use crate::ui::pages::connect::targets::{target, targets};
use crate::ui::pages::connect::{sending, wiring};
use crate::ui::part::part;
use crate::ui::shell::query::Work;
use leptos::prelude::*;

/// What the part offers.
pub struct Later {
    /// A field where this text, which stands at this place, would be better.
    pub better: fn(&FormState, &str, &str) -> Option<BetterPlace>,
    /// Puts what a text holds into the fields; `false` if it holds none, or one for the box
    /// alone.
    pub fill: fn(Pasting, &str, Option<&str>) -> bool,
    /// Puts a text where it is better.
    pub move_it: fn(Console, Filling, String),
    /// The box to paste into.
    pub paste_box: fn(Pasting) -> AnyView,
    /// Which fields a paste filled.
    pub pasted_notice: fn(Pasting) -> AnyView,
    /// The request that will be sent.
    pub preview: fn(Filling) -> AnyView,
    /// What is wrong with the form.
    pub summary: fn(RwSignal<FormState>) -> AnyView,
    /// The test of exactly what the form holds now.
    pub test: fn(Filling, Console, u32) -> Work<()>,
    /// What came of it.
    pub test_outcome: fn(TestResult, &Integration) -> AnyView,
    /// Sends the connection and goes to its page.
    pub connect: fn(Filling, Console, u32, Verify) -> Work<()>,
}

part! {
    /// What the form needs when it can be filled in already.
    pub static LATER: Later = form => Later {
        better,
        fill: Pasting::fill,
        move_it: wiring::move_it,
        paste_box: views::paste_box,
        pasted_notice: views::notice,
        preview,
        summary,
        test: sending::test,
        test_outcome,
        connect: sending::connect,
    }
}

fn better(form: &FormState, place: &str, text: &str) -> Option<BetterPlace> {
    let to = better_place(text, &target(form.row(place)?)?, &targets(form))?;
    let label = form.row(&to)?.field.label.clone();
    Some(BetterPlace { place: to, label })
}
