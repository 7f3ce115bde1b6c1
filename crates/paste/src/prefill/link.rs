//! Writes the link that [`prefill`](super::prefill) reads.

use super::{MAX_LENGTH, MAX_PARAMETERS, accepted, find_target, is_secret_value};
use crate::Target;

/// The parameters of a link that fills these fields with what they hold now: names and values, not
/// encoded. Secrets are left out, and so is a text in another field that contains one.
pub fn link_parameters(
    targets: &[Target],
    text_at: impl Fn(&str) -> String,
) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    for target in targets.iter().filter(|target| !target.is_secret()) {
        let (name, text) = (name_of(target), text_at(&target.place));
        let shapes = targets.iter().map(|target| target.shapes.as_slice());
        let is_secret = shapes.chain([&[][..]]).any(|shapes| is_secret_value(&text, shapes));
        let is_read_back = find_target(&name, targets) == Some(target)
            && accepted(target, &text).is_some()
            && text.len() <= MAX_LENGTH;
        if !text.is_empty() && !is_secret && is_read_back && parameters.len() < MAX_PARAMETERS {
            parameters.push((name, text));
        }
    }
    parameters
}

/// The path of a field, with dots.
fn name_of(target: &Target) -> String {
    let parts = target.place.split('/').skip(1);
    parts.skip_while(|part| *part == "values").collect::<Vec<_>>().join(".")
}
