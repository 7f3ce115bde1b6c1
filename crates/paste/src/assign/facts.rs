//! What is known about a pair before it is compared with fields.

use crate::pair::Pair;
use crate::score::{DECLARED_NAME, Match, TargetNames};
use crate::service::{ClassifiedName, Service};
use crate::target::Target;
use patchbay_form::contained_secret::contains_secret;
use patchbay_form::name_words::NameWords;
use patchbay_form::secret_name::are_secret_words;
use patchbay_form::secret_text::SecretShape;

/// Score of a value that looks right, when the name neither matches nor excludes the field.
const BY_VALUE: u8 = 25;
/// Score of a secret for the only secret field of a form.
const ONLY_SECRET: u8 = 20;
/// Added to the score if the value looks right.
const VALUE_BONUS: u8 = 5;

/// The facts about one pair.
pub(super) struct Facts<'a> {
    value: &'a str,
    pub(super) name: ClassifiedName,
    /// Whether the name is one of a secret.
    is_named_secret: bool,
    /// Whether the value looks like a secret or contains one.
    is_secret: bool,
}

impl<'a> Facts<'a> {
    /// The facts about each pair. `shapes` are those of all secrets of the form.
    pub(super) fn of_all(
        pairs: &'a [Pair],
        shapes: &[SecretShape],
        service: &Service,
    ) -> Vec<Self> {
        let mut all: Vec<Self> = pairs
            .iter()
            .map(|pair| {
                let words = NameWords::of(&pair.path);
                Self {
                    value: &pair.value,
                    is_named_secret: are_secret_words(&words),
                    is_secret: contains_secret(&pair.value, shapes),
                    name: service.classify(words),
                }
            })
            .collect();
        // A value with a secret part is a secret as a whole.
        for pair in pairs.iter().filter(|pair| are_secret_words(&pair.last_name())) {
            if let Some(whole) = pair.part_of.and_then(|index| all.get_mut(index)) {
                whole.is_secret = true;
            }
        }
        all
    }

    /// How well the pair matches a field, by its name or by its value alone; `None` if it doesn't
    /// match or mustn't fill the field.
    pub(super) fn match_with(
        &self,
        target: &Target,
        names: &TargetNames,
        has_one_secret: bool,
    ) -> Option<Match> {
        let looks_right = target.recognizes(self.value);
        let by_name = names.best_match(&self.name);
        let mut found =
            by_name.or_else(|| self.match_by_value(target, looks_right, has_one_secret))?;
        if looks_right {
            found.score += VALUE_BONUS;
            found.may_be_foreign = false;
        }
        self.may_fill(target, looks_right, found).then_some(found)
    }

    fn may_fill(&self, target: &Target, looks_right: bool, found: Match) -> bool {
        let would_reveal_secret = !target.is_secret()
            && (self.is_secret || self.is_named_secret && found.score < DECLARED_NAME);
        // If the shape of the field's secrets is known, a value of another shape needs a good name.
        let has_wrong_shape =
            !target.shapes.is_empty() && !looks_right && found.score < DECLARED_NAME;
        !would_reveal_secret && !has_wrong_shape && target.accepted(self.value).is_some()
    }

    /// Whether the pair belongs to another service: other names in the text mention this service,
    /// and none of them contains the foreign word of this name. `own_names` are the names that
    /// mention it.
    pub(super) fn is_foreign_among(&self, own_names: &[&NameWords]) -> bool {
        let foreign = self.name.foreign_word.as_deref();
        let contains_foreign = |name: &&NameWords| name.words().any(|word| foreign == Some(word));
        !own_names.is_empty() && !own_names.iter().any(contains_foreign)
    }

    fn match_by_value(
        &self,
        target: &Target,
        looks_right: bool,
        has_one_secret: bool,
    ) -> Option<Match> {
        if looks_right {
            return Some(Match { score: BY_VALUE, may_be_foreign: false });
        }
        let is_only_secret = has_one_secret && target.is_secret() && self.is_named_secret;
        (is_only_secret && self.name.foreign_word.is_none())
            .then_some(Match { score: ONLY_SECRET, may_be_foreign: false })
    }
}
