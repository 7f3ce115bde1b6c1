//! The user of a case: takes its steps, and says what the form answers.

use crate::{kind, place};
use patchbay_form::connection_name::name_field;
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::place::secret_key;
use patchbay_form::schema::FormSchema;
use patchbay_form::secret_input;
use patchbay_form::state::{ActiveField, Effect, Event, FormState, Issue, NAME};
use patchbay_model::AccessLevel;
use patchbay_regress_patterns::RegressPatterns;
use patchbay_words::field as words;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A form, and the texts in the inputs of its secrets. They are what a case made up.
pub(crate) struct User {
    form: FormState,
    secret_texts: BTreeMap<String, String>,
}

impl User {
    /// A user who has entered a name and the access.
    pub fn new(schema: Arc<FormSchema>) -> Self {
        let form = FormState::new(schema, name_field("Connection name", None), &RegressPatterns);
        let mut user = Self { form, secret_texts: BTreeMap::new() };
        user.enter(NAME.to_owned(), "Acme");
        user.apply(Event::AccessLevelChosen(AccessLevel::Everyone));
        user
    }

    /// Takes a step. Returns what it shows, if it shows anything.
    ///
    /// # Errors
    /// Why the step can't be taken.
    pub fn take(&mut self, step: &Value) -> Result<Option<Value>, String> {
        let parts = step.as_array().map(Vec::as_slice).unwrap_or_default();
        let texts: Vec<Option<&str>> = parts.iter().map(Value::as_str).collect();
        match (texts.as_slice(), parts) {
            ([Some("show")], _) => return Ok(Some(self.rows())),
            ([Some("submit")], _) => return Ok(Some(self.submission())),
            ([Some("type" | "secret"), Some(place), Some(text)], _) => {
                self.type_text(place, text)?
            }
            ([Some("pick"), Some(place), Some(option)], _) => self.pick(place, option)?,
            ([Some("shape"), Some(place), _], [_, _, index]) => self.choose(place, index)?,
            ([Some("add"), Some(place)], _) => self.add(place)?,
            _ => return Err(format!("{step} is no step")),
        }
        Ok(None)
    }

    fn type_text(&mut self, place: &str, text: &str) -> Result<(), String> {
        let (place, field) = self.field(place)?;
        // Browsers remove the line ends of a text that is pasted into one line.
        let text =
            if is_one_line(&field) { text.replace(['\r', '\n'], "") } else { text.to_owned() };
        if field.is_secret() {
            self.secret_texts.insert(place.clone(), text.clone());
        }
        self.enter(place, &text);
        Ok(())
    }

    fn pick(&mut self, place: &str, option: &str) -> Result<(), String> {
        let (place, field) = self.field(place)?;
        let FieldKind::MultiChoice(options) = &field.kind else {
            return Err(format!("{place} isn't a choice of several options"));
        };
        if !options.iter().any(|known| known.text == option) {
            return Err(format!("{place} has no option {option}"));
        }
        let selected = !self.form.field_view(&place).selected.iter().any(|other| other == option);
        self.apply(Event::OptionToggled { place, option: option.to_owned(), selected });
        Ok(())
    }

    fn choose(&mut self, place: &str, index: &Value) -> Result<(), String> {
        let (place, field) = self.field(place)?;
        let FieldKind::Shapes(shapes) = &field.kind else {
            return Err(format!("{place} isn't a choice of shapes"));
        };
        let index = match index {
            Value::Null => None,
            index => {
                let found = index.as_u64().and_then(|index| usize::try_from(index).ok());
                let found = found.filter(|index| *index < shapes.len());
                Some(found.ok_or_else(|| format!("{place} has no shape {index}"))?)
            }
        };
        self.apply(Event::ShapeChosen { place, index });
        Ok(())
    }

    fn add(&mut self, place: &str) -> Result<(), String> {
        let (place, field) = self.field(place)?;
        if !matches!(field.kind, FieldKind::List(_) | FieldKind::Pairs(_)) {
            return Err(format!("{place} has no rows to add"));
        }
        self.apply(Event::ItemAdded { place });
        Ok(())
    }

    /// The form's place of an active field, and the field.
    fn field(&self, place: &str) -> Result<(String, Arc<Field>), String> {
        let place = place::in_form(&self.form, place);
        match self.form.active_field(&place) {
            Some(active) => Ok((place, active.field.clone())),
            None => Err(format!("{place} isn't on the screen")),
        }
    }

    fn enter(&mut self, place: String, text: &str) {
        self.apply(Event::TextChanged { place: place.clone(), text: text.into() });
        self.apply(Event::FocusLeft { place });
    }

    fn apply(&mut self, event: Event) {
        let _ = self.form.apply(event, &RegressPatterns);
    }

    /// What is on the screen, without the connection's name.
    fn rows(&self) -> Value {
        let on_screen = self.form.active_fields().iter().filter(|active| active.place != NAME);
        let rows: Vec<Value> = on_screen.map(|active| self.row(active)).collect();
        json!({ "rows": rows })
    }

    fn row(&self, active: &ActiveField) -> Value {
        let view = self.form.field_view(&active.place);
        let text = match &active.field.kind {
            FieldKind::MultiChoice(_) => view.selected.join(", "),
            FieldKind::ReadOnly(text) => text.clone(),
            FieldKind::Group(_) | FieldKind::List(_) | FieldKind::Pairs(_) => String::new(),
            FieldKind::Shapes(shapes) => self
                .form
                .chosen_shape(&active.place)
                .and_then(|index| Some(words::shape(shapes.get(index)?, index)))
                .unwrap_or_default(),
            _ => view.text,
        };
        json!({
            "place": place::in_case(&self.form, &active.place),
            "label": words::label(&active.field, active.item_number),
            "kind": kind::name(&active.field),
            "required": active.required,
            "text": text,
        })
    }

    /// Submits the form: what would be sent, and what is wrong.
    fn submission(&mut self) -> Value {
        let effect = self.form.apply(Event::Submitted, &RegressPatterns);
        let sent = matches!(effect, Effect::Send { .. });
        let summary: Vec<Value> = self
            .form
            .summary()
            .into_iter()
            .map(|(place, issue)| self.line(&place, &issue))
            .collect();
        let answer = json!({
            "sent": sent,
            "values": self.form.values(),
            "secrets": self.secrets(),
            "summary": summary,
        });
        self.apply(Event::RequestEnded);
        answer
    }

    fn line(&self, place: &str, issue: &Issue) -> Value {
        let message = match self.form.active_field(place) {
            Some(active) => words::issue(&active.field, issue),
            None => words::unplaced(issue),
        };
        json!({ "place": place::in_summary(&self.form, place), "message": message })
    }

    fn secrets(&self) -> Map<String, Value> {
        let mut secrets = Map::new();
        for active in self.form.entered_secrets() {
            let Some(text) = self.secret_texts.get(&active.place) else { continue };
            if let Ok(Some(clean)) = secret_input::clean(&active.field, text, &RegressPatterns) {
                let key = secret_key(&active.path).to_owned();
                secrets.insert(key, Value::from(clean.expose()));
            }
        }
        secrets
    }
}

fn is_one_line(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Secret(secret) => !secret.multiline,
        FieldKind::MultilineText(_) | FieldKind::Json => false,
        _ => true,
    }
}
