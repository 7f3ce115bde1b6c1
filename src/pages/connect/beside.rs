//! What goes on beside a form while it is filled in: it is kept, what the address brought
//! is put in, what came from elsewhere is said, and what was said of other inputs goes.

use crate::boxed;
use crate::pages::connect::idle::IdleNotice;
use crate::pages::connect::kept::{self, KeptNotice};
use crate::pages::connect::pasting::{Pasting, views::PastedNotice};
use crate::pages::connect::prefill::{Link, LinkNotice};
use crate::pages::connect::sending::Sending;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_form::state::FormState;

/// Begins all that, and shows what there is to say of it.
pub fn beside(sending: Sending, pasting: Pasting) -> AnyView {
    let Sending { filling, console, connect, .. } = sending;
    forget_refusals(sending);
    let kept = kept::keep(console, filling);
    let link = Link::new(console, filling);
    link.fill_in(kept.link());
    view! {
        <LinkNotice link />
        <KeptNotice kept link connect />
        <IdleNotice filling />
        <PastedNotice pasting />
    }
    .into_any()
}

/// What failed belongs to the inputs that were sent: it goes when one changes. That the
/// outcome is unknown stays true, whatever stands in the form.
fn forget_refusals(sending: Sending) {
    let form = sending.filling.state;
    let mut seen = None;
    boxed::effect(move || {
        let now = form.with(FormState::revision);
        if seen.replace(now).is_none_or(|before| before == now) {
            return;
        }
        let Sending { test, connect, .. } = sending;
        if test.failure.with_untracked(Option::is_some) {
            test.failure.set(None);
        }
        let is_closed =
            |failure: &Option<Failure>| failure.as_ref().is_some_and(|f| !f.leaves_open());
        if connect.failure.with_untracked(is_closed) {
            connect.failure.set(None);
        }
    });
}
