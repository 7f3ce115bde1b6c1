//! The guide for a form: beside the form it shows the section for the focused field; on narrow
//! screens each section stands below its field.

use leptos::prelude::*;
use patchbay_model::GuideSection;

/// The section for the focused field, beside the form.
#[component]
pub fn GuidePanel(
    sections: Vec<GuideSection>,
    /// Path of the focused field without its first slash. Without a section for it, the first
    /// section is shown.
    field: RwSignal<String>,
) -> impl IntoView {
    let section = move || {
        let section = field.with(|field| section_for(&sections, field));
        section.or(sections.first()).cloned().map(|section| {
            view! {
                <div class="guide-section">
                    <h2>{section.title.clone()}</h2>
                    <Steps section />
                </div>
            }
        })
    };
    view! {
        <aside class="card guide" aria-label="Guide">
            {section}
        </aside>
    }
}

/// The section for the field at this path, or for the nearest group that contains it.
pub fn section_for<'a>(sections: &'a [GuideSection], path: &str) -> Option<&'a GuideSection> {
    let found = sections.iter().find(|section| section.field == path);
    found.or_else(|| section_for(sections, path.rsplit_once('/')?.0))
}

/// The section for one field, folded, below it.
#[component]
pub fn GuideInline(section: GuideSection) -> impl IntoView {
    view! {
        <details class="guide-inline">
            <summary>{section.title.clone()}</summary>
            <div class="guide-section">
                <Steps section />
            </div>
        </details>
    }
}

#[component]
fn Steps(section: GuideSection) -> impl IntoView {
    let steps = section.steps.into_iter().map(|step| view! { <li>{step}</li> });
    let notes = section.notes.into_iter().map(|note| view! { <p>{note}</p> });
    view! {
        <ol class="guide-steps">{steps.collect_view()}</ol>
        <div class="guide-notes">{notes.collect_view()}</div>
    }
}
