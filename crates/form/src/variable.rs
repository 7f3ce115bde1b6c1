//! Variables that stand for a value: `$TOKEN`, `${TOKEN}`, `{{ token }}`. The text
//! doesn't contain the value, so there is nothing to take from it.

/// Whether a value is only the name of a variable.
pub fn is_variable(value: &str) -> bool {
    let Some(name) = value.strip_prefix('$') else { return value.starts_with("{{") };
    let is_legal = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    name.starts_with('{') && name.ends_with('}')
        || name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(is_legal)
}

/// Whether a value contains a variable in braces: `${HOST}/path`.
pub fn has_reference(value: &str) -> bool {
    value.split_once("${").is_some_and(|(_, rest)| rest.contains('}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn password_may_start_with_a_dollar_sign() {
        for value in ["$TOKEN", "${token}", "$API_KEY_2", "{{ vault.token }}"] {
            assert!(is_variable(value), "{value}");
        }
        for value in ["$ecret", "$TOKEN!", "a$TOKEN", "$", "$5", "{\"a\": 1}"] {
            assert!(!is_variable(value), "{value}");
        }
    }
}
