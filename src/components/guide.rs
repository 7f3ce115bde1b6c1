//! The guide for a form: beside the form all of it, with the section for the focused field marked; on
//! narrow screens each section stands below its field.

use crate::components::external_link::ExternalLink;
use crate::components::field::FormStore;
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_model::{GuideLink, GuideSection};

const GUIDE_ID: &str = "guide";

/// All sections, beside the form.
#[component]
pub fn GuidePanel(
    sections: Vec<GuideSection>,
    form: FormStore,
    /// Path of the focused field without its first slash.
    field: RwSignal<String>,
) -> impl IntoView {
    if sections.is_empty() {
        return None;
    }
    let fields: Vec<String> = sections.iter().map(|section| section.field.clone()).collect();
    let all = sections.clone();
    let current = Memo::new(move |_| {
        let section = field.with(|field| section_for(&all, field).map(|it| it.field.clone()));
        fields.iter().position(|field| Some(field) == section.as_ref())
    });
    Effect::new(move |_| {
        if current.get().is_some() {
            // Once it is marked.
            request_animation_frame(|| focus::scroll_within(GUIDE_ID, "[aria-current]"));
        }
    });
    let sections = sections.into_iter().enumerate().map(|(index, section)| {
        view! {
            <section
                class="guide-section"
                aria-current=move || (current.get() == Some(index)).then_some("true")
            >
                <h2>{section.title.clone()}</h2>
                <Steps section form />
            </section>
        }
    });
    // It can be scrolled, also by keyboard.
    Some(view! {
        <aside class="card guide" id=GUIDE_ID aria-label="Guide" tabindex="0">
            {sections.collect_view()}
        </aside>
    })
}

/// The section for the field at this path, or for the nearest group that contains it.
pub fn section_for<'a>(sections: &'a [GuideSection], path: &str) -> Option<&'a GuideSection> {
    let found = sections.iter().find(|section| section.field == path);
    found.or_else(|| section_for(sections, path.rsplit_once('/')?.0))
}

/// The section for one field, folded, below it.
#[component]
pub fn GuideInline(section: GuideSection, form: FormStore) -> impl IntoView {
    view! {
        <details class="guide-inline">
            <summary>{section.title.clone()}</summary>
            <div class="guide-section">
                <Steps section form />
            </div>
        </details>
    }
}

#[component]
fn Steps(section: GuideSection, form: FormStore) -> impl IntoView {
    let GuideSection { steps, notes, link, .. } = section;
    let steps = steps.into_iter().map(|step| view! { <li>{step}</li> });
    let notes = notes.into_iter().map(|note| view! { <p>{note}</p> });
    view! {
        <ol class="guide-steps">{steps.collect_view()}</ol>
        {link.map(|link| view! { <PageLink link form /> })}
        <div class="guide-notes">{notes.collect_view()}</div>
    }
}

/// The link to a page of the service; nothing until the form has the domain for it.
#[component]
fn PageLink(link: GuideLink, form: FormStore) -> impl IntoView {
    let GuideLink { title, url } = link;
    let address = Memo::new(move |_| form.state.with(|state| state.guide_address(&url)));
    move || {
        let words = title.clone();
        address.get().map(|href| view! { <ExternalLink href words /> })
    }
}
