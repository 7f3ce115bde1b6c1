//! Variables in the place of values: `$TOKEN`, `${TOKEN}`, `{{ token }}`. What they
//! stand for isn't in the text. Imports nothing.

/// Whether a value is nothing but the name of a variable.
pub fn is_reference(value: &str) -> bool {
    let Some(name) = value.strip_prefix('$') else { return value.starts_with("{{") };
    let legal = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    name.starts_with('{') && name.ends_with('}')
        || name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_may_begin_with_a_dollar() {
        for value in ["$TOKEN", "${token}", "$API_KEY_2", "{{ vault.token }}"] {
            assert!(is_reference(value), "{value}");
        }
        for value in ["$ecret", "$TOKEN!", "a$TOKEN", "$", "$5", "{\"a\": 1}"] {
            assert!(!is_reference(value), "{value}");
        }
    }
}
