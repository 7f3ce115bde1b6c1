//! Keywords about arrays.

use super::{Validator, Validity};
use crate::error::ErrorCode;
use crate::json_schema::keyword::{Draft, Keyword};
use crate::json_schema::{number, pointer};
use serde_json::{Map, Value};

impl Validator<'_, '_> {
    pub(super) fn check_array(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        items: &[Value],
    ) -> Validity {
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
                let mut validity = Validity::Valid;
                for (index, (schema, item)) in schemas.iter().zip(items).enumerate() {
                    validity = validity.max(self.validate_at(&index.to_string(), schema, item));
                }
                validity
            }
            (Keyword::Items, rest) if self.document.draft == Draft::Draft2020 => {
                self.check_rest(rest, schema.get("prefixItems"), items)
            }
            (Keyword::Items, rest) => self.check_rest(rest, None, items),
            // It only counts next to an `items` that is a list.
            (Keyword::AdditionalItems, rest) => match schema.get("items") {
                Some(first @ Value::Array(_)) => self.check_rest(rest, Some(first), items),
                _ => Validity::Valid,
            },
            (Keyword::Contains, wanted) => self.check_contains(wanted, schema, items),
            _ => Validity::Valid,
        }
    }

    /// The items after those with schemas of their own.
    fn check_rest(&mut self, schema: &Value, first: Option<&Value>, items: &[Value]) -> Validity {
        let skipped = first.and_then(Value::as_array).map_or(0, Vec::len);
        let mut validity = Validity::Valid;
        for (index, item) in items.iter().enumerate().skip(skipped) {
            validity = validity.max(self.validate_at(&index.to_string(), schema, item));
        }
        validity
    }

    fn check_contains(
        &mut self,
        wanted: &Value,
        schema: &Map<String, Value>,
        items: &[Value],
    ) -> Validity {
        let (mut valid, mut unknown) = (0, 0);
        for (index, item) in items.iter().enumerate() {
            let length = pointer::enter(&mut self.instance_location, &index.to_string());
            match self.test(wanted, item) {
                Validity::Valid => valid += 1,
                Validity::Unknown => unknown += 1,
                Validity::Invalid => {}
            }
            self.instance_location.truncate(length);
        }
        let limit = |name| match self.document.draft {
            Draft::Draft7 => None,
            Draft::Draft2020 => schema.get(name).and_then(Value::as_number).and_then(number::count),
        };
        let (min, max) = (limit("minContains").unwrap_or(1), limit("maxContains"));
        if valid + unknown < min {
            return self.fail(ErrorCode::TooFewMatching { min });
        }
        if let Some(max) = max
            && valid > max
        {
            return self.fail(ErrorCode::TooManyMatching { max });
        }
        if unknown == 0 { Validity::Valid } else { Validity::Unknown }
    }

    fn is_unique(&mut self, items: &[Value]) -> bool {
        let mut earlier: Vec<&Value> = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            self.spend(1 + earlier.len() / 16);
            let length = pointer::enter(&mut self.instance_location, &index.to_string());
            let is_secret = (self.is_secret)(&self.instance_location);
            self.instance_location.truncate(length);
            if is_secret {
                continue;
            }
            if self.work == 0 || earlier.iter().any(|other| self.equal(other, item)) {
                return false;
            }
            earlier.push(item);
        }
        true
    }
}
