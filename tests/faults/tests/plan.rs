//! The plan covers the catalogue: what isn't run has a reason.

use patchbay_faults::catalogue;
use patchbay_faults::native::{Selection, plan};
use patchbay_faults::sense::{Place, objection, place};
use std::collections::BTreeSet;

#[test]
fn each_combination_is_run_or_has_an_objection() {
    let catalogue = catalogue::read().unwrap();
    let planned = plan(&catalogue, &Selection::default()).unwrap();
    let planned: BTreeSet<_> = planned.iter().map(|it| (it.entry.id.clone(), it.op)).collect();
    for entry in &catalogue.faults {
        for op in &catalogue.operations {
            let is_native = place(entry) == Place::Native && objection(entry, *op).is_none();
            assert_eq!(
                planned.contains(&(entry.id.clone(), *op)),
                is_native,
                "{} × {}",
                op.name(),
                entry.id
            );
        }
    }
}

#[test]
fn each_fault_is_tried_with_an_operation() {
    let catalogue = catalogue::read().unwrap();
    let untried: Vec<&str> = catalogue
        .faults
        .iter()
        .filter(|entry| catalogue.operations.iter().all(|op| objection(entry, *op).is_some()))
        .map(|entry| entry.id.as_str())
        .collect();
    // No page of the app sends a search to the backend.
    assert_eq!(untried, ["time-out-of-order"]);
}

#[test]
fn sample_has_each_native_fault() {
    let catalogue = catalogue::read().unwrap();
    let sample = Selection { sample: true, ..Selection::default() };
    let planned = plan(&catalogue, &sample).unwrap();
    let sampled: BTreeSet<&str> = planned.iter().map(|it| it.entry.id.as_str()).collect();
    for entry in &catalogue.faults {
        let is_native = place(entry) == Place::Native;
        assert_eq!(sampled.contains(entry.id.as_str()), is_native, "{}", entry.id);
    }
}
