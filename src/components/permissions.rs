//! The Permissions group: who in the team may use the connection.

use crate::boxed;
use crate::components::message::Message;
use crate::components::pick;
use crate::words::tone::Tone;
use crate::words::{access, count};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::permissions::Permissions;
use patchbay_form::state::{Event, FormState};
use patchbay_model::{AccessLevel, Principal, PrincipalKind};
use std::sync::{Arc, OnceLock};

/// The id by which the error summary moves the focus here.
pub const PERMISSIONS_ID: &str = "field-access";

/// What the group knows of the team.
pub struct TeamPeople {
    /// People in the team, if the backend tells.
    pub everyone: Option<u32>,
    /// Its admins, if the backend tells.
    pub admins: Option<u32>,
    /// Who can be chosen, once that is known.
    pub principals: OnceLock<Vec<Principal>>,
    /// It has become known.
    pub listed: Trigger,
}

impl TeamPeople {
    /// Who can be chosen as far as is known; tracked.
    fn principals(&self) -> &[Principal] {
        self.listed.track();
        self.principals.get().map(Vec::as_slice).unwrap_or_default()
    }
}

/// Three levels, and a list of people and groups for the third. `tell` takes what is
/// chosen for the form.
#[component]
pub fn PermissionsGroup(
    form: RwSignal<FormState>,
    people: Arc<TeamPeople>,
    /// What there is to say of people and groups that could not be listed.
    unlisted: AnyView,
    tell: Callback<Event>,
) -> AnyView {
    let permissions = boxed::memo(move || form.with(|form| form.permissions().clone()));
    let is_chosen =
        boxed::memo(move || permissions.with(|p| p.level() == Some(&AccessLevel::Chosen)));
    let team = people.clone();
    let messages = messages_view(form, permissions, &team);
    let option = move |level: AccessLevel| level_view(permissions, level, tell);
    let chosen = boxed::part(move || {
        let list = match is_chosen.get() {
            true => list_view(permissions, &people, tell),
            // A backend that can't name anybody leaves nobody to choose.
            false if people.principals().is_empty() => return ().into_any(),
            false => ().into_any(),
        };
        view! {
            {option(AccessLevel::Chosen)}
            {list}
        }
        .into_any()
    });
    view! {
        <fieldset class="field" id=PERMISSIONS_ID tabindex="-1">
            <legend class="field-label">"Permissions"</legend>
            <p class="field-hint">"Who may use this connection."</p>
            <div class="choices">
                {option(AccessLevel::Everyone)} {option(AccessLevel::Admins)} {chosen} {unlisted}
            </div>
            <div id="access-messages" aria-live="polite">
                {messages}
            </div>
        </fieldset>
    }
    .into_any()
}

fn level_view(
    permissions: Memo<Permissions>,
    level: AccessLevel,
    tell: Callback<Event>,
) -> AnyView {
    let wiring = view! { <{..} name="access-level" aria-describedby="access-messages" /> };
    let words = access::level(&level).into_any();
    let mine = level.clone();
    let checked = move || permissions.with(|p| p.level() == Some(&mine));
    let choose = boxed::picked(move || tell.run(Event::AccessLevelChosen(level.clone())));
    pick::radio(wiring.into_any_attr(), checked, choose, words)
}

fn list_view(
    permissions: Memo<Permissions>,
    people: &TeamPeople,
    tell: Callback<Event>,
) -> AnyView {
    let principals = people.principals();
    if principals.is_empty() {
        return ().into_any();
    }
    let row = |principal: &Principal| {
        let (reference, mine) = (principal.reference.clone(), principal.reference.clone());
        let checked = move || permissions.with(|p| p.chosen().contains(&mine));
        let change = boxed::ticked(move |chosen| {
            tell.run(Event::PrincipalToggled { principal: reference.clone(), chosen });
        });
        let size = (principal.reference.kind == PrincipalKind::Group)
            .then(|| count(principal.people, "person", "people"));
        let words = view! {
            {principal.name.clone()}
            {size.map(|size| view! { <span class="muted small">{size}</span> })}
        };
        pick::tick(().into_any_attr(), checked, change, words.into_any())
    };
    view! {
        <div class="choice-list" role="group" aria-label="People and groups" tabindex="0">
            {principals.iter().map(row).collect::<Vec<AnyView>>()}
        </div>
    }
    .into_any()
}

/// What is wrong with the choice, and what it means.
fn messages_view(
    form: RwSignal<FormState>,
    permissions: Memo<Permissions>,
    people: &Arc<TeamPeople>,
) -> AnyView {
    let issue = boxed::memo(move || {
        form.with(FormState::permissions_issue).map(|issue| access::issue(&issue))
    });
    let people = people.clone();
    boxed::part(move || {
        let effect = permissions.with(|p| effect(p, &people));
        let line = |tone: Tone, words: Option<String>| {
            words.map(|words| view! { <Message tone>{words}</Message> })
        };
        view! {
            {line(Tone::Critical, issue.get())}
            {line(Tone::Neutral, effect)}
        }
        .into_any()
    })
}

/// What the choice means; nothing while nobody is chosen.
fn effect(permissions: &Permissions, team: &TeamPeople) -> Option<String> {
    let level = permissions.level()?;
    let people = affected(permissions, level, team);
    (people != Some(0)).then(|| access::effect(people, *level == AccessLevel::Chosen))
}

/// How many people the choice lets act; nothing where that isn't known.
fn affected(permissions: &Permissions, level: &AccessLevel, team: &TeamPeople) -> Option<u32> {
    match level {
        AccessLevel::Everyone => team.everyone,
        AccessLevel::Admins => team.admins,
        AccessLevel::Chosen => {
            let chosen = |p: &&Principal| permissions.chosen().contains(&p.reference);
            Some(team.principals().iter().filter(chosen).map(|p| p.people).sum())
        }
        AccessLevel::Other(_) => None,
    }
}
