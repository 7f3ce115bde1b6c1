//! What is being filled in: the form's state, the auth method it is for, and the
//! intent that a press of Connect has.

use crate::pages::connect::{secrets, wiring};
use crate::platform::{random, regexp::BrowserPatterns};
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_client::operation::Verify;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Effect, Event, FormState};
use patchbay_model::{AuthMethod, Integration};
use std::rc::Rc;
use std::sync::Arc;

/// What is being filled in.
#[derive(Clone, Copy)]
pub struct Filling {
    /// The form's state.
    pub state: RwSignal<FormState>,
    /// Key of the auth method that the form is for.
    pub method: RwSignal<String>,
    /// What is to be connected.
    pub integration: StoredValue<Rc<Integration>, LocalStorage>,
    /// Pasted texts stand nowhere any more after this.
    pub pasted_gone: Trigger,
    /// Places of the secrets that were cleared because nobody was there.
    pub idle: RwSignal<Vec<String>>,
    /// The idempotency key, and the revision of the form it was made for.
    intent: StoredValue<Option<(u32, Verify, String)>>,
}

impl Filling {
    /// An untouched form for the first auth method.
    pub fn new(integration: Rc<Integration>) -> Option<Self> {
        let method = integration.auth_method(None)?;
        let hint = ["How your team will know it. For example Acme ", &integration.name].concat();
        let name = name_field("Connection name", Some(hint));
        let key = method.key.clone();
        let form = FormState::new(schema(method)?, name, &BrowserPatterns);
        Some(Self {
            state: RwSignal::new(form),
            method: RwSignal::new(key),
            integration: StoredValue::new_local(integration),
            pasted_gone: Trigger::new(),
            idle: RwSignal::new(Vec::new()),
            intent: StoredValue::new(None),
        })
    }

    /// Lets something happen to the form.
    pub fn apply(self, event: Event) -> Effect {
        // The page may be gone when an answer comes.
        let effect = self.state.try_update(|state| state.apply(event, &BrowserPatterns));
        effect.unwrap_or(Effect::Nothing)
    }

    /// Lets go of what was pasted and of what it took the place of.
    pub fn forget_pasted(self) {
        if !self.state.is_disposed() {
            self.pasted_gone.notify();
        }
    }

    /// The key of the integration.
    pub fn integration_key(self) -> String {
        self.integration.with_value(|integration| integration.key.clone())
    }

    /// Puts the fields of another auth method in the place of these. What both ask for
    /// stays, secrets too.
    pub fn choose_method(self, key: &str) {
        let chosen = self
            .integration
            .with_value(|integration| integration.auth_method(Some(key)).and_then(schema));
        let Some(schema) = chosen.filter(|_| self.method.get_untracked() != key) else { return };
        self.forget_pasted();
        self.put_in_place(Event::SchemaChanged(schema));
        self.method.set(key.to_owned());
    }

    /// Lets fields come in the place of others. Secrets that both ask for go over into the
    /// new boxes.
    pub fn put_in_place(self, event: Event) {
        let kept = self.state.with_untracked(secrets::standing);
        let _ = self.apply(event);
        spawn_local(async move {
            for (place, text) in kept {
                let stands = self.state.try_with_untracked(|form| {
                    form.entered_secrets().any(|row| row.place == place)
                });
                // One that both have by name and not by kind is asked for again.
                if stands != Some(true) {
                    wiring::enter_secret_when_shown(self, place, &text).await;
                }
            }
        });
    }

    /// The same inputs, the same intent: a second press is a repeat, not a second
    /// connection.
    pub fn intent_key(self, revision: u32, verify: Verify) -> String {
        if let Some((of, how, key)) = self.intent.get_value()
            && of == revision
            && how == verify
        {
            return key;
        }
        let key = random::id();
        self.intent.set_value(Some((revision, verify, key.clone())));
        key
    }

    /// What is sent next is another intent, though the inputs are the same.
    pub fn forget_intent(self) {
        // The page may be gone when an answer comes.
        self.intent.try_set_value(None);
    }

    /// Whether what was sent last had to pass a test.
    pub fn last_verify(self) -> Verify {
        self.intent.with_value(|intent| match intent {
            Some((_, verify, _)) => *verify,
            None => Verify::Required,
        })
    }
}

/// The catalog was checked when it was read: a schema here makes a form.
fn schema(method: &AuthMethod) -> Option<Arc<FormSchema>> {
    FormSchema::parse_shared(method.schema.clone()).ok().map(Arc::new)
}
