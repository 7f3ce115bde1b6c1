//! The steps, each with its result, its cause and the line to change.

use super::run::SetupState;
use crate::components::icon::{Icon, IconView};
use leptos::prelude::*;
use patchbay_pairing::finding::{Finding, Outcome};
use patchbay_pairing::place::Files;
use patchbay_words::pairing as words;

/// The list of steps.
#[component]
pub fn Steps(setup: SetupState) -> impl IntoView {
    let steps = move || {
        let files = setup.files.get();
        setup.findings.with(|findings| {
            let tried = findings.iter().filter(|finding| !words::is_untried(finding));
            tried.map(|finding| step(finding, &files)).collect_view()
        })
    };
    let untried = move || {
        let lines = setup.findings.with(|findings| words::untried(findings));
        lines.into_iter().map(|line| view! { <p class="muted small">{line}</p> }).collect_view()
    };
    view! {
        <section class="card card-body stack" aria-label="Steps">
            <ul class="checks">{steps}</ul>
            {untried}
        </section>
    }
}

fn step(finding: &Finding, files: &Files) -> impl IntoView + use<> {
    let (class, icon, outcome) = match finding.outcome {
        Outcome::Passed(_) => ("passed", Icon::Check, "Passed: "),
        Outcome::Failed(_) => ("failed", Icon::Cross, "Failed: "),
        Outcome::NotTried(_) => ("skipped", Icon::Off, "Not tried: "),
    };
    let exchange = finding.exchange.as_ref().map(words::exchange);
    let advice = words::advice(finding, files).into_iter().map(|advice| {
        view! {
            <p>{advice.cause}</p>
            {advice.change.map(|change| view! { <p class="setup-change">{change}</p> })}
        }
    });
    view! {
        <li class=class>
            <IconView icon=icon />
            <span>
                <span class="visually-hidden">{outcome}</span>
                <strong>{words::step(finding.step)}</strong>
                {format!(": {}", words::result(finding))}
            </span>
            {exchange
                .map(|line| {
                    view! {
                        <p class="mono" dir="ltr" translate="no">
                            {line}
                        </p>
                    }
                })}
            {advice.collect_view()}
        </li>
    }
}
