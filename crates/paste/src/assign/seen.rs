//! What there is to know of one pair before it is matched. Imports the service, scores
//! and targets.

use crate::pair::Pair;
use crate::score::{DECLARED, Match, Names};
use crate::service::{Heard, Service};
use crate::target::Target;
use patchbay_form::name_words::NameWords;
use patchbay_form::secret_name::are_secret_words;
use patchbay_form::secret_text::SecretShape;
use patchbay_form::text_kind;
use patchbay_form::url_credentials::contains_credentials;

/// What only the look of a value says, with a name that doesn't contradict.
const BY_LOOK: u8 = 25;
/// The only secret of a text for the only secret of a form.
const BY_BEING_ALONE: u8 = 20;

/// What there is to know of one pair.
pub(super) struct Seen<'a> {
    value: &'a str,
    pub(super) heard: Heard,
    /// A secret by its name.
    is_named_secret: bool,
    /// A secret by its look, or an address with credentials in it.
    is_secret: bool,
}

impl<'a> Seen<'a> {
    /// Looks at all pairs; `shapes` are those of all secrets of the form.
    pub(super) fn all(pairs: &'a [Pair], shapes: &[SecretShape], service: &Service) -> Vec<Self> {
        let mut all = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let name = NameWords::of(&pair.path);
            all.push(Self {
                value: &pair.value,
                is_named_secret: are_secret_words(&name),
                is_secret: text_kind::is_recognized_secret(&pair.value, shapes)
                    || contains_credentials(&pair.value),
                heard: service.hear(name),
            });
        }
        // What has a secret in it is one as a whole.
        for pair in pairs.iter().filter(|pair| are_secret_words(&pair.last_name())) {
            if let Some(whole) = pair.part_of.and_then(|at| all.get_mut(at)) {
                whole.is_secret = true;
            }
        }
        all
    }

    /// How well the pair goes into a field, by its name or by its value alone; nothing
    /// if it can't or mustn't.
    pub(super) fn matched(
        &self,
        target: &Target,
        names: &Names,
        only_secret: bool,
    ) -> Option<Match> {
        let expected = target.is_expected(self.value);
        let named = names.matched(&self.heard);
        let mut found = named.or_else(|| self.unnamed(target, expected, only_secret))?;
        if expected {
            found.score += 5;
            found.is_foreign = false;
        }
        self.may_go_into(target, expected, found).then_some(found)
    }

    fn may_go_into(&self, target: &Target, expected: bool, found: Match) -> bool {
        let would_show = !target.is_secret()
            && (self.is_secret || self.is_named_secret && found.score < DECLARED);
        // Where the looks of the field's secrets are known, it takes a good name not to
        // have one.
        let is_odd = !target.shapes.is_empty() && !expected && found.score < DECLARED;
        !would_show && !is_odd && target.fitted(self.value).is_some()
    }

    /// Whether the text names the service elsewhere, but never beside the word before
    /// this name.
    pub(super) fn is_somebody_elses(&self, own: &[&NameWords]) -> bool {
        let stranger = self.heard.stranger.as_deref();
        let beside = |name: &&NameWords| name.words().any(|word| stranger == Some(word));
        !own.is_empty() && !own.iter().any(beside)
    }

    /// What the value alone says for a field.
    fn unnamed(&self, target: &Target, expected: bool, only_secret: bool) -> Option<Match> {
        if expected {
            return Some(Match { score: BY_LOOK, is_foreign: false });
        }
        let alone = only_secret && target.is_secret() && self.is_named_secret;
        (alone && self.heard.stranger.is_none())
            .then_some(Match { score: BY_BEING_ALONE, is_foreign: false })
    }
}
