//! The result of a test: each check with cause and fix, and what the credential may do.

use crate::components::field::control_id;
use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_model::{Ability, Check, CheckOutcome, TestResult};
use patchbay_words::check;

/// The checks and the abilities found by one test.
#[component]
pub fn TestReport(
    result: TestResult,
    /// The service's name.
    service: String,
    /// The integration's abilities, for their labels.
    abilities: Vec<Ability>,
    /// True if the tested fields are on this page: a failed check then links to its field.
    #[prop(optional)]
    leads_to_fields: bool,
) -> impl IntoView {
    let checks = result
        .checks
        .into_iter()
        .map(|check| view! { <CheckItem check service=service.clone() leads_to_fields /> });
    let checks = checks.collect_view();
    let has_abilities = !result.abilities.is_empty();
    let found = result.abilities.into_iter().map(|found| {
        let known = abilities.iter().find(|ability| ability.key == found.key).cloned();
        view! { <AbilityItem key=found.key granted=found.granted known /> }
    });
    let found = found.collect_view();
    view! {
        <ul class="checks">{checks}</ul>
        {has_abilities
            .then(|| {
                view! {
                    <p class="checks-title">"What this credential can do"</p>
                    <ul class="checks" aria-label="What this credential can do">
                        {found}
                    </ul>
                }
            })}
    }
}

#[component]
fn CheckItem(check: Check, service: String, leads_to_fields: bool) -> impl IntoView {
    let (class, icon, outcome) = match check.outcome {
        CheckOutcome::Passed => ("passed", Icon::Check, "Passed: "),
        CheckOutcome::Failed => ("failed", Icon::Cross, "Failed: "),
        CheckOutcome::Skipped => ("skipped", Icon::Off, "Skipped: "),
        CheckOutcome::Other(_) => ("skipped", Icon::Info, ""),
    };
    let reason = check.code.as_deref().map(|code| check::reason(code, &service));
    let field = check.pointer.as_deref().map(control_id).filter(|_| leads_to_fields);
    let go_to_field = field.map(|id| {
        view! {
            " "
            <button
                type="button"
                class="button-link"
                on:click=move |_| {
                    focus::by_id(&id);
                }
            >
                "Go to the field"
            </button>
        }
    });
    let error_id = check.provider_error_id.map(|id| {
        view! { <p>{format!("{service} error {id}")}</p> }
    });
    view! {
        <li class=class>
            <IconView icon=icon />
            <span>
                <span class="visually-hidden">{outcome}</span>
                {check::name(&check.key, &check.outcome, &service)}
            </span>
            {reason.map(|reason| view! { <p>{reason} {go_to_field}</p> })}
            {error_id}
        </li>
    }
}

#[component]
fn AbilityItem(
    /// The ability's key in the test result.
    key: String,
    granted: bool,
    /// The integration's entry for it.
    known: Option<Ability>,
) -> impl IntoView {
    let (class, icon, outcome) =
        if granted { ("passed", Icon::Check, "") } else { ("skipped", Icon::Off, "Not allowed: ") };
    let (label, needs) = match known {
        Some(known) => (known.label, known.needs.filter(|_| !granted)),
        None => (check::sentence(&key), None),
    };
    view! {
        <li class=class>
            <IconView icon=icon />
            <span>{outcome} {label}</span>
            {needs.map(|needs| view! { <p>{format!("Needs {needs}")}</p> })}
        </li>
    }
}
