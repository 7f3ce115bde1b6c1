//! Keywords about a list. Imports the judge and numbers.

use super::{Judge, Verdict};
use crate::error::ErrorCode;
use crate::json_schema::keyword::{Draft, Keyword};
use crate::json_schema::{number, pointer};
use serde_json::{Map, Value};

impl Judge<'_> {
    pub(super) fn list(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        items: &[Value],
    ) -> Verdict {
        let limit = value.as_number().and_then(number::count).unwrap_or_default();
        match (keyword, value) {
            (Keyword::MinItems, _) => {
                self.fail_if(items.len() < limit, ErrorCode::TooFewItems { min: limit })
            }
            (Keyword::MaxItems, _) => {
                self.fail_if(items.len() > limit, ErrorCode::TooManyItems { max: limit })
            }
            (Keyword::UniqueItems, Value::Bool(true)) => {
                let is_unique = self.is_unique(items);
                self.fail_if(!is_unique, ErrorCode::NotUnique)
            }
            (Keyword::PrefixItems | Keyword::Items, Value::Array(schemas)) => {
                let mut verdict = Verdict::Fits;
                for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                    verdict = verdict.max(self.judge_below(&index.to_string(), schema, item));
                }
                verdict
            }
            (Keyword::Items, rest) if self.document.draft == Draft::Current => {
                self.rest(rest, schema.get("prefixItems"), items)
            }
            (Keyword::Items, rest) => self.rest(rest, None, items),
            // Only where `items` is a list: else there is nothing it could add to.
            (Keyword::AdditionalItems, rest) => match schema.get("items") {
                Some(first @ Value::Array(_)) => self.rest(rest, Some(first), items),
                _ => Verdict::Fits,
            },
            (Keyword::Contains, wanted) => self.contains(wanted, schema, items),
            _ => Verdict::Fits,
        }
    }

    /// The items behind those that have schemas of their own.
    fn rest(&mut self, schema: &Value, first: Option<&Value>, items: &[Value]) -> Verdict {
        let first = first.and_then(Value::as_array).map_or(0, Vec::len);
        let mut verdict = Verdict::Fits;
        for (index, item) in items.iter().enumerate().skip(first) {
            verdict = verdict.max(self.judge_below(&index.to_string(), schema, item));
        }
        verdict
    }

    fn contains(
        &mut self,
        wanted: &Value,
        schema: &Map<String, Value>,
        items: &[Value],
    ) -> Verdict {
        let (mut sure, mut unsure) = (0, 0);
        for (index, item) in items.iter().enumerate() {
            let back = pointer::enter(&mut self.pointer, &index.to_string());
            match self.holds(wanted, item) {
                Verdict::Fits => sure += 1,
                Verdict::Unsure => unsure += 1,
                Verdict::Fails => {}
            }
            self.pointer.truncate(back);
        }
        let limit = |name| match self.document.draft {
            Draft::Seven => None,
            Draft::Current => schema.get(name).and_then(Value::as_number).and_then(number::count),
        };
        let (min, max) = (limit("minContains").unwrap_or(1), limit("maxContains"));
        if sure + unsure < min {
            return self.fail(ErrorCode::TooFewMatching { min });
        }
        if let Some(max) = max
            && sure > max
        {
            return self.fail(ErrorCode::TooManyMatching { max });
        }
        if unsure == 0 { Verdict::Fits } else { Verdict::Unsure }
    }

    fn is_unique(&mut self, items: &[Value]) -> bool {
        let mut before: Vec<&Value> = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            self.spend(1 + before.len() / 16);
            let back = pointer::enter(&mut self.pointer, &index.to_string());
            let is_opaque = (self.opaque)(&self.pointer);
            self.pointer.truncate(back);
            if is_opaque {
                continue;
            }
            if self.work == 0 || before.iter().any(|other| self.equal(other, item)) {
                return false;
            }
            before.push(item);
        }
        true
    }
}
