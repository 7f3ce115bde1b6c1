//! The rules for a catalog entry that its type doesn't hold. `public/catalog.schema.json`
//! has them for editors.

use crate::entry::EntryError;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{is_guide_address, needs_tenant};
use patchbay_model::logo::HUES;
use patchbay_model::{Ability, AuthMethod, GuideLink, GuideSection, Integration, Logo};
use std::collections::HashSet;

const TEXT: &str = "a text that isn't empty";
const KEY: &str = "lower case letters, digits, - and _, starting with a letter or digit";
const LINK: &str = "an address that starts with https://";
const GUIDE_LINK: &str = "an address that starts with https:// and has only {host}, {organization} or {suffix} in braces";
const ITEMS: &str = "a list with at least one item";

/// Collects the places where an entry breaks a rule.
pub struct Rules<'a> {
    file: &'a str,
    pub errors: Vec<EntryError>,
}

impl<'a> Rules<'a> {
    pub fn new(file: &'a str) -> Self {
        Self { file, errors: Vec::new() }
    }

    /// The rules without which the entry can't be used. Returns the form of each auth method.
    pub fn usable(&mut self, entry: &Integration) -> Vec<Option<FormSchema>> {
        self.expect(is_key(&entry.key), "/key", KEY);
        self.expect(!entry.auth_methods.is_empty(), "/auth_methods", ITEMS);
        let mut forms = Vec::new();
        for (i, method) in entry.auth_methods.iter().enumerate() {
            let place = format!("/auth_methods/{i}/schema");
            // `true` is a JSON Schema too, but it makes a form without fields.
            if !method.schema.is_object() {
                self.expect(false, &place, "a JSON Schema with the fields of the form");
                forms.push(None);
                continue;
            }
            let form = FormSchema::parse_shared(method.schema.clone());
            if let Err(error) = &form {
                self.expect(false, &format!("{place}{}", error.pointer), &error.expected);
            }
            forms.push(form.ok());
        }
        forms
    }

    /// The rules for the author of a file. `forms` are those of the auth methods.
    pub fn complete(&mut self, entry: &Integration, forms: &[Option<FormSchema>]) {
        for (key, text) in
            [("name", &entry.name), ("category", &entry.category), ("summary", &entry.summary)]
        {
            self.text(&format!("/{key}"), text);
        }
        self.texts("/synonyms", &entry.synonyms);
        self.texts("/requirements", &entry.requirements);
        if let Some(Logo { initials, hue }) = &entry.logo {
            let has_one_or_two = (1..=2).contains(&initials.chars().count());
            self.expect(has_one_or_two, "/logo/initials", "one or two characters");
            let is_hue = HUES.contains(&hue.as_str());
            self.expect(is_hue, "/logo/hue", &format!("one of {}", HUES.join(", ")));
        }
        if let Some(url) = &entry.docs_url {
            self.expect(is_link(url), "/docs_url", LINK);
        }
        for (i, url) in entry.sources.iter().enumerate() {
            self.expect(is_link(url), &format!("/sources/{i}"), LINK);
        }
        self.unique_keys("/abilities", entry.abilities.iter().map(|ability| &*ability.key));
        for (i, Ability { key, label, needs }) in entry.abilities.iter().enumerate() {
            let place = format!("/abilities/{i}");
            self.text(&format!("{place}/key"), key);
            self.text(&format!("{place}/label"), label);
            if let Some(needs) = needs {
                self.text(&format!("{place}/needs"), needs);
            }
        }
        self.unique_keys("/auth_methods", entry.auth_methods.iter().map(|method| &*method.key));
        for (i, (method, form)) in entry.auth_methods.iter().zip(forms).enumerate() {
            self.method(&format!("/auth_methods/{i}"), method, form.as_ref());
        }
    }

    fn method(&mut self, place: &str, method: &AuthMethod, form: Option<&FormSchema>) {
        self.expect(is_key(&method.key), &format!("{place}/key"), KEY);
        self.text(&format!("{place}/name"), &method.name);
        if let Some(expires) = &method.expires {
            let is_some = expires.idle_days > 0;
            self.expect(is_some, &format!("{place}/expires/idle_days"), "a number above 0");
        }
        if let Some(choose_if) = &method.choose_if {
            self.text(&format!("{place}/choose_if"), choose_if);
        }
        // A form leaves these places out. Its author can mend them.
        for fault in form.iter().flat_map(|form| &form.faults) {
            self.expect(false, &format!("{place}/schema{}", fault.pointer), &fault.expected);
        }
        let fields = form.map(FormSchema::guide_paths);
        for (i, section) in method.guide.iter().enumerate() {
            let GuideSection { field, title, steps, notes, link } = section;
            let place = format!("{place}/guide/{i}");
            if let Some(fields) = &fields
                && field != "name"
                && !fields.contains(field)
            {
                let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                let expected = format!(
                    "the key of a field ({}) or \"name\", not {field:?}",
                    fields.join(", ")
                );
                self.expect(false, &format!("{place}/field"), &expected);
            }
            self.text(&format!("{place}/title"), title);
            self.expect(!steps.is_empty(), &format!("{place}/steps"), ITEMS);
            self.texts(&format!("{place}/steps"), steps);
            self.texts(&format!("{place}/notes"), notes);
            if let Some(GuideLink { title, url }) = link {
                self.text(&format!("{place}/link/title"), title);
                self.expect(is_guide_address(url), &format!("{place}/link/url"), GUIDE_LINK);
                let has_tenant = form.is_none_or(FormSchema::asks_for_tenant);
                let expected = "an address without {…}: no field is a tenant's domain";
                self.expect(
                    has_tenant || !needs_tenant(url),
                    &format!("{place}/link/url"),
                    expected,
                );
            }
        }
    }

    fn unique_keys<'k>(&mut self, list: &str, keys: impl Iterator<Item = &'k str>) {
        let mut seen = HashSet::new();
        for (i, key) in keys.enumerate() {
            let expected = format!("a key of its own, not {key:?} again");
            self.expect(seen.insert(key), &format!("{list}/{i}/key"), &expected);
        }
    }

    fn texts(&mut self, place: &str, texts: &[String]) {
        for (i, text) in texts.iter().enumerate() {
            self.text(&format!("{place}/{i}"), text);
        }
    }

    fn text(&mut self, place: &str, text: &str) {
        self.expect(!text.trim().is_empty(), place, TEXT);
    }

    pub fn expect(&mut self, holds: bool, place: &str, expected: &str) {
        if !holds {
            let message = format!("expected {expected}");
            self.errors.push(EntryError::new(self.file, place.to_owned(), message));
        }
    }
}

/// Whether a text can be part of the addresses of pages and files.
fn is_key(key: &str) -> bool {
    let is_start = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    key.bytes().next().is_some_and(is_start)
        && key.bytes().all(|b| is_start(b) || b == b'-' || b == b'_')
}

fn is_link(text: &str) -> bool {
    text.starts_with("https://")
}
