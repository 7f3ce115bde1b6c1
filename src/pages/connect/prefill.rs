//! Values that the address brings: `…/connections/new?domain=acme.okta.com&name=Acme`.

use crate::address;
use crate::boxed;
use crate::components::notice::Notice;
use crate::console::Console;
use crate::pages::connect::filling::Filling;
use crate::pages::connect::targets::{leaves, targets};
use crate::platform::document;
use crate::platform::regexp::BrowserPatterns;
use crate::words::field;
use crate::words::pasted as words;
use crate::words::tone::Tone;
use leptos::prelude::*;
use patchbay_form::state::FormState;
use patchbay_paste::prefill::{Prefill, prefill};

/// Names the auth method in an address.
const METHOD: &str = "method";
/// How many times fields that came with others are filled in as well: no chain is as long.
const ROUNDS: u32 = 10;

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
        let at_start = std::mem::take(&mut *self.console.secrets_in_address.write_untracked());
        let mut brought = Brought::default();
        // Begun anew, the form is still one whose link held secrets.
        brought.secrets = self.brought.with_untracked(|before| before.secrets.clone());
        brought.secrets.extend(at_start);
        let found = self.bring(&query, is_new.then_some(known.is_some()), &mut brought);
        address::show_without(&query, &brought.secrets);
        if is_new {
            brought.unknown = found.unknown;
            brought.unusable = found.unusable;
            if let Some(method) = method {
                brought.unknown.retain(|name| name != METHOD);
                brought.unusable.retain(|name| name != METHOD);
                if method != self.filling.method.get_untracked() {
                    brought.unusable.push(METHOD.to_owned());
                }
            }
        }
        self.brought.set(brought);
    }

    /// Puts in what fits, if it is to be, and again what fits then: a choice brings fields
    /// with it. The answer is what the link says for the form that came of it. `put` says
    /// whether it is over what came back.
    fn bring(self, query: &str, put: Option<bool>, brought: &mut Brought) -> Prefill {
        let pairs = document::query_pairs(query);
        let integration = self.filling.integration;
        let leaves = match pairs.is_empty() {
            true => Vec::new(),
            false => integration.with_value(|integration| leaves(integration)),
        };
        let mut done: Vec<String> = Vec::new();
        let mut rounds = 0..ROUNDS;
        loop {
            let now = self.filling.state.with_untracked(targets);
            let mut found = prefill(&pairs, &now, &leaves);
            for name in &found.secrets {
                if !brought.secrets.contains(name) {
                    brought.secrets.push(name.clone());
                }
            }
            found.fills.retain(|(place, _)| !done.contains(place));
            let Some(is_over) = put.filter(|_| !found.fills.is_empty() && rounds.next().is_some())
            else {
                return found;
            };
            brought.replaced.extend(self.put(&found.fills, is_over));
            done.extend(found.fills.into_iter().map(|(place, _)| place));
        }
    }

    /// Puts the values in; the labels of the fields that held others, which came back.
    fn put(self, fills: &[(String, String)], is_over: bool) -> Vec<String> {
        let mut replaced = Vec::new();
        self.filling.state.update(|form| {
            let text = |form: &FormState, place: &str| form.field_view(place).text;
            let before: Vec<String> = fills.iter().map(|(place, _)| text(form, place)).collect();
            form.prefill(fills, &BrowserPatterns);
            for ((place, _), before) in fills.iter().zip(before) {
                let is_lost = is_over && !before.is_empty() && text(form, place) != before;
                let row = form.active_field(place).filter(|_| is_lost);
                replaced.extend(row.map(|row| field::name(&row.field).to_owned()));
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
