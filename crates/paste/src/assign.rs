//! Which pair goes into which field: the best match first, and none where two fit
//! alike. Imports scores and the looks of values.

mod edges;
mod seen;

use super::pair::{Pair, PastedText};
use super::report::{Assignment, Fill, Filled, Report};
use super::score::Names;
use super::service::Service;
use super::target::{SecretKind, Target, TargetKind};
use edges::{Edge, Edges};
use patchbay_form::name_words::NameWords;
use seen::Seen;
use zeroize::Zeroizing;

/// Decides which pairs go into which fields, the same way each time.
///
/// A pair goes into one field at most, a field takes one pair at most. A secret, by
/// name or by look, never goes into a field that is none. `service` are the words by
/// which texts call the service (`okta`, `pg`): a text that uses them says by that
/// which names are somebody else's.
pub fn assign(pasted: PastedText, targets: &[Target], service: &[String]) -> Assignment {
    let PastedText { mut pairs, whole } = pasted;
    let whole = whole.and_then(|text| Some((sole_json(targets)?, text)));
    let mut edges = all_edges(&pairs, targets, &Service::of(service));
    if whole.is_some() {
        // Secrets of a key file are of no use without the rest of it.
        edges.retain(|edge| targets.get(edge.target).is_some_and(|target| !target.is_secret()));
    }
    let settled = edges.settle(&pairs, targets);
    let mut report = Report::default();
    if whole.is_none() {
        settled.name_the_rest(&pairs, &mut report);
    }
    let mut fills = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let whole = whole.as_ref().filter(|(json, _)| *json == at).map(|(_, text)| text.as_str());
        let chosen = settled.pair_of(at).and_then(|pair| pairs.get_mut(pair));
        let (from, value) = match (whole, chosen) {
            (Some(text), _) => (None, Zeroizing::new(text.to_owned())),
            (None, Some(pair)) => (Some(pair.name()), taken(pair, target)),
            (None, None) => continue,
        };
        let (place, secret) = (target.place.clone(), target.is_secret());
        fills.push(Fill { place: place.clone(), secret, value });
        report.filled.push(Filled { place, label: target.label.clone(), secret, from });
    }
    Assignment { fills, report }
}

/// The only field that takes a JSON text.
fn sole_json(targets: &[Target]) -> Option<usize> {
    let is_json = |target: &Target| target.kind == TargetKind::Secret(SecretKind::Json);
    let at = targets.iter().position(is_json)?;
    (targets.iter().filter(|target| is_json(target)).count() == 1).then_some(at)
}

fn taken(pair: &mut Pair, target: &Target) -> Zeroizing<String> {
    let value = std::mem::take(&mut pair.value);
    match target.fitted(&value) {
        Some(fitted) if fitted != value.as_str() => Zeroizing::new(fitted.to_owned()),
        _ => value,
    }
}

fn all_edges(pairs: &[Pair], targets: &[Target], service: &Service) -> Edges {
    let shapes: Vec<_> = targets.iter().flat_map(|target| target.shapes.clone()).collect();
    let seen = Seen::all(pairs, &shapes, service);
    let own = seen.iter().filter(|seen| seen.heard.is_own()).map(|seen| &seen.heard.name);
    let own: Vec<&NameWords> = own.collect();
    let only_secret = targets.iter().filter(|target| target.is_secret()).count() == 1;
    let mut edges = Edges::default();
    // The words that may be other services', of what would go into secrets.
    let mut first: Option<&str> = None;
    let mut are_several = false;
    for (at_target, target) in targets.iter().enumerate() {
        let names = Names::of(target, service);
        for (at_pair, seen) in seen.iter().enumerate() {
            let Some(found) = seen.matched(target, &names, only_secret) else { continue };
            if found.is_foreign && seen.is_somebody_elses(&own) {
                continue;
            }
            let is_stranger = found.is_foreign && target.is_secret();
            if is_stranger {
                let stranger = seen.heard.stranger.as_deref();
                are_several |= first.is_some() && first != stranger;
                first = stranger;
            }
            edges.add(Edge { pair: at_pair, target: at_target, score: found.score, is_stranger });
        }
    }
    if are_several {
        // A text of several services: none of them is known to be this one.
        edges.retain(|edge| !edge.is_stranger);
    }
    edges
}
