//! The state of the page: the form, the auth method it is for, and the intent behind **Connect**.

use super::paste::state::PasteState;
use crate::components::field::FormStore;
use crate::console::Console;
use crate::pages::connection_form::idle::ClearedSecrets;
use crate::platform::{random, regexp::BrowserPatterns};
use leptos::prelude::*;
use patchbay_client::operation::Verify;
use patchbay_form::connection_name::name_field;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Event, FormState, Presets};
use patchbay_model::{Access, AuthMethod, GuideSection, Integration};
use std::sync::Arc;

/// The state of the page.
#[derive(Clone, Copy)]
pub struct ConnectState {
    pub console: Console,
    pub form: FormStore,
    /// Key of the auth method that the form is for.
    pub auth_method: RwSignal<String>,
    /// The service to connect.
    pub integration: RwSignal<Arc<Integration>>,
    /// What the last paste filled in.
    pub paste: PasteState,
    /// The secrets that were cleared because nobody was there.
    pub cleared_while_idle: ClearedSecrets,
    intent: StoredValue<Option<Intent>>,
}

/// What a press of **Connect** wants. Pressed again with the same inputs, it is the same intent and
/// has the same idempotency key, so that no second connection is made.
#[derive(Clone)]
struct Intent {
    /// The revision of the form.
    revision: u32,
    verify: Verify,
    key: String,
}

impl ConnectState {
    /// An untouched form for the first auth method; `None` if the integration has none.
    pub fn new(console: Console, integration: Arc<Integration>) -> Option<Self> {
        let method = integration.auth_method(None)?;
        let name = name_field("Connection name", Some("How your team will know it.".to_owned()));
        let presets = Presets {
            service: Some(integration.name.clone()),
            access: Some(Access::at(console.default_access())),
            taken_names: Vec::new(),
        };
        let form = FormState::with_presets(schema_of(method)?, name, presets, &BrowserPatterns);
        Some(Self {
            console,
            form: FormStore::new(form),
            auth_method: RwSignal::new(method.key.clone()),
            integration: RwSignal::new(integration),
            paste: PasteState::new(),
            cleared_while_idle: RwSignal::new(Vec::new()),
            intent: StoredValue::new(None),
        })
    }

    /// The key of the integration.
    pub fn integration_key(self) -> String {
        self.integration.with_untracked(|integration| integration.key.clone())
    }

    /// The guide of the chosen auth method.
    pub fn guide(self) -> Vec<GuideSection> {
        let key = self.auth_method.get();
        self.integration.with(|integration| {
            let method = integration.auth_method(Some(&key));
            let mut guide = method.map(|method| method.guide.clone()).unwrap_or_default();
            // The name is asked for last.
            guide.sort_by_key(|section| section.field == "name");
            guide
        })
    }

    /// Shows the fields of another auth method. Values that both ask for stay, secrets too.
    pub fn choose_auth_method(self, key: &str) {
        if self.auth_method.get_untracked() == key {
            return;
        }
        let schema = self
            .integration
            .with_untracked(|integration| integration.auth_method(Some(key)).and_then(schema_of));
        self.change_schema(schema, key);
    }

    /// Follows the backend's own entry for the integration, which came after the form was shown.
    /// Values that both ask for stay, secrets too.
    pub fn use_entry(self, newer: Arc<Integration>) {
        let is_known = self.integration.with_untracked(|known| *known == newer);
        let chosen = self.auth_method.get_untracked();
        let method = newer.auth_method(Some(&chosen)).or_else(|| newer.auth_method(None));
        let Some(method) = method.cloned().filter(|_| !is_known) else { return };
        self.integration.set(newer);
        self.change_schema(schema_of(&method), &method.key);
    }

    fn change_schema(self, schema: Option<Arc<FormSchema>>, method: &str) {
        let Some(schema) = schema else { return };
        self.paste.forget();
        let _ = self.form.apply(Event::SchemaChanged(schema));
        self.auth_method.set(method.to_owned());
    }

    /// Empties the inputs of all secrets and forgets what was pasted; the places of the secrets
    /// that were filled.
    pub fn clear_secrets(self) -> Vec<String> {
        self.paste.forget();
        self.form.clear_secrets()
    }

    /// The idempotency key for what the form holds at this revision.
    pub fn intent_key(self, revision: u32, verify: Verify) -> String {
        if let Some(intent) = self.intent.get_value()
            && (intent.revision, intent.verify) == (revision, verify)
        {
            return intent.key;
        }
        let key = random::id();
        self.intent.set_value(Some(Intent { revision, verify, key: key.clone() }));
        key
    }

    /// Makes the next press of **Connect** another intent, even with the same inputs.
    pub fn forget_intent(self) {
        // The page may be gone when an answer comes.
        self.intent.try_set_value(None);
    }

    /// Whether what was sent last had to pass a test.
    pub fn last_verify(self) -> Verify {
        self.intent.with_value(|intent| intent.as_ref().map_or(Verify::Required, |i| i.verify))
    }
}

/// The form of an auth method. The catalog was checked when it was read, so there is one.
fn schema_of(method: &AuthMethod) -> Option<Arc<FormSchema>> {
    FormSchema::parse_shared(method.schema.clone()).ok().map(Arc::new)
}
