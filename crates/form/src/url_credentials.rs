//! Finds URLs with credentials in them, which must be neither shown nor stored: a user or a
//! password before the host, or a secret in the query.

use crate::name_words::compact;
use crate::percent;
use crate::secret_name::is_secret_name;

/// Whether a word of the text is a URL with credentials. Before a web host a user name alone
/// is one (`https://TOKEN@host`). Other schemes take a password: `ssh://git@host` only says
/// whose files they are.
pub fn contains_credentials(text: &str) -> bool {
    let around = |c: char| matches!(c, '"' | '\'' | '`' | '(' | '<' | '“' | '„' | '‘' | '«');
    text.split_whitespace().any(|word| is_url_with_credentials(word.trim_start_matches(around)))
}

fn is_url_with_credentials(word: &str) -> bool {
    let (scheme, rest) = word.split_once("://").unwrap_or(("", word));
    let is_web = scheme.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    let end = rest.find(['/', '?', '#', ';']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let has_user = match authority.rsplit_once('@') {
        Some(_) if is_web => true,
        Some((user, _)) if !scheme.is_empty() => user.contains(':'),
        // Without a scheme, only a name with a dot or a port counts as a host.
        Some((user, host)) => {
            is_user_with_password(user) && host.trim_end_matches('.').contains(['.', ':'])
        }
        // A password may contain one of the characters that end an authority. Then the text
        // after the colon isn't a port.
        None => {
            let port = authority.rsplit_once(':').map(|(_, port)| port);
            let is_password = |port: &str| port.bytes().any(|b| !b.is_ascii_digit());
            !scheme.is_empty() && tail.contains('@') && port.is_some_and(is_password)
        }
    };
    has_user || has_secret_parameter(scheme, tail)
}

/// What comes before a person's address, as in `mailto:ada@acme.com`.
const ADDRESS_PREFIXES: [&str; 18] = [
    "mailto", "acct", "scim", "xmpp", "jabber", "sip", "sips", "im", "pres", "smtp", "email",
    "mail", "contact", "from", "to", "replyto", "cc", "bcc",
];

/// Whether a text without a scheme is `user:password`: what precedes the colon must not be a
/// word that introduces an address.
fn is_user_with_password(text: &str) -> bool {
    let Some((user, rest)) = text.split_once(':') else { return false };
    !rest.is_empty() && (rest.contains(':') || !ADDRESS_PREFIXES.contains(&compact(user).as_str()))
}

/// Whether a query parameter has a value and the name of a secret.
fn has_secret_parameter(scheme: &str, tail: &str) -> bool {
    let has_query = !scheme.is_empty() || tail.contains('?');
    has_query
        && tail.split(['?', '&', ';', '#']).skip(1).any(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            !value.is_empty() && is_secret_parameter(&percent::decoded(name, true), value)
        })
}

/// A bare `key` is a project's or an item's, unless it is at least this long, in bytes.
pub(crate) const MIN_SECRET_KEY_LENGTH: usize = 16;

fn is_secret_parameter(name: &str, value: &str) -> bool {
    match compact(name).as_str() {
        "key" => value.len() >= MIN_SECRET_KEY_LENGTH,
        "sig" => true,
        joined => joined.ends_with("signature") || is_secret_name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_found_in_every_part_of_a_url() {
        for text in [
            "https://user:made-up@api.acme.com",
            "https://ghp_madeUp@api.acme.com/",
            " see HTTPS://u:p@acme.com",
            "postgres://app:made-up@db/x",
            "postgres://app:made/up@db/x",
            "user:made-up@proxy.acme.com:8080",
            "user:made-up@proxy.acme.com",
            "user:made-up@proxy:8080/x",
            "sip:ada:made-up@acme.com",
            "(app:made-up@db.acme.com)",
            "https://api.acme.com/?api_key=made-up",
            "api.acme.com/v1?x=1&access%5Ftoken=made-up",
            "https://acme.com/#access_token=made-up",
            "https://acme.com/x?sig=made-up",
            "https://acme.com/x?X-Amz-Signature=made-up",
            "https://acme.com/x?apikey=made-up",
            "https://acme.com/x?key=made-up-made-up-made-up",
            "jdbc:sqlserver://db:1433;user=sa;password=made-up",
        ] {
            assert!(contains_credentials(text), "{text}");
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
            "scim:ada@acme.com",
            "acct:ada@acme.com",
            "MAILTO:ada@acme.com,",
            "Our service desk. Contact:ada@acme.com in the morning",
            "<sip:ada@acme.com>",
            "note:ada@home",
            "https://acme.example/browse?key=PROJ",
            "https://acme.example/?session=x&auth=none&keyboard=us&token_type=bearer",
            "#token=x",
        ] {
            assert!(!contains_credentials(text), "{text}");
        }
    }
}
