//! The source of variety for generated schemas and values: a list of numbers that can be
//! shrunk, or a seed. There are only a few names, texts and numbers, so that a value often
//! fits a schema.

use serde_json::{Map, Value, json};

/// A list of choices. After its end everything is the first choice, so that a shorter list
/// makes a smaller schema.
pub struct Choices {
    row: Vec<u32>,
    next: usize,
    seed: Option<u64>,
}

pub const NAMES: [&str; 4] = ["a", "b", "ab", "é/~"];
pub const TEXTS: [&str; 8] = ["", "a", "b", "ab", "aab", "12", "é", "💩x"];

impl Choices {
    /// These choices, then always the first one.
    pub fn row(row: &[u32]) -> Self {
        Self { row: row.to_vec(), next: 0, seed: None }
    }

    /// Endless choices, always the same for one seed (SplitMix64).
    pub fn seeded(seed: u32) -> Self {
        Self { row: Vec::new(), next: 0, seed: Some(u64::from(seed) + 1) }
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let choice = match &mut self.seed {
            Some(seed) => {
                *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                u32::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap()
            }
            None => self.row.get(self.next).copied().unwrap_or(0),
        };
        self.next += 1;
        usize::try_from(choice).unwrap() % count
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    pub fn number(&mut self) -> Value {
        match self.below(10) {
            0 => json!(0),
            1 => json!(1),
            2 => json!(2),
            3 => json!(-1),
            4 => json!(1.0),
            5 => json!(1.5),
            6 => json!(0.3),
            // The greatest integer that is exact as a float, which the reference computes with.
            7 => json!(1_u64 << 53),
            8 => json!(1e15),
            _ => json!(3),
        }
    }

    /// Any small value.
    pub fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth > 1 { 6 } else { 10 }) {
            0 | 1 => json!(self.of(&TEXTS)),
            2 | 3 => self.number(),
            4 => json!(self.below(2) == 0),
            5 => Value::Null,
            6 | 7 => (0..self.below(4)).map(|_| self.value(depth + 1)).collect(),
            _ => {
                let mut members = Map::new();
                for _ in 0..self.below(4) {
                    members.insert(self.of(&NAMES).into(), self.value(depth + 1));
                }
                Value::Object(members)
            }
        }
    }
}
