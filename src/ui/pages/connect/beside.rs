//! What goes on beside a form while it is filled in: it is kept, what the address brought
//! is put in, and what came from elsewhere is said.

use crate::ui::console::Console;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::kept::{self, KeptNotice};
use crate::ui::pages::connect::pasting::{Pasting, views::PastedNotice};
use crate::ui::pages::connect::prefill::{self, AddressNotice};
use leptos::prelude::*;

/// Begins all that, and shows what there is to say of it.
pub fn beside(filling: Filling, pasting: Pasting) -> AnyView {
    let console = Console::use_context();
    let kept = kept::keep(console, filling);
    let secrets_in_address = prefill::from_address(console, filling, kept.came_back());
    view! {
        <AddressNotice secrets=secrets_in_address />
        <KeptNotice kept />
        <PastedNotice pasting />
    }
    .into_any()
}
