//! The Permissions group: who in the team may use the connection.

use crate::components::choice::RadioOption;
use crate::components::field::FormStore;
use crate::components::message::Message;
use crate::components::people_picker::{People, PeoplePicker};
use crate::platform::focus;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use patchbay_form::known_people::KnownPeople;
use patchbay_form::permissions::Permissions;
use patchbay_form::state::{Event, FormState, Issue};
use patchbay_model::AccessLevel;
use patchbay_words::access;
use patchbay_words::tone::Tone;

/// The id by which the error summary moves the focus here.
pub const PERMISSIONS_ID: &str = "field-access";
const MESSAGES_ID: &str = "access-messages";

/// How many people two of the levels let act, where the backend tells.
#[derive(Clone, Copy, Debug)]
pub struct TeamSize {
    /// People in the team.
    pub everyone: Option<u32>,
    /// Its admins.
    pub admins: Option<u32>,
}

/// One line with **Change** while a default is chosen; then three levels, and a search for people and
/// groups for the third.
#[component]
pub fn PermissionsGroup(
    form: FormStore,
    team: TeamSize,
    /// The people and groups that can be chosen.
    people: People,
    /// Id of the signed-in user.
    #[prop(into)]
    you: String,
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
    let can_choose = Memo::new(move |_| is_chosen.get() || !people.is_empty.get());
    let you = StoredValue::new(you);
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
                </div>
                <Show when=move || is_chosen.get()>
                    <PeoplePicker form permissions people described_by=MESSAGES_ID />
                </Show>
                {children()}
            </Show>
            <div id=MESSAGES_ID aria-live="polite">
                <Messages issue permissions team people you />
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
    let input = view! { <{..} name="access-level" aria-describedby=MESSAGES_ID /> };
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

/// What is wrong with the choice, how many people it lets act, and whether it leaves out the user.
#[component]
fn Messages(
    issue: Memo<Option<Issue>>,
    permissions: Memo<Permissions>,
    team: TeamSize,
    people: People,
    you: StoredValue<String>,
) -> impl IntoView {
    let issue = Memo::new(move |_| issue.read().as_ref().map(access::issue));
    let effect = Memo::new(move |_| {
        permissions.with(|permissions| {
            people.known.with(|known| effect(permissions, team, known, &you.read_value()))
        })
    });
    let message = |(tone, words)| view! { <Message tone>{words}</Message> };
    view! {
        {move || issue.get().map(|words| message((Tone::Critical, words)))}
        {move || effect.get().into_iter().map(message).collect_view()}
    }
}

/// What the choice means; nothing while nobody is chosen.
fn effect(
    permissions: &Permissions,
    team: TeamSize,
    known: &KnownPeople,
    you: &str,
) -> Vec<(Tone, String)> {
    let acting = |people, is_at_most| vec![(Tone::Neutral, access::effect(people, is_at_most))];
    match permissions.level() {
        Some(AccessLevel::Everyone) => acting(team.everyone, false),
        Some(AccessLevel::Admins) => acting(team.admins, false),
        Some(AccessLevel::Chosen) if permissions.chosen().is_empty() => Vec::new(),
        Some(AccessLevel::Chosen) => {
            let reach = known.reach(permissions.chosen(), you);
            let mut effect = match reach.people {
                Some(0) => vec![(Tone::Caution, access::NOBODY_LEFT.to_owned())],
                people => acting(people, reach.is_at_most),
            };
            if reach.leaves_you_out {
                effect.push((Tone::Caution, access::LEAVES_YOU_OUT.to_owned()));
            }
            effect
        }
        Some(AccessLevel::Other(_)) => acting(None, false),
        None => Vec::new(),
    }
}
