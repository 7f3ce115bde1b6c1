//! Names as words, so that `OKTA_DOMAIN`, `okta.domain`, `oktaDomain` and "Okta
//! Domain" are the same. Imports `words`.

use crate::words::words;

/// The words of a name, in small letters and without what stood between them.
pub struct Name {
    joined: String,
    /// Where in `joined` each word begins.
    starts: Vec<usize>,
}

impl Name {
    /// The words of names that lead from one to the next.
    pub fn of<T: AsRef<str>>(path: &[T]) -> Self {
        let mut name = Self { joined: String::new(), starts: Vec::new() };
        for part in path {
            name.add(part.as_ref());
        }
        name.drop_last_word("value");
        name
    }

    /// All words in one.
    pub fn joined(&self) -> &str {
        &self.joined
    }

    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.run(at, 1))
    }

    /// The last words in one, without the first `dropped`; empty if none is left.
    pub fn without(&self, dropped: usize) -> &str {
        self.run(dropped, self.len())
    }

    /// So many words in one, from the word at `from`; empty if there is none.
    pub fn run(&self, from: usize, count: usize) -> &str {
        let Some(start) = self.starts.get(from) else { return "" };
        let end = self.starts.get(from + count).copied().unwrap_or(self.joined.len());
        self.joined.get(*start..end).unwrap_or_default()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    fn add(&mut self, text: &str) {
        // What is in brackets explains the name and is no part of it.
        let text =
            text.find('(').filter(|at| *at > 0).and_then(|at| text.get(..at)).unwrap_or(text);
        // "Name of the database" is the database name.
        if let Some((head, of)) = text.split_once(" of ").or_else(|| text.split_once(" for ")) {
            self.add_words(of);
            self.add_words(head);
        } else {
            self.add_words(text);
        }
    }

    fn add_words(&mut self, text: &str) {
        for word in words(text) {
            self.starts.push(self.joined.len());
            self.joined.push_str(&word);
        }
    }

    /// `token.value` is `token`.
    fn drop_last_word(&mut self, word: &str) {
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
    fn every_way_to_write_a_name_has_the_same_words() {
        for name in
            ["OKTA_API_TOKEN", "oktaApiToken", "okta.api-token", "Okta API token", "OktaAPIToken"]
        {
            let words: Vec<String> = Name::of(&[name]).words().map(str::to_owned).collect();
            assert_eq!(words, ["okta", "api", "token"], "{name}");
        }
        assert_eq!(Name::of(&["token", "value"]).joined(), "token");
        assert_eq!(Name::of(&["Password (initial)"]).joined(), "password");
        assert_eq!(Name::of(&["value"]).joined(), "value");
        assert_eq!(Name::of(&["Name of the database"]).joined(), "thedatabasename");
    }

    #[test]
    fn words_are_taken_from_the_front() {
        let name = Name::of(&["okta", "client.orgUrl"]);
        let left: Vec<&str> = (0..=name.len()).map(|n| name.without(n)).collect();
        assert_eq!(left, ["oktaclientorgurl", "clientorgurl", "orgurl", "url", ""]);
    }
}
