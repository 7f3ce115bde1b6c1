//! Splits names into words, so that `OKTA_DOMAIN`, `okta.domain`, `oktaDomain` and
//! "Okta Domain" compare equal.

/// What follows one of these words tells more about the thing before it.
const LINKS: [&str; 7] = ["of", "for", "to", "from", "used", "that", "you"];

/// The words of a name in lower case, split at every character that isn't a letter or a
/// digit, and before a capital that starts a word (`apiURLPath` is "api", "url", "path").
pub fn split(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = ' ';
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            let before_lower_case = chars.peek().is_some_and(|next| is_lower_case(*next));
            let starts_word = !previous.is_alphanumeric()
                || c.is_ascii_uppercase() && (!previous.is_ascii_uppercase() || before_lower_case);
            if starts_word {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        previous = c;
    }
    words
}

/// The letters and digits of a name, in lower case.
pub fn compact(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_lower_case(c: char) -> bool {
    c.is_alphanumeric() && !c.is_ascii_uppercase() && !c.is_ascii_digit()
}

/// The words of a path of names, in lower case, joined without separators.
pub struct NameWords {
    joined: String,
    /// Where each word starts in `joined`.
    starts: Vec<usize>,
}

impl NameWords {
    /// The words of all names of a path, outermost first.
    pub fn of<T: AsRef<str>>(path: &[T]) -> Self {
        let mut words = Self { joined: String::new(), starts: Vec::new() };
        for name in path {
            words.add_name(name.as_ref());
        }
        words.drop_trailing("value");
        words
    }

    /// All words joined.
    pub fn joined(&self) -> &str {
        &self.joined
    }

    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.run(index, 1))
    }

    /// All words but the first `skipped`, joined; empty if none is left.
    pub fn without(&self, skipped: usize) -> &str {
        self.run(skipped, self.len())
    }

    /// `count` words from the one at index `from`, joined; empty if there is none.
    pub fn run(&self, from: usize, count: usize) -> &str {
        let Some(start) = self.starts.get(from) else { return "" };
        let end = self.starts.get(from + count).copied().unwrap_or(self.joined.len());
        self.joined.get(*start..end).unwrap_or_default()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    fn add_name(&mut self, name: &str) {
        // Text in brackets explains the name and isn't part of it.
        let name = match name.split_once('(') {
            Some((before, _)) if !before.is_empty() => before,
            _ => name,
        };
        let mut words = split(name);
        // "Name of the database" is the database name.
        let linked = words.iter().skip(1).position(|word| LINKS.contains(&word.as_str()));
        if let Some(index) = linked.filter(|index| index + 2 < words.len()) {
            words.rotate_left(index + 2);
            words.pop();
        }
        for word in words {
            self.starts.push(self.joined.len());
            self.joined.push_str(&word);
        }
    }

    /// Drops this word from the end, unless it is the only one: `token.value` is `token`.
    fn drop_trailing(&mut self, word: &str) {
        if self.len() > 1 && self.without(self.len() - 1) == word {
            let start = self.starts.pop().unwrap_or_default();
            self.joined.truncate(start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_name_has_the_same_words() {
        for name in
            ["OKTA_API_TOKEN", "oktaApiToken", "okta.api-token", "Okta API token", "OktaAPIToken"]
        {
            assert_eq!(split(name), ["okta", "api", "token"], "{name}");
            assert_eq!(compact(name), "oktaapitoken", "{name}");
            let words: Vec<String> = NameWords::of(&[name]).words().map(str::to_owned).collect();
            assert_eq!(words, ["okta", "api", "token"], "{name}");
        }
        assert_eq!(split("s3.bucket"), ["s3", "bucket"]);
        assert_eq!(split("S3Bucket2"), ["s3", "bucket2"]);
        assert_eq!(split("“Größe” – straßeA"), ["größe", "straße", "a"]);
        assert_eq!(compact("pass\u{feff}word："), "password");
        assert!(split("").is_empty() && split("…").is_empty());
    }

    #[test]
    fn paths_join_into_one_name() {
        assert_eq!(NameWords::of(&["token", "value"]).joined(), "token");
        assert_eq!(NameWords::of(&["Password (initial)"]).joined(), "password");
        assert_eq!(NameWords::of(&["value"]).joined(), "value");
        assert_eq!(NameWords::of(&["Name of the database"]).joined(), "thedatabasename");
        assert_eq!(NameWords::of(&["password_for_proxy"]).joined(), "proxypassword");
        assert_eq!(NameWords::of(&["MAIL_FROM"]).joined(), "mailfrom");
    }

    #[test]
    fn words_can_be_skipped_from_the_front() {
        let name = NameWords::of(&["okta", "client.orgUrl"]);
        let left: Vec<&str> = (0..=name.len()).map(|n| name.without(n)).collect();
        assert_eq!(left, ["oktaclientorgurl", "clientorgurl", "orgurl", "url", ""]);
    }
}
