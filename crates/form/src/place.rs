//! The ways to say where a value is: in the instance, in a request, in the form.
//!
//! A *path* is a JSON Pointer (RFC 6901) into the instance that the schema validates, in which
//! secrets are members like other values: `/credentials/client_id`.
//!
//! In a *request* they are separate. The pointer of a value is `/values` and its path:
//! `/values/credentials/client_id`. That of a secret is `/secrets/` and its path as a single
//! key: `/secrets/credentials~1client_secret`.
//!
//! A *place* is where a field is in the form. It looks like a pointer into a request, but list
//! items go by an id that never changes, and a flattened choice of shapes by its subschema.

use patchbay_model::pointer::{join, unescaped};
use serde_json::Value;

/// The pointer into a request for the value or the secret at this path.
pub fn request_pointer(path: &str, is_secret: bool) -> String {
    if is_secret { join("/secrets", secret_key(path)) } else { format!("/values{path}") }
}

/// The key of a secret in a request: its path without the first slash.
pub fn secret_key(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path)
}

/// The path that a pointer into a request refers to, if it refers to a value or a secret.
pub fn instance_path(pointer: &str) -> Option<String> {
    if let Some(path) = pointer.strip_prefix("/values") {
        return (path.is_empty() || path.starts_with('/')).then(|| path.to_owned());
    }
    pointer.strip_prefix("/secrets/").map(|key| format!("/{}", unescaped(key)))
}

/// Removes the value at this path, if there is one. A list that contains a secret contains
/// nothing else, so the list is removed with an item.
pub fn remove_value(from: &mut Value, path: &str) {
    let Some((parent, key)) = path.rsplit_once('/') else { return };
    match from.pointer_mut(parent) {
        Some(Value::Object(object)) => {
            object.shift_remove(&unescaped(key));
        }
        Some(Value::Array(_)) => remove_value(from, parent),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_pointers_lead_back_to_their_path() {
        for path in ["/token", "/credentials/client_secret", "/a~1b/c~0d"] {
            for is_secret in [false, true] {
                let pointer = request_pointer(path, is_secret);
                assert_eq!(instance_path(&pointer).as_deref(), Some(path));
            }
        }
        assert_eq!(request_pointer("/a/b", true), "/secrets/a~1b");
        assert_eq!(instance_path("/valuesx"), None);
        assert_eq!(instance_path("/name"), None);
    }
}
