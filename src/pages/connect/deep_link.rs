//! Values from the address: `…/connections/new?domain=acme.okta.com&name=Acme`.

use super::state::ConnectState;
use crate::components::field::paste_targets;
use crate::components::notice::Notice;
use crate::link_secrets;
use crate::pages::connection_form::link::{ACCESS, METHOD, PEOPLE};
use crate::platform::document;
use crate::platform::regexp::BrowserPatterns;
use leptos::prelude::*;
use patchbay_form::permissions::Permissions;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::FormState;
use patchbay_model::Integration;
use patchbay_paste::prefill::{Leaf, Prefill, parameters, prefill};
use patchbay_words::tone::Tone;
use patchbay_words::{field, pasted as words};

/// A value may bring new fields, which the link fills in another pass. No form has a longer chain.
const MAX_PASSES: usize = 10;

/// The link that the form was opened with.
#[derive(Clone, Copy)]
pub struct DeepLink {
    state: ConnectState,
    report: RwSignal<LinkReport>,
}

/// What the user has to know about a link.
#[derive(Clone, Default)]
struct LinkReport {
    /// Names of secrets.
    secrets: Vec<String>,
    /// Labels of fields whose restored value the link replaced.
    replaced: Vec<String>,
    /// Names that no field has.
    unknown: Vec<String>,
    /// Names of fields that can't take their value.
    unusable: Vec<String>,
}

impl DeepLink {
    /// The link in the address.
    pub fn new(state: ConnectState) -> Self {
        Self { state, report: RwSignal::new(LinkReport::default()) }
    }

    /// Fills in the values of the link. Secrets are not used, and are removed from the address.
    ///
    /// `restored` is the query whose values a restored draft has: values of the same query are not
    /// filled in again, because they may have been changed since.
    pub fn fill_in(self, restored: Option<String>) {
        let console = self.state.console;
        let undecided = std::mem::take(&mut *console.undecided_query.write_untracked());
        let query = if undecided.is_empty() { document::query() } else { undecided };
        let is_new = restored.as_ref() != Some(&query);
        let given = parameters(&query);
        let value_of = |wanted: &str| {
            let found = given.iter().find(|(name, _)| name == wanted).filter(|_| is_new);
            found.map(|(_, value)| value.clone())
        };
        let method = value_of(METHOD);
        if let Some(method) = &method {
            self.state.choose_auth_method(method);
        }
        // Reset, the form is still one whose link had secrets.
        let mut secrets = self.report.with_untracked(|report| report.secrets.clone());
        secrets.append(&mut console.removed_secrets.write_untracked());
        let mut report = LinkReport { secrets, ..LinkReport::default() };
        let rest = self.fill_fields(&query, is_new, restored.is_some(), &mut report);
        link_secrets::set_query_without(&query, &report.secrets);
        if is_new {
            report.unknown = rest.unknown;
            report.unusable = rest.unusable;
            for names in [&mut report.unknown, &mut report.unusable] {
                names.retain(|name| ![METHOD, ACCESS, PEOPLE].contains(&name.as_str()));
            }
            if let Some(level) = value_of(ACCESS)
                && !self.fill_permissions(&level, &value_of(PEOPLE).unwrap_or_default())
            {
                report.unusable.push(ACCESS.to_owned());
            }
            if let Some(method) = method
                && method != self.state.auth_method.get_untracked()
            {
                report.unusable.push(METHOD.to_owned());
            }
        }
        self.report.set(report);
    }

    /// Chooses who may use the connection; false if the link has no such level.
    fn fill_permissions(self, level: &str, people: &str) -> bool {
        let permissions = Permissions::from_link(level, people);
        let is_known = permissions.is_some();
        if let Some(permissions) = permissions {
            self.state.form.state.update(|form| form.prefill_permissions(permissions));
        }
        is_known
    }

    /// Fills in what fits, in several passes; what is left over after the last one. Fills in
    /// nothing unless `fills`.
    fn fill_fields(
        self,
        query: &str,
        fills: bool,
        is_restored: bool,
        report: &mut LinkReport,
    ) -> Prefill {
        let pairs = parameters(query);
        let leaves = match pairs.is_empty() {
            true => Vec::new(),
            false => self.state.integration.with_untracked(|integration| leaves(integration)),
        };
        let mut filled: Vec<String> = Vec::new();
        let mut passes = 0;
        loop {
            let targets = self.state.form.state.with_untracked(paste_targets);
            let mut found = prefill(&pairs, &targets, &leaves);
            for name in &found.secrets {
                if !report.secrets.contains(name) {
                    report.secrets.push(name.clone());
                }
            }
            found.fills.retain(|(place, _)| !filled.contains(place));
            if !fills || found.fills.is_empty() || passes == MAX_PASSES {
                return found;
            }
            passes += 1;
            let replaced = self.fill(&found.fills);
            if is_restored {
                report.replaced.extend(replaced);
            }
            filled.extend(found.fills.into_iter().map(|(place, _)| place));
        }
    }

    /// Fills in these texts, each at its place; the labels of fields that held another text.
    fn fill(self, texts: &[(String, String)]) -> Vec<String> {
        let mut replaced = Vec::new();
        self.state.form.state.update(|form| {
            let text_at = |form: &FormState, place: &str| form.field_view(place).text;
            let before: Vec<String> = texts.iter().map(|(place, _)| text_at(form, place)).collect();
            form.prefill(texts, &BrowserPatterns);
            for ((place, _), before) in texts.iter().zip(before) {
                if !before.is_empty() && text_at(form, place) != before {
                    replaced.extend(
                        form.active_field(place)
                            .map(|active| field::name(&active.field).to_owned()),
                    );
                }
            }
        });
        replaced
    }
}

/// Every value that the integration asks for, in any auth method, shape or branch.
fn leaves(integration: &Integration) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for method in &integration.auth_methods {
        // The catalog was checked when it was read: every schema makes a form.
        if let Ok(schema) = FormSchema::parse_shared(method.schema.clone()) {
            let fields = schema.leaves().into_iter();
            leaves.extend(fields.map(|(path, field)| Leaf { path, secret: field.is_secret() }));
        }
    }
    leaves
}

/// Says what of the link isn't seen in the fields.
#[component]
pub fn DeepLinkNotice(link: DeepLink) -> impl IntoView {
    move || {
        let LinkReport { secrets, replaced, unknown, unusable } = link.report.get();
        let secrets = (!secrets.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Caution title=words::secrets_in_address(&secrets)>
                    <p>
                        "Addresses stay in histories and logs. Make a new secret, and enter it here."
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
            view! {
                <Notice tone=Tone::Neutral title>
                    {rest.map(|rest| view! { <p>{rest}</p> })}
                </Notice>
            }
        });
        view! {
            {secrets}
            {filled}
        }
    }
}
