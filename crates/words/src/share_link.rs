//! Words for asking somebody else to finish a connection.

use crate::{isolated, list};

/// What the person who gets the link is asked to do. `secrets`: the names of what they have to enter.
pub fn request(service: &str, secrets: &[String], team: &str) -> String {
    let service = isolated(service);
    let whose = if team.is_empty() { String::new() } else { format!(" for {}", isolated(team)) };
    let enter = match secrets {
        [] => "check what is filled in".to_owned(),
        secrets => format!("enter the {}", list(secrets)),
    };
    format!(
        "Can you finish connecting {service}{whose}? Open the link, sign in as an admin, {enter}, and \
         choose Connect."
    )
}

/// The request with its link, as it is copied.
pub fn message(request: &str, link: &str) -> String {
    format!("{request}\n{link}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_names_the_secrets() {
        let secrets = ["Client ID".to_owned(), "Private key".to_owned()];
        assert_eq!(
            request("Okta", &secrets, "Ops"),
            "Can you finish connecting Okta for Ops? Open the link, sign in as an admin, enter the \
             Client ID and Private key, and choose Connect."
        );
        assert!(request("Okta", &[], "").contains("connecting Okta? Open the link"));
    }
}
