//! **Check**, where nobody knows what became of a connection: whether one of its name is
//! there. And **Try again**, where that does nothing twice.

use crate::boxed;
use crate::components::button::button;
use crate::layout::failure_notice::FailureNotice;
use crate::layout::mutation::Mutation;
use crate::pages::connect::sending::Sending;
use crate::paths;
use crate::queries;
use leptos::prelude::*;
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_form::state::FormState;
use patchbay_model::Connection;

/// So many pages are looked through: a thousand connections to one service.
const PAGES: u32 = 10;

/// What was found.
#[derive(Clone)]
enum Found {
    /// A connection of this name, with this id.
    There(String),
    /// None among all there are.
    NotThere,
    /// None among those that could be looked at.
    Unseen,
}

/// The buttons, and what was found.
pub fn checking(sending: Sending, repeatable: bool) -> AnyView {
    let Sending { filling, console, .. } = sending;
    let name = filling.state.with_untracked(FormState::connection_name);
    let found = RwSignal::new(None::<Found>);
    let look = Mutation::new();
    let wanted = name.clone();
    let check = Callback::new(move |()| {
        let name = wanted.clone();
        look.run(move || {
            Box::pin(async move {
                found.try_set(None);
                let key = filling.integration_key();
                let list = queries::connections(console, Some(key), PAGES).await?;
                let is_all = list.broken == 0 && !list.has_more;
                // A backend may keep fewer spaces than were sent.
                let is_named = |connection: &Connection| {
                    connection.name.split_whitespace().eq(name.split_whitespace())
                };
                let there = list.items.into_iter().find(is_named);
                // The notice may be gone by now.
                found.try_set(Some(match there {
                    Some(connection) => Found::There(connection.id),
                    None if is_all => Found::NotThere,
                    None => Found::Unseen,
                }));
                Ok(())
            })
        });
    });
    let button_to_check = console
        .can(OperationKind::ListConnections)
        .then(|| button("button", "Check", move || check.run(())));
    let again = repeatable
        .then(|| button("button", "Try again", move || sending.submit(filling.last_verify())));
    let said = boxed::part(move || match found.get() {
        None => ().into_any(),
        Some(Found::There(id)) => {
            let integration = filling.integration_key();
            let href = paths::connection(&integration, &id);
            view! {
                <p>
                    {["It is there: a connection named “", &name, "”. "].concat()}
                    <a href=href>"Open it"</a>
                </p>
            }
            .into_any()
        }
        Some(Found::NotThere) => {
            view! { <p>{["No connection named “", &name, "” is there."].concat()}</p> }.into_any()
        }
        Some(Found::Unseen) => view! {
            <p>
                {["No connection named “", &name, "” was found, but not all could be looked at."]
                    .concat()}
            </p>
        }
        .into_any(),
    });
    let failed = boxed::part(move || {
        let notice = |f: &Failure| {
            let failure = f.clone();
            view! { <FailureNotice failure retry=check /> }.into_any()
        };
        look.failure.with(|failure| failure.as_ref().map(notice)).into_any()
    });
    view! {
        {button_to_check}
        {again}
        <div role="status">{said} {failed}</div>
    }
    .into_any()
}
