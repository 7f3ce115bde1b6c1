//! Values that the address brings: `…/connections/new?domain=acme.okta.com&name=Acme`.

use crate::browser::document;
use crate::browser::regexp::BrowserPatterns;
use crate::form::state::FormState;
use crate::ui::address;
use crate::ui::boxed;
use crate::ui::components::notice::Notice;
use crate::ui::console::Console;
use crate::ui::pages::connect::filling::Filling;
use crate::ui::pages::connect::targets::targets;
use crate::ui::text::pasted as words;
use crate::ui::text::tone::Tone;
use leptos::prelude::*;

/// Names the auth method in an address.
const METHOD: &str = "method";

/// The link that the form was opened with.
#[derive(Clone, Copy)]
pub struct Link {
    console: Console,
    filling: Filling,
    brought: RwSignal<Brought>,
}

/// What there is to say of a link.
#[derive(Clone, Default)]
struct Brought {
    /// Names of secrets.
    secrets: Vec<String>,
    /// Labels of fields that held something else, which came back.
    replaced: Vec<String>,
    /// Names of no field.
    unknown: Vec<String>,
    /// Names of fields that can't take the value.
    unusable: Vec<String>,
}

impl Link {
    /// The link in the address.
    pub fn new(console: Console, filling: Filling) -> Self {
        Self { console, filling, brought: RwSignal::new(Brought::default()) }
    }

    /// Fills in what the link brings. Secrets are not used and are taken out of it.
    ///
    /// `known` is the link whose values are in what came back: what was entered since the
    /// same one was opened stays.
    pub fn fill_in(self, known: Option<String>) {
        let held = std::mem::take(&mut *self.console.held_query.write_untracked());
        let query = if held.is_empty() { document::query() } else { held };
        let is_new = known.as_ref() != Some(&query);
        let method = address::value(&query, METHOD).filter(|_| is_new);
        if let Some(method) = &method {
            self.filling.choose_method(method);
        }
        let found = address::read(&query, &self.filling.state.with_untracked(targets));
        let at_start = std::mem::take(&mut *self.console.secrets_in_address.write_untracked());
        let mut brought = Brought::default();
        // Begun anew, the form is still one whose link held secrets.
        brought.secrets = self.brought.with_untracked(|before| before.secrets.clone());
        brought.secrets.extend(at_start.into_iter().chain(found.secrets));
        if is_new {
            brought.unknown = found.unknown;
            brought.unusable = found.unusable;
            if let Some(method) = method {
                brought.unknown.retain(|name| name != METHOD);
                if method != self.filling.method.get_untracked() {
                    brought.unusable.push(METHOD.to_owned());
                }
            }
            brought.replaced = self.put(&found.fills, known.is_some());
        }
        self.brought.set(brought);
    }

    /// Puts the values in; the labels of the fields that held others, which came back.
    fn put(self, fills: &[(String, String)], is_over: bool) -> Vec<String> {
        let mut replaced = Vec::new();
        self.filling.state.update(|form| {
            let text = |form: &FormState, place: &str| form.view(place).text;
            let before: Vec<String> = fills.iter().map(|(place, _)| text(form, place)).collect();
            form.prefill(fills, &BrowserPatterns);
            for ((place, _), before) in fills.iter().zip(before) {
                let is_lost = is_over && !before.is_empty() && text(form, place) != before;
                let row = form.row(place).filter(|_| is_lost);
                replaced.extend(row.map(|row| row.field.label.clone()));
            }
        });
        replaced
    }
}

/// Says what the link brought that isn't to be seen in the fields.
#[component]
pub fn LinkNotice(link: Link) -> AnyView {
    boxed::part(move || {
        let Brought { secrets, replaced, unknown, unusable } = link.brought.get();
        let secrets = (!secrets.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Caution title=words::secrets_in_address(&secrets)>
                    <p>
                        "Addresses stay in histories and logs. Make a new secret at the service, and enter it here."
                    </p>
                </Notice>
            }
        });
        let rest = words::rest_of_link(&unknown, &unusable);
        let title = match replaced.as_slice() {
            [] => rest.is_some().then(|| "Not all of the link was used".to_owned()),
            replaced => Some(words::filled_by_link(replaced)),
        };
        let filled = title.map(|title| {
            let rest = rest.map(|rest| view! { <p>{rest}</p> });
            view! { <Notice tone=Tone::Neutral title>{rest}</Notice> }
        });
        view! {
            {secrets}
            {filled}
        }
        .into_any()
    })
}
