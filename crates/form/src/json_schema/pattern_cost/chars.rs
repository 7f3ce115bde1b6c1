//! The characters one place of a pattern matches: ASCII exactly, all others as one.
//! Imports nothing of ours.

/// A set of characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chars {
    low: u64,
    high: u64,
    others: bool,
}

impl Chars {
    pub(super) const ALL: Self = Self { low: u64::MAX, high: u64::MAX, others: true };

    /// `from` to `to`, both included.
    pub(super) fn range(from: char, to: char) -> Self {
        let mut chars = Self { others: to > '\u{7f}', ..Self::default() };
        for code in u32::from(from)..=u32::from(to).min(0x7f) {
            if code < 64 {
                chars.low |= 1 << code;
            } else {
                chars.high |= 1 << (code - 64);
            }
        }
        chars
    }

    pub(super) fn one(c: char) -> Self {
        Self::range(c, c)
    }

    /// What `\d`, `\w`, `\s` or the class of their capitals matches.
    pub(super) fn class(letter: char) -> Option<Self> {
        let digits = Self::range('0', '9');
        let blanks = Self { others: true, ..Self::range('\t', '\r').and(Self::one(' ')) };
        let word = digits.and(Self::range('a', 'z')).and(Self::range('A', 'Z')).and(Self::one('_'));
        Some(match letter {
            'd' => digits,
            'D' => digits.inverse(),
            's' => blanks,
            // Blanks aren't all of the others, nor are the others all blank.
            'S' => Self { others: true, ..blanks.inverse() },
            'w' => word,
            'W' => word.inverse(),
            _ => return None,
        })
    }

    /// What `.` matches.
    pub(super) fn any() -> Self {
        Self { others: true, ..Self::one('\n').and(Self::one('\r')).inverse() }
    }

    pub(super) fn and(self, more: Self) -> Self {
        Self {
            low: self.low | more.low,
            high: self.high | more.high,
            others: self.others || more.others,
        }
    }

    pub(super) fn inverse(self) -> Self {
        Self { low: !self.low, high: !self.high, others: !self.others }
    }

    /// For `[^…]`, which may leave some of the others whatever stands in it.
    pub(super) fn all_but(self) -> Self {
        Self { others: true, ..self.inverse() }
    }

    /// Whether some character is in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low & other.low != 0 || self.high & other.high != 0 || self.others && other.others
    }
}
