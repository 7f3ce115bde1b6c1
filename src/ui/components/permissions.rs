//! The Permissions group: who in the team may use the connection.

use crate::form::permissions::Permissions;
use crate::model::{AccessLevel, Principal, PrincipalKind, PrincipalRef};
use crate::ui::components::message::Message;
use crate::ui::text::tone::Tone;
use crate::ui::text::{access, count};
use leptos::prelude::*;

/// The id by which the error summary moves the focus here.
pub const PERMISSIONS_ID: &str = "field-access";

/// What the group knows of the team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamPeople {
    /// People in the team, if the backend tells.
    pub everyone: Option<u32>,
    /// Its admins, if the backend tells.
    pub admins: Option<u32>,
    /// Who can be chosen.
    pub principals: Vec<Principal>,
}

/// Three levels, and a list of people and groups for the third.
#[component]
pub fn PermissionsGroup(
    #[prop(into)] permissions: Signal<Permissions>,
    #[prop(into)] issue: Signal<Option<String>>,
    #[prop(into)] people: Signal<TeamPeople>,
    on_level: Callback<AccessLevel>,
    on_principal: Callback<(PrincipalRef, bool)>,
) -> impl IntoView {
    let level = Memo::new(move |_| permissions.with(|p| p.level().cloned()));
    let is_chosen = Memo::new(move |_| level.get() == Some(AccessLevel::Chosen));
    let effect = move || {
        let number = permissions.with(|p| people.with(|team| affected(p, team)));
        // Nobody chosen yet: there is no effect to speak of.
        level.get().filter(|_| number != Some(0)).map(|_| access::effect(number, is_chosen.get()))
    };
    let option = move |value: AccessLevel| {
        let name = access::level(&value);
        let mine = value.clone();
        let checked = Memo::new(move |_| level.with(|l| l.as_ref() == Some(&mine)));
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="access-level"
                    aria-describedby="access-messages"
                    prop:checked=checked
                    on:change=move |_| on_level.run(value.clone())
                />
                <span class="choice-text">{name}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="field" id=PERMISSIONS_ID tabindex="-1">
            <legend class="field-label">"Permissions"</legend>
            <p class="field-hint">"Who may use this connection."</p>
            <div class="choices">
                {option(AccessLevel::Everyone)}
                {option(AccessLevel::Admins)}
                // A backend that can't name anybody leaves nobody to choose.
                {move || {
                    people
                        .with(|p| !p.principals.is_empty())
                        .then(|| option(AccessLevel::Chosen))
                }}
                <Show when=move || is_chosen.get()>
                    <PrincipalList permissions people on_principal />
                </Show>
            </div>
            <div id="access-messages" aria-live="polite">
                {move || {
                    issue.get().map(|words| view! { <Message tone=Tone::Critical>{words}</Message> })
                }}
                {move || {
                    effect().map(|words| view! { <Message tone=Tone::Neutral>{words}</Message> })
                }}
            </div>
        </fieldset>
    }
}

#[component]
fn PrincipalList(
    permissions: Signal<Permissions>,
    people: Signal<TeamPeople>,
    on_principal: Callback<(PrincipalRef, bool)>,
) -> impl IntoView {
    let row = move |principal: Principal| {
        let reference = principal.reference;
        let mine = reference.clone();
        let checked = Memo::new(move |_| permissions.with(|p| p.chosen().contains(&mine)));
        let size = (reference.kind == PrincipalKind::Group)
            .then(|| count(principal.people, "person", "people"));
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=checked
                    on:change=move |event| {
                        on_principal.run((reference.clone(), event_target_checked(&event)));
                    }
                />
                <span class="choice-text">
                    {principal.name}
                    {size.map(|size| view! { <span class="muted small">{size}</span> })}
                </span>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="choice-list" role="group" aria-label="People and groups" tabindex="0">
            {move || people.get().principals.into_iter().map(row).collect_view()}
        </div>
    }
}

/// How many people the choice lets act; nothing where that isn't known.
fn affected(permissions: &Permissions, team: &TeamPeople) -> Option<u32> {
    match permissions.level()? {
        AccessLevel::Everyone => team.everyone,
        AccessLevel::Admins => team.admins,
        AccessLevel::Chosen => {
            let chosen = |p: &&Principal| permissions.chosen().contains(&p.reference);
            Some(team.principals.iter().filter(chosen).map(|p| p.people).sum())
        }
        AccessLevel::Other(_) => None,
    }
}
