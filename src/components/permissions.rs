//! The Permissions group: who in the team may use the connection.

use crate::components::choice::{Checkbox, RadioOption};
use crate::components::field::FormStore;
use crate::components::message::Message;
use crate::platform::focus;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::permissions::Permissions;
use patchbay_form::state::{Event, FormState, Issue};
use patchbay_model::{AccessLevel, Principal, PrincipalKind};
use patchbay_words::tone::Tone;
use patchbay_words::{access, count};

/// The id by which the error summary moves the focus here.
pub const PERMISSIONS_ID: &str = "field-access";

/// How many people two of the levels let act, where the backend tells.
#[derive(Clone, Copy, Debug)]
pub struct TeamSize {
    /// People in the team.
    pub everyone: Option<u32>,
    /// Its admins.
    pub admins: Option<u32>,
}

/// One line with **Change** while a default is chosen; then three levels, and a list of people and
/// groups for the third.
#[component]
pub fn PermissionsGroup(
    form: FormStore,
    team: TeamSize,
    /// The people and groups that can be chosen; `None` until they are known.
    principals: Signal<Option<Vec<Principal>>>,
    /// Whether the levels are shown from the start.
    #[prop(optional)]
    open: bool,
    /// Shown below the levels, such as why people and groups couldn't be listed.
    children: ChildrenFn,
) -> impl IntoView {
    let permissions = Memo::new(move |_| form.state.with(|state| state.permissions().clone()));
    let is_chosen = Memo::new(move |_| {
        permissions.with(|permissions| permissions.level() == Some(&AccessLevel::Chosen))
    });
    let issue = Memo::new(move |_| form.state.with(FormState::permissions_issue));
    let is_changing = RwSignal::new(open);
    // They stay once they are there: nothing disappears from under the user's hands.
    let has_levels = Memo::new(move |before: Option<&bool>| {
        let needs_choice = permissions.with(|permissions| permissions.level().is_none());
        before == Some(&true)
            || needs_choice
            || is_changing.get()
            || is_chosen.get()
            || issue.read().is_some()
    });
    let change = move || {
        is_changing.set(true);
        // Once the levels are on the page.
        request_animation_frame(|| focus::first_within(PERMISSIONS_ID));
    };
    // A backend that can't list anybody leaves nobody to choose.
    let can_choose = Memo::new(move |_| {
        is_chosen.get() || principals.with(|all| all.as_ref().is_none_or(|all| !all.is_empty()))
    });
    view! {
        <fieldset class="field" id=PERMISSIONS_ID tabindex="-1">
            <legend class="field-label">"Permissions"</legend>
            <p class="field-hint">"Who may use this connection."</p>
            <Show
                when=move || has_levels.get()
                fallback=move || view! { <ChosenLevel permissions change /> }
            >
                <div class="choices">
                    <Level form permissions level=AccessLevel::Everyone />
                    <Level form permissions level=AccessLevel::Admins />
                    <Show when=move || can_choose.get()>
                        <Level form permissions level=AccessLevel::Chosen />
                    </Show>
                    <Show when=move || is_chosen.get()>
                        <PrincipalList form permissions principals />
                    </Show>
                    {children()}
                </div>
            </Show>
            <div id="access-messages" aria-live="polite">
                <Messages issue permissions team principals />
            </div>
        </fieldset>
    }
}

/// The chosen level, in one line with **Change**.
#[component]
fn ChosenLevel(
    permissions: Memo<Permissions>,
    change: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let level = move || permissions.with(|permissions| permissions.level().map(access::level));
    view! {
        <div class="chosen-level">
            <span>{level}</span>
            <button
                type="button"
                class="button-link"
                aria-label="Change permissions"
                on:click=move |_| change()
            >
                "Change"
            </button>
        </div>
    }
}

#[component]
fn Level(form: FormStore, permissions: Memo<Permissions>, level: AccessLevel) -> impl IntoView {
    let input = view! { <{..} name="access-level" aria-describedby="access-messages" /> };
    let (own, words) = (level.clone(), access::level(&level));
    let choose = move || {
        let _ = form.apply(Event::AccessLevelChosen(level.clone()));
    };
    view! {
        <RadioOption
            checked=move || permissions.with(|permissions| permissions.level() == Some(&own))
            on_choose=choose
            input=input.into_any_attr()
        >
            {words}
        </RadioOption>
    }
}

#[component]
fn PrincipalList(
    form: FormStore,
    permissions: Memo<Permissions>,
    principals: Signal<Option<Vec<Principal>>>,
) -> impl IntoView {
    move || {
        let principals = principals.get().filter(|principals| !principals.is_empty())?;
        let checkboxes = principals
            .into_iter()
            .map(|principal| view! { <PrincipalCheckbox form permissions principal /> })
            .collect_view();
        Some(view! {
            <div class="choice-list" role="group" aria-label="People and groups" tabindex="0">
                {checkboxes}
            </div>
        })
    }
}

#[component]
fn PrincipalCheckbox(
    form: FormStore,
    permissions: Memo<Permissions>,
    principal: Principal,
) -> impl IntoView {
    let Principal { reference, name, people, .. } = principal;
    let size = (reference.kind == PrincipalKind::Group).then(|| count(people, "person", "people"));
    let own = reference.clone();
    let toggle = move |chosen| {
        let _ = form.apply(Event::PrincipalToggled { principal: reference.clone(), chosen });
    };
    view! {
        <Checkbox
            checked=move || permissions.with(|permissions| permissions.chosen().contains(&own))
            on_toggle=toggle
        >
            {name}
            {size.map(|size| view! { <span class="muted small">{size}</span> })}
        </Checkbox>
    }
}

/// What is wrong with the choice, and how many people it lets act.
#[component]
fn Messages(
    issue: Memo<Option<Issue>>,
    permissions: Memo<Permissions>,
    team: TeamSize,
    principals: Signal<Option<Vec<Principal>>>,
) -> impl IntoView {
    let issue = Memo::new(move |_| issue.read().as_ref().map(access::issue));
    let effect = Memo::new(move |_| {
        let people = principals.get().unwrap_or_default();
        permissions.with(|permissions| effect(permissions, team, &people))
    });
    let message =
        |tone, words: Option<String>| words.map(|words| view! { <Message tone>{words}</Message> });
    view! {
        {move || message(Tone::Critical, issue.get())}
        {move || message(Tone::Neutral, effect.get())}
    }
}

/// What the choice means; `None` while nobody is chosen.
fn effect(permissions: &Permissions, team: TeamSize, principals: &[Principal]) -> Option<String> {
    let level = permissions.level()?;
    let people = match level {
        AccessLevel::Everyone => team.everyone,
        AccessLevel::Admins => team.admins,
        AccessLevel::Chosen => {
            let chosen = principals.iter().filter(|p| permissions.chosen().contains(&p.reference));
            Some(chosen.map(|principal| principal.people).sum())
        }
        AccessLevel::Other(_) => None,
    };
    (people != Some(0)).then(|| access::effect(people, *level == AccessLevel::Chosen))
}
