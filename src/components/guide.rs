//! The guide: beside the fields it follows the focused one, on narrow screens it
//! stands below each field.

use leptos::prelude::*;
use patchbay_model::GuideSection;

/// The section for the focused field, beside the form.
#[component]
pub fn GuidePanel(
    sections: Vec<GuideSection>,
    /// Path of the focused field, without the first slash; the first section stands
    /// before any is focused.
    field: RwSignal<String>,
) -> impl IntoView {
    let shown = move || {
        let current = field.get();
        let section = section_for(&sections, &current).or(sections.first());
        let section = section.cloned().map(|section| {
            view! {
                <div class="guide-section">
                    <h2>{section.title.clone()}</h2>
                    {steps(section)}
                </div>
            }
        });
        section.into_any()
    };
    view! {
        <aside class="card guide" aria-label="Guide">
            {shown}
        </aside>
    }
}

/// The section for the field at this path, or for the closest group around it.
pub fn section_for<'a>(sections: &'a [GuideSection], path: &str) -> Option<&'a GuideSection> {
    let found = sections.iter().find(|section| section.field == path);
    found.or_else(|| section_for(sections, path.rsplit_once('/')?.0))
}

/// The section for one field, folded up below it.
#[component]
pub fn GuideInline(section: GuideSection) -> impl IntoView {
    view! {
        <details class="guide-inline">
            <summary>{section.title.clone()}</summary>
            <div class="guide-section">{steps(section)}</div>
        </details>
    }
}

fn steps(section: GuideSection) -> AnyView {
    let step = |step| view! { <li>{step}</li> }.into_any();
    let note = |note| view! { <p>{note}</p> }.into_any();
    let steps: Vec<AnyView> = section.steps.into_iter().map(step).collect();
    let notes: Vec<AnyView> = section.notes.into_iter().map(note).collect();
    view! {
        <ol class="guide-steps">{steps}</ol>
        <div class="guide-notes">{notes}</div>
    }
    .into_any()
}
