//! For generated schemas: filled in as it is shown, a form can always be sent, and an untouched
//! form sends its defaults.

use crate::agreement::{oracle, with_secrets};
use crate::generate::{self, Tape};
use crate::user::{User, user_with, user_with_schema};
use patchbay_form::field::{FieldKind, TextKind};
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{ActiveField, Effect, Event, NAME};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

fn config() -> Config {
    Config {
        cases: generate::number_of_forms(),
        rng_seed: RngSeed::Fixed(11),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    }
}

#[test]
fn form_that_is_filled_in_as_shown_can_be_sent() {
    let schema = prop::collection::vec(any::<u16>(), 10..70);
    let choices = prop::collection::vec(any::<u16>(), 40);
    let result = TestRunner::new(config()).run(&(schema, choices), |(schema, choices)| {
        let schema = generate::schema(&mut Tape::new(&schema));
        // A part that can't be used isn't asked for, though the schema may need it.
        prop_assume!(FormSchema::parse(&schema).is_ok_and(|schema| schema.faults.is_empty()));
        let mut user = user_with_schema(&schema);
        fill_in(&mut user, &mut Tape::new(&choices));
        let effect = user.apply(Event::Submitted);
        let is_sent = matches!(effect, Effect::Send { .. });
        prop_assert!(is_sent, "{:?} {}", user.form.summary(), user.values());
        let instance = with_secrets(&user);
        let wrong = oracle(&schema).iter_errors(&instance).next().map(|error| error.to_string());
        prop_assert_eq!(wrong, None, "{}", instance);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, (schema, _))) => {
            panic!("{why}\n{}", generate::schema(&mut Tape::new(&schema)))
        }
        Err(other) => panic!("{other}"),
    }
}

/// Fills in one field after the other, also those that appear meanwhile.
fn fill_in(user: &mut User, tape: &mut Tape) {
    // Fields of different branches may share a place.
    let key = |active: &ActiveField| (active.place.clone(), Arc::as_ptr(&active.field));
    let mut filled = BTreeSet::new();
    loop {
        // The input of a secret in another branch or shape is a new one, and empty.
        let entered: Vec<&str> = user.form.entered_secrets().map(|a| &*a.place).collect();
        let is_empty = |active: &&ActiveField| {
            active.place != NAME && !filled.contains(&key(active))
                || active.field.is_secret() && !entered.contains(&&*active.place)
        };
        let active = user.form.active_fields().iter().find(is_empty);
        let Some(active) = active.cloned() else { break };
        filled.insert(key(&active));
        let place = active.place.as_str();
        match &active.field.kind {
            FieldKind::Text(kind) => user.type_into(
                place,
                match kind {
                    TextKind::Plain | TextKind::Code => "abd",
                    TextKind::Uri => "https://a.b/c",
                    TextKind::Email => "a@b.co",
                    TextKind::Date => "2026-01-01",
                    TextKind::DateTime => "2026-01-01T10:00",
                },
            ),
            FieldKind::MultilineText(_) => user.type_into(place, "more\ntext"),
            FieldKind::Secret(secret) if secret.number_schema.is_some() => {
                user.type_secret(place, "6");
            }
            FieldKind::Secret(_) => {
                let limits = &active.field.limits;
                let text = if limits.pattern.is_some() { "abcdefgh" } else { "73914682" };
                user.type_secret(place, &text[..limits.max_length.unwrap_or(8).min(8)]);
            }
            FieldKind::Number => user.type_into(place, "6"),
            FieldKind::Boolean => user.type_into(place, tape.pick(&["true", "false"])),
            FieldKind::Json => user.type_into(place, "[]"),
            FieldKind::Choice(options) if !options.is_empty() => {
                user.type_into(place, &tape.pick(options).text);
            }
            FieldKind::MultiChoice(options) => {
                options.iter().for_each(|option| user.toggle(place, &option.text, true));
            }
            FieldKind::List(_) | FieldKind::Pairs(_) if user.form.item_ids(place).is_empty() => {
                user.add(place);
            }
            FieldKind::Shapes(shapes) => user.choose_shape(place, tape.below(shapes.len())),
            _ => {}
        }
    }
}

#[test]
fn untouched_form_sends_exactly_its_defaults() {
    let tape = prop::collection::vec(any::<u16>(), 1..60);
    let result = TestRunner::new(config()).run(&tape, |tape| {
        let (properties, defaults) = generate::defaults(&mut Tape::new(&tape));
        let mut user = user_with(properties, &[]);
        let effect = user.apply(Event::Submitted);
        prop_assert!(matches!(effect, Effect::Send { .. }), "{:?}", user.form.summary());
        prop_assert_eq!(user.values(), defaults);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, tape)) => {
            let (properties, _): (Value, Value) = generate::defaults(&mut Tape::new(&tape));
            panic!("{why}\n{}", json!({ "properties": properties }))
        }
        Err(other) => panic!("{other}"),
    }
}
