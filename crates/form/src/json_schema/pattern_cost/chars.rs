//! Sets of characters: ASCII characters one by one, all others as a whole.

/// A set of characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chars {
    low: u64,
    high: u64,
    others: bool,
}

impl Chars {
    pub(super) const ALL: Self = Self { low: u64::MAX, high: u64::MAX, others: true };

    /// The characters from `from` to `to`, inclusive.
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

    /// What `\d`, `\w`, `\s`, `\D`, `\W` or `\S` matches.
    pub(super) fn class(letter: char) -> Option<Self> {
        let digits = Self::range('0', '9');
        let blanks = Self { others: true, ..Self::range('\t', '\r').union(Self::one(' ')) };
        let word =
            digits.union(Self::range('a', 'z')).union(Self::range('A', 'Z')).union(Self::one('_'));
        Some(match letter {
            'd' => digits,
            'D' => digits.inverse(),
            's' => blanks,
            // Beyond ASCII some characters are blank and some aren't.
            'S' => Self { others: true, ..blanks.inverse() },
            'w' => word,
            'W' => word.inverse(),
            _ => return None,
        })
    }

    /// What `.` matches.
    pub(super) fn any() -> Self {
        Self { others: true, ..Self::one('\n').union(Self::one('\r')).inverse() }
    }

    pub(super) fn union(self, more: Self) -> Self {
        Self {
            low: self.low | more.low,
            high: self.high | more.high,
            others: self.others || more.others,
        }
    }

    pub(super) fn inverse(self) -> Self {
        Self { low: !self.low, high: !self.high, others: !self.others }
    }

    /// What `[^…]` matches: possibly some characters beyond ASCII, whatever the class contains.
    pub(super) fn negated_class(self) -> Self {
        Self { others: true, ..self.inverse() }
    }

    /// Whether a character is in both sets.
    pub(super) fn intersects(self, other: Self) -> bool {
        self.low & other.low != 0 || self.high & other.high != 0 || self.others && other.others
    }
}
