//! What came of a test: each check with its cause and its cure, and what the
//! credential may do.

use crate::components::field::control_id;
use crate::components::icon::{Icon, IconView};
use crate::platform::focus;
use crate::words::check;
use leptos::prelude::*;
use patchbay_model::{Ability, CheckOutcome, TestResult};

/// The checks of one test.
#[component]
pub fn TestReport(
    result: TestResult,
    /// The service's name.
    service: String,
    /// The abilities the catalog knows, for their labels.
    abilities: Vec<Ability>,
    /// Whether the inputs stand on this page, so that a check can lead to its own.
    #[prop(optional)]
    leads_to_fields: bool,
) -> impl IntoView {
    let checks = result.checks.iter().map(|c| {
        let (class, icon, word) = match c.outcome {
            CheckOutcome::Passed => ("passed", Icon::Check, "Passed: "),
            CheckOutcome::Failed => ("failed", Icon::Cross, "Failed: "),
            CheckOutcome::Skipped => ("skipped", Icon::Off, "Not reached: "),
            CheckOutcome::Other(_) => ("skipped", Icon::Info, ""),
        };
        let reason = c.code.as_deref().map(|code| check::reason(code, &service));
        let id = c.pointer.as_deref().map(control_id).filter(|_| leads_to_fields);
        let lead = id.map(|id| {
            view! {
                " "
                <button type="button" class="button-link" on:click=move |_| {
                    focus::by_id(&id);
                }>
                    "Go to the field"
                </button>
            }
        });
        let provider_id = c.provider_error_id.as_ref().map(|id| {
            view! { <p>{[&service, " error ", id].concat()}</p> }
        });
        view! {
            <li class=class>
                <IconView icon=icon />
                <span>
                    <span class="visually-hidden">{word}</span>
                    {check::name(&c.key, &c.outcome, &service)}
                </span>
                {reason.map(|reason| view! { <p>{reason} {lead}</p> })}
                {provider_id}
            </li>
        }
        .into_any()
    });
    let checks = checks.collect_view();
    let granted = result.abilities.iter().map(|found| {
        let known = abilities.iter().find(|a| a.key == found.key);
        let label = known.map_or_else(|| check::sentence(&found.key), |a| a.label.clone());
        let needs = known.and_then(|a| a.needs.clone()).filter(|_| !found.granted);
        let (class, icon) =
            if found.granted { ("passed", Icon::Check) } else { ("skipped", Icon::Off) };
        let word = if found.granted { "" } else { "Not allowed: " };
        view! {
            <li class=class>
                <IconView icon=icon />
                <span>
                    {word} {label}
                </span>
                {needs.map(|needs| view! { <p>{["Needs ", &needs].concat()}</p> })}
            </li>
        }
        .into_any()
    });
    let granted = granted.collect_view();
    let has_abilities = !result.abilities.is_empty();
    view! {
        <ul class="checks">{checks}</ul>
        {has_abilities
            .then(|| {
                view! {
                    <p class="checks-title">"What this credential can do"</p>
                    <ul class="checks" aria-label="What this credential can do">{granted}</ul>
                }
            })}
    }
}
