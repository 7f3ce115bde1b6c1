//! The part of the form that is loaded when it can be filled in already: what is pasted,
//! what is sent, and what comes back.

use crate::components::permissions::TeamPeople;
use crate::console::Console;
use crate::layout::mutation::Mutation;
use crate::pages::connect::beside::beside;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::outcome::{refusal, test_outcome};
use crate::pages::connect::pasting::{Pasting, views};
use crate::pages::connect::preview::preview;
use crate::pages::connect::summary::summary;
use crate::pages::connect::targets::{target, targets};
use crate::pages::connect::unlisted::unlisted;
use crate::pages::connect::{sending, wiring};
use crate::part::{Offer, part};
use crate::words::field as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::failure::Failure;
use patchbay_client::operation::Verify;
use patchbay_form::state::{BetterField, FormState};
use patchbay_model::{Integration, TestResult};
use patchbay_paste::better_field;
use std::sync::Arc;

/// What the part offers.
pub struct Later {
    /// Keeps the form, brings in what the address holds, and says so.
    pub beside: fn(Sending, Pasting) -> AnyView,
    /// A field where this text, which stands at this place, would be better.
    pub better: fn(&FormState, &str, &str) -> Option<BetterField>,
    /// Puts what a text holds into the fields; `false` if it holds none, or is itself what the
    /// box takes.
    pub fill: fn(Pasting, &str, Option<&str>) -> bool,
    /// Puts a text where it is better.
    pub move_it: fn(Console, Filling, String),
    /// The box to paste into.
    pub paste_box: fn(Pasting) -> AnyView,
    /// The request that will be sent.
    pub preview: fn(Filling) -> AnyView,
    /// What is wrong with the form.
    pub summary: fn(RwSignal<FormState>) -> AnyView,
    /// Tests what the form holds.
    pub ask: fn(Sending),
    /// What came of it.
    pub test_outcome: fn(TestResult, &Integration) -> AnyView,
    /// Sends the connection and goes to its page.
    pub submit: fn(Sending, Verify),
    /// Why that was refused.
    pub refusal: fn(Sending, &Failure) -> AnyView,
    /// Why people and groups could not be listed.
    pub unlisted: fn(Mutation, &Arc<TeamPeople>, &Failure) -> AnyView,
}

part! {
    /// What the form needs when it can be filled in already.
    pub static LATER: Later = form => Later {
        beside,
        better,
        fill: Pasting::fill,
        move_it: wiring::move_it,
        paste_box: views::paste_box,
        preview,
        summary,
        ask: sending::ask,
        test_outcome,
        submit: sending::submit,
        refusal,
        unlisted,
    }
}

/// What a press of Connect, or of Test connection, is about.
#[derive(Clone, Copy)]
pub struct Sending {
    /// The form.
    pub filling: Filling,
    /// The way to the backend.
    pub console: Console,
    /// The test.
    pub test: Mutation,
    /// The connection.
    pub connect: Mutation,
}

impl Sending {
    /// Sends the connection, as soon as what does so is here.
    pub fn submit(self, verify: Verify) {
        begin(self.connect, move |later| (later.submit)(self, verify));
    }

    /// Tests what the form holds, as soon as what does so is here.
    pub fn ask(self) {
        begin(self.test, move |later| (later.ask)(self));
    }
}

fn begin(mutation: Mutation, run: impl FnOnce(&Later) + 'static) {
    if mutation.pending.get_untracked() {
        return;
    }
    mutation.pending.set(true);
    spawn_local(async move {
        let later = LATER.load().await;
        // None: the form is gone by now.
        if mutation.pending.try_set(false).is_some() {
            return;
        }
        match later {
            Ok(later) => run(later),
            Err(unavailable) => mutation.failure.set(Some(unavailable.into())),
        }
    });
}

fn better(form: &FormState, place: &str, text: &str) -> Option<BetterField> {
    let to = better_field(text, &target(form.active_field(place)?)?, &targets(form))?;
    let label = words::name(&form.active_field(&to)?.field).to_owned();
    Some(BetterField { place: to, label })
}
