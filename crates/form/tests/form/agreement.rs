//! For any schema and any input: a backend and a reference implementation of JSON Schema accept
//! what the form sends, and the summary explains what it doesn't send.

use crate::generate::{self, Tape};
use crate::user::{User, user_with_schema};
use patchbay_form::field::FieldKind;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{ACCESS, Effect, Event, Issue, NAME, ServerProblem};
use patchbay_form::submission;
use patchbay_regress_patterns::RegressPatterns;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use serde_json::{Map, Value, json};
use std::cell::Cell;

const CANARY: &str = "correct-horse";

const TEXTS: [&str; 20] = [
    "a",
    "",
    "abc",
    "7",
    "2.5",
    "-3",
    "true",
    "  padded ",
    "2026-01-01",
    "2026-01-01T10:00",
    "a@b.co",
    "https://a.b/c",
    "{\"a\": 1}",
    "null",
    "[1]",
    "ünïcödé",
    "1e3",
    "aa\u{202e}b",
    "x y",
    "abcdefgh",
];
const SECRETS: [&str; 6] = [CANARY, "", "Bearer correct-horse", "••••••", "short", "73914682"];

#[test]
fn sent_forms_are_accepted_and_others_explained() {
    let (sent, refused) = (Cell::new(0), Cell::new(0));
    let config = Config {
        cases: generate::number_of_forms(),
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let schema = prop::collection::vec(any::<u16>(), 10..70);
    let acts = prop::collection::vec(any::<u16>(), 3..50);
    let result = TestRunner::new(config).run(&(schema, acts), |(schema, acts)| {
        let schema = generate::schema(&mut Tape::new(&schema));
        prop_assume!(FormSchema::parse(&schema).is_ok());
        let mut course = Run { user: user_with_schema(&schema), schema: &schema };
        match course.run(&mut Tape::new(&acts))? {
            Effect::Send { .. } => sent.set(sent.get() + 1),
            _ => refused.set(refused.get() + 1),
        }
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, (schema, _))) => {
            panic!("{why}\n{}", generate::schema(&mut Tape::new(&schema)))
        }
        Err(other) => panic!("{other}"),
    }
    let (sent, refused) = (sent.get(), refused.get());
    println!("{sent} sequences ended in Send, {refused} in FocusSummary");
    let enough = generate::number_of_forms() / 5;
    assert!(sent > enough && refused > enough, "{sent} sent, {refused} refused");
}

/// The reference implementation, without patterns that only warn and the types of secrets.
pub fn oracle(schema: &Value) -> jsonschema::Validator {
    let mut schema = schema.clone();
    relax(&mut schema, false);
    let options = jsonschema::options().should_validate_formats(false);
    options.build(&schema).expect("a schema")
}

/// What is below a key such as `token` is a secret by its name.
fn relax(schema: &mut Value, is_named: bool) {
    match schema {
        Value::Object(members) => {
            if members.get("x-pattern-is") == Some(&json!("warning")) {
                members.remove("pattern");
            }
            // A secret number is a text.
            let is_number =
                matches!(members.get("type"), Some(name) if name == "number" || name == "integer");
            if members.get("writeOnly") == Some(&json!(true)) || is_named && is_number {
                members.remove("type");
            }
            for (key, value) in members {
                relax(value, is_named || key.ends_with("token"));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| relax(item, is_named)),
        _ => {}
    }
}

/// A form that is filled in at random and submitted.
struct Run<'a> {
    user: User,
    schema: &'a Value,
}

impl Run<'_> {
    fn run(&mut self, tape: &mut Tape) -> Result<Effect, TestCaseError> {
        while !tape.is_over() {
            let event = self.event(tape);
            let effect = self.user.apply(event.clone());
            self.look(effect).map_err(|why| TestCaseError::fail(format!("{event:?}: {why}")))?;
        }
        let effect = self.user.apply(Event::Submitted);
        self.look(effect)?;
        self.look_at_what_is_kept()?;
        Ok(effect)
    }

    fn event(&mut self, tape: &mut Tape) -> Event {
        let active_fields = self.user.form.active_fields();
        let active = &active_fields[tape.below(active_fields.len())];
        let place = active.place.clone();
        match tape.below(24) {
            20 => Event::FocusLeft { place },
            21 => Event::Submitted,
            22 => Event::TestRequested,
            23 => {
                let problem =
                    ServerProblem { code: "odd".to_owned(), detail: None, by_service: false };
                let pointer =
                    tape.pick(&[place, "/nowhere".to_owned(), "/values/a/0/b".to_owned()]);
                Event::Rejected(vec![(pointer, problem)])
            }
            _ => match &active.field.kind {
                FieldKind::Choice(options) if !options.is_empty() => {
                    Event::TextChanged { place, text: tape.pick(options).text.into() }
                }
                FieldKind::MultiChoice(options) if !options.is_empty() => {
                    let option = tape.pick(options).text;
                    Event::OptionToggled { place, option, selected: !tape.once_in(4) }
                }
                FieldKind::Number => {
                    Event::TextChanged { place, text: tape.pick(&TEXTS[3..6]).into() }
                }
                FieldKind::Secret(_) => {
                    let text = tape.pick(&SECRETS);
                    self.user.secret_texts.insert(place.clone(), text.to_owned());
                    Event::TextChanged { place, text: text.into() }
                }
                FieldKind::List(_) | FieldKind::Pairs(_) => {
                    let items = self.user.form.item_ids(&place);
                    if !items.is_empty() && tape.once_in(3) {
                        Event::ItemRemoved { place, item: tape.pick(&items) }
                    } else {
                        Event::ItemAdded { place }
                    }
                }
                FieldKind::Shapes(shapes) => {
                    let index = tape.below(shapes.len() + 1);
                    Event::ShapeChosen { place, index: Some(index).filter(|at| *at < shapes.len()) }
                }
                _ if place == NAME => Event::TextChanged { place, text: "Acme".into() },
                _ => Event::TextChanged { place, text: tape.pick(&TEXTS).into() },
            },
        }
    }

    /// Checks what must hold after each event.
    fn look(&mut self, effect: Effect) -> Result<(), TestCaseError> {
        let form = &self.user.form;
        for active in form.active_fields() {
            prop_assert_eq!(
                form.active_field(&active.place).map(|active| &active.place),
                Some(&active.place)
            );
        }
        if effect == Effect::FocusSummary {
            let summary = form.summary();
            prop_assert!(!summary.is_empty(), "the summary is empty: {}", self.user.values());
            for (place, _) in summary {
                let is_known =
                    place.is_empty() || place == ACCESS || form.active_field(&place).is_some();
                prop_assert!(is_known, "{place} is not a place of the form");
            }
        }
        if matches!(effect, Effect::Send { .. }) {
            let values = form.values();
            let secrets = self.user.secrets();
            let kept = submission::validate(form.schema(), &values, &secrets, &RegressPatterns);
            prop_assert_eq!(kept, Ok(values), "secrets {:?}", secrets);
            let instance = with_secrets(&self.user);
            let wrong =
                oracle(self.schema).iter_errors(&instance).next().map(|error| error.to_string());
            prop_assert_eq!(wrong, None, "{}", instance);
            let _ = self.user.apply(Event::RequestEnded);
        }
        Ok(())
    }

    fn look_at_what_is_kept(&mut self) -> Result<(), TestCaseError> {
        if self.user.secret_texts.values().any(|text| text.contains(CANARY)) {
            let kept = (&self.user.form, self.user.form.snapshot(), self.user.values());
            let kept = format!("{kept:?}");
            prop_assert!(!kept.contains(CANARY), "{kept}");
        }
        let _ = self.user.apply(Event::RequestEnded);
        let mut again = self.user.after_reload();
        if self.user.secret_texts.values().all(String::is_empty) {
            let effects = (again.apply(Event::Submitted), self.user.apply(Event::Submitted));
            prop_assert_eq!(again.values(), self.user.values());
            prop_assert_eq!(effects.0 == Effect::FocusSummary, effects.1 == Effect::FocusSummary);
            // Server problems hide the form's own errors, and aren't in the snapshot.
            let (ours, theirs) = (again.form.summary(), self.user.form.summary());
            if theirs.iter().all(|(_, issue)| matches!(issue, Issue::Local(_))) {
                prop_assert_eq!(ours, theirs);
            }
        }
        prop_assert_eq!(again.form.snapshot(), self.user.form.snapshot(), "{}", self.schema);
        Ok(())
    }
}

/// What is sent, with the secrets among the values.
pub fn with_secrets(user: &User) -> Value {
    let mut instance = user.values();
    for (key, secret) in &user.secrets() {
        put(&mut instance, key, secret.expose());
    }
    instance
}

/// Puts a secret into the instance. Lists of secrets aren't among the values.
fn put(instance: &mut Value, path: &str, text: &str) {
    let mut at = instance;
    let mut tokens = path.split('/').peekable();
    while let Some(token) = tokens.next() {
        let is_list = tokens.peek().is_some_and(|next| next.parse::<usize>().is_ok());
        let empty =
            if is_list { Value::from(Vec::<Value>::new()) } else { Value::Object(Map::new()) };
        let next = if tokens.peek().is_some() { empty } else { Value::from(text) };
        at = match at {
            Value::Array(items) => {
                let index: usize = token.parse().expect("an index");
                if index == items.len() {
                    items.push(next);
                }
                &mut items[index]
            }
            at => {
                let key = token.replace("~1", "/").replace("~0", "~");
                at.as_object_mut().expect("an object").entry(key).or_insert(next)
            }
        };
    }
}
