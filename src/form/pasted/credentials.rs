//! Addresses with credentials in them, which nobody may see or keep: a user or a password
//! before the host, or a secret in the query. Imports names of secrets, percent-encoding.

use super::percent;
use crate::form::secret_name::hints_at_secret;

/// Whether a word of the text is an address with credentials. Before the host of the web a
/// name alone is one (`https://TOKEN@host`); elsewhere it takes a password, since
/// `ssh://git@host` says no more than whose files they are.
pub(in crate::form) fn holds_credentials(text: &str) -> bool {
    text.split_whitespace().any(is_address_with_credentials)
}

fn is_address_with_credentials(word: &str) -> bool {
    let (scheme, rest) = word.split_once("://").unwrap_or(("", word));
    let is_web = scheme.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    let end = rest.find(['/', '?', '#', ';']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let has_user = match authority.rsplit_once('@') {
        // `mailto:ada@acme.com` has none.
        Some((user, _)) => is_web || user.contains(':') && !user.starts_with("mailto:"),
        // A password with one of these signs in it ends no authority: what stands behind the
        // colon is no port.
        None => {
            let port = authority.rsplit_once(':').map(|(_, port)| port);
            let is_password = |port: &str| port.bytes().any(|b| !b.is_ascii_digit());
            !scheme.is_empty() && tail.contains('@') && port.is_some_and(is_password)
        }
    };
    has_user || names_secret(scheme, tail)
}

/// Whether something in the query has a value and the name of a secret.
fn names_secret(scheme: &str, tail: &str) -> bool {
    let has_query = !scheme.is_empty() || tail.contains('?');
    has_query
        && tail.split(['?', '&', ';', '#']).skip(1).any(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            !value.is_empty() && hints_at_secret(&percent::decoded(name, true))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_found_wherever_an_address_has_them() {
        for text in [
            "https://user:made-up@api.acme.com",
            "https://ghp_madeUp@api.acme.com/",
            " see HTTPS://u:p@acme.com",
            "postgres://app:made-up@db/x",
            "postgres://app:made/up@db/x",
            "user:made-up@proxy.acme.com:8080",
            "https://api.acme.com/?api_key=made-up",
            "api.acme.com/v1?x=1&access%5Ftoken=made-up",
            "https://acme.com/#access_token=made-up",
            "jdbc:sqlserver://db:1433;user=sa;password=made-up",
        ] {
            assert!(holds_credentials(text), "{text}");
        }
        for text in [
            "",
            "acme.okta.com",
            "ada@acme.com",
            "mailto:ada@acme.com",
            "https://api.acme.com:8080/@scope/package",
            "https://api.acme.com/?page=2&token=",
            "https://api.acme.com/token",
            "ssh://git@github.com/acme/x.git",
            "postgres://app@db/x",
            "note: password=x; y",
            "10:30 with ada@acme.com",
            "#token=x",
        ] {
            assert!(!holds_credentials(text), "{text}");
        }
    }
}
