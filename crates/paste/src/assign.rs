//! Decides which pair fills which field.

mod alternatives;
mod candidates;
mod facts;

use crate::pair::{Pair, PastedText};
use crate::report::{Assignment, Fill, Filled, Report};
use crate::score::{DECLARED_NAME, TargetNames};
use crate::service::Service;
use crate::target::{SecretKind, Target, TargetKind};
use candidates::{Candidate, Candidates};
use facts::Facts;
use patchbay_form::name_words::NameWords;
use patchbay_form::variable::has_reference;
use zeroize::Zeroizing;

/// Decides which pairs fill which fields. The result is always the same for the same input.
///
/// A pair fills at most one field, and a field takes at most one pair: the one with the best score.
/// If several have the same score, none is used. A secret, recognized by its name or its value,
/// never fills a field that isn't secret.
///
/// `service` are the names by which texts call the service (`okta`, `pg`). If a text uses them for
/// some of its names, the others may belong to other services.
pub fn assign(pasted: PastedText, targets: &[Target], service: &[String]) -> Assignment {
    let is_key_file = pasted.whole.is_some();
    let mut candidates = candidates(&pasted, targets, &Service::new(service));
    let PastedText { mut pairs, whole, references, .. } = pasted;
    let key_file = whole.and_then(|text| Some((only_json_target(targets)?, text)));
    if is_key_file {
        // A part of it describes the key: its email address is nobody else's. So it needs the very
        // name of the field. The whole file fills the JSON field; then no part is another's secret.
        candidates.retain(|candidate| {
            candidate.score >= DECLARED_NAME
                && (key_file.is_none()
                    || targets.get(candidate.target).is_some_and(|target| !target.is_secret()))
        });
    }
    let resolution = candidates.resolve(&pairs, targets);
    let mut report = Report::default();
    if key_file.is_none() {
        resolution.report_unassigned(&pairs, &mut report);
        report.unused.extend(references);
    }
    let mut fills = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let whole = key_file.as_ref().filter(|(json, _)| *json == index);
        let pair = resolution.pair_for(index).and_then(|pair| pairs.get_mut(pair));
        let (from, value) = match (whole, pair) {
            (Some((_, text)), _) => (None, text.clone()),
            (None, Some(pair)) => {
                if has_reference(&pair.value) {
                    report.references.push(pair.name());
                }
                (Some(pair.name()), take_value(pair, target))
            }
            (None, None) => continue,
        };
        let (place, secret) = (target.place.clone(), target.is_secret());
        fills.push(Fill { place: place.clone(), secret, value });
        report.filled.push(Filled { place, label: target.label.clone(), secret, from });
    }
    Assignment { fills, report }
}

/// The index of the JSON field, if there is exactly one.
fn only_json_target(targets: &[Target]) -> Option<usize> {
    let is_json = |target: &Target| target.kind == TargetKind::Secret(SecretKind::Json);
    let mut json = targets.iter().enumerate().filter(|(_, target)| is_json(target));
    let (index, _) = json.next()?;
    json.next().is_none().then_some(index)
}

/// Moves the value out of a pair, in the form in which the field accepts it.
fn take_value(pair: &mut Pair, target: &Target) -> Zeroizing<String> {
    let value = std::mem::take(&mut pair.value);
    match target.accepted(&value) {
        Some(accepted) if accepted != value.as_str() => Zeroizing::new(accepted.into_owned()),
        _ => value,
    }
}

/// All combinations of a pair and a field that match.
fn candidates(pasted: &PastedText, targets: &[Target], service: &Service) -> Candidates {
    let pairs = &pasted.pairs;
    let shapes: Vec<_> = targets.iter().flat_map(|target| target.shapes.clone()).collect();
    let facts = Facts::of_all(pairs, &shapes, service);
    let own_names: Vec<&NameWords> = facts
        .iter()
        .map(|facts| &facts.name)
        .filter(|name| name.is_own())
        .map(|name| &name.words)
        .collect();
    let has_one_secret = targets.iter().filter(|target| target.is_secret()).count() == 1;
    let mut candidates = Candidates::default();
    // Words of secrets' names that may name another service.
    let mut first_foreign: Option<&str> = None;
    let mut has_several_foreign = false;
    for (target_index, target) in targets.iter().enumerate() {
        let names = TargetNames::new(target, service);
        for (pair_index, facts) in facts.iter().enumerate() {
            let Some(found) = facts.match_with(target, &names, has_one_secret) else { continue };
            if found.may_be_foreign && facts.is_foreign_among(&own_names) {
                continue;
            }
            let may_be_foreign_secret = found.may_be_foreign && target.is_secret();
            if may_be_foreign_secret {
                let foreign = facts.name.foreign_word.as_deref();
                has_several_foreign |= first_foreign.is_some() && first_foreign != foreign;
                first_foreign = foreign;
            }
            candidates.add(Candidate {
                pair: pair_index,
                target: target_index,
                score: found.score,
                may_be_foreign_secret,
            });
        }
    }
    if has_several_foreign {
        // The text has secrets of several services, and none is known to be this one.
        candidates.retain(|candidate| !candidate.may_be_foreign_secret);
    }
    let is_own: Vec<bool> = facts.iter().map(|facts| facts.name.is_own()).collect();
    candidates.leave_out_alternatives(pairs, &is_own, pasted.has_sections);
    candidates
}
