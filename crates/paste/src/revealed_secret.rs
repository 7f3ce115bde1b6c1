//! Decides whether a text may stand in a field that shows it.

use crate::better_field::{better_field, is_only_secret};
use crate::target::{Target, TargetKind};
use patchbay_form::contained_secret::contains_secret;
use patchbay_form::secret_text::SecretShape;

/// Whether a pasted text contains a secret that this field would show. A text that is only a secret
/// of another field may be pasted, because the form offers to move it. So may a URL into a
/// field for one, which says what is wrong with it.
pub fn reveals_secret(text: &str, current: &Target, targets: &[Target]) -> bool {
    let shapes: Vec<SecretShape> =
        targets.iter().flat_map(|target| target.shapes.iter().cloned()).collect();
    let is_movable = || is_only_secret(text) && better_field(text, current, targets).is_some();
    let is_url = matches!(current.kind, TargetKind::Url | TargetKind::Domain { .. })
        && !text.trim().contains(char::is_whitespace);
    !current.is_secret() && !is_url && contains_secret(text, &shapes) && !is_movable()
}
