//! For generated schemas and values, the validator agrees with the `jsonschema` crate, which
//! shares no code with it.

use crate::choices::Choices;
use crate::generate::document;
use crate::near_valid::near;
use patchbay_form::json_schema::SchemaDocument;
use patchbay_regress_patterns::RegressPatterns;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

const SCHEMAS: usize = 15_000;
const INSTANCES: u32 = 8;

#[derive(Debug, Default)]
struct Counts {
    pairs: usize,
    accepted: usize,
    refused_schemas: usize,
}

/// The first value on which the two disagree.
fn difference(schema: &Value, counts: &mut Counts) -> Option<(Value, bool)> {
    let Ok(loaded) = SchemaDocument::load(schema) else {
        // This is refused only for cycles of references, which the reference accepts.
        counts.refused_schemas += 1;
        return None;
    };
    assert!(
        loaded.unsupported_keywords().is_empty(),
        "{schema} {:?}",
        loaded.unsupported_keywords()
    );
    let oracle = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    for number in 0..INSTANCES {
        let value = near(schema, schema, &mut Choices::seeded(number), 0);
        let expected = oracle.is_valid(&value);
        counts.pairs += 1;
        counts.accepted += usize::from(expected);
        let found = loaded.violations(loaded.root(), &value, &|_| false, &RegressPatterns);
        let accepts = loaded.accepts(loaded.root(), &value, &RegressPatterns);
        if accepts != expected || found.is_empty() != expected {
            return Some((value, expected));
        }
    }
    None
}

#[test]
fn generated_cases_agree_with_the_reference() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let choices = proptest::collection::vec(0..1_000_u32, 8..90);
    let mut counts = Counts::default();
    for _ in 0..SCHEMAS {
        let mut tree = choices.new_tree(&mut runner).unwrap();
        if difference(&document(&tree.current()), &mut counts).is_none() {
            continue;
        }
        // Shrink it before it is shown.
        let mut smallest = tree.current();
        while tree.simplify() {
            while difference(&document(&tree.current()), &mut Counts::default()).is_none() {
                if !tree.complicate() {
                    break;
                }
            }
            if difference(&document(&tree.current()), &mut Counts::default()).is_some() {
                smallest = tree.current();
            }
        }
        let schema = document(&smallest);
        let (value, expected) = difference(&schema, &mut Counts::default()).unwrap();
        panic!("for {value} the other says {expected}, we don't:\n{schema}");
    }
    println!("{counts:?}");
    assert!(counts.pairs >= 100_000);
    let share = counts.accepted * 100 / counts.pairs;
    assert!((20..=80).contains(&share), "{share} % are accepted: one result is rare");
}
