//! Where a value stands: in the schema's instance, in a request, in the form.
//!
//! A *path* is a JSON Pointer (RFC 6901) into the instance that the schema judges,
//! where secrets and other values stand together: `/credentials/client_id`. In a
//! request they are apart: `/values/credentials/client_id` for a value, and for a
//! secret `/secrets/` and its path as one key: `/secrets/credentials~1client_secret`.
//! In the form items of lists go by a number that stays theirs when others go, and a choice
//! among the members of an object by where the schema has it.

use patchbay_model::pointer::{join, unescaped};
use serde_json::Value;

/// Where the value at this path stands in a request.
pub fn request_pointer(path: &str, secret: bool) -> String {
    if secret { join("/secrets", secret_key(path)) } else { ["/values", path].concat() }
}

/// The key of a secret in a request: its path without the first slash.
pub fn secret_key(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path)
}

/// The path that a pointer into a request speaks of, if it is one to a value or to a
/// secret.
pub fn instance_path(pointer: &str) -> Option<String> {
    if let Some(path) = pointer.strip_prefix("/values") {
        return (path.is_empty() || path.starts_with('/')).then(|| path.to_owned());
    }
    pointer.strip_prefix("/secrets/").map(|key| ["/", &unescaped(key)].concat())
}

/// Takes the value at this path out of an object, if it is there. With an item of a list
/// the list goes: one that holds a secret holds nothing else.
pub fn remove_value(from: &mut Value, path: &str) {
    let Some((above, key)) = path.rsplit_once('/') else { return };
    match from.pointer_mut(above) {
        Some(Value::Object(object)) => {
            object.shift_remove(&unescaped(key));
        }
        Some(Value::Array(_)) => remove_value(from, above),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_one_key_and_comes_back_as_its_path() {
        for path in ["/token", "/credentials/client_secret", "/a~1b/c~0d"] {
            for secret in [false, true] {
                assert_eq!(instance_path(&request_pointer(path, secret)).as_deref(), Some(path));
            }
        }
        assert_eq!(request_pointer("/a/b", true), "/secrets/a~1b");
        assert_eq!(instance_path("/valuesx"), None);
        assert_eq!(instance_path("/name"), None);
    }
}
