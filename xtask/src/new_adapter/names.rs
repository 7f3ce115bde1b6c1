//! The names that APIs use for the same things.

/// The id of a thing.
pub const ID: &[&str] = &["id", "uuid", "pk"];
/// Its name.
pub const NAME: &[&str] = &["name", "displayname", "title", "label"];
/// The service that a connection belongs to.
pub const INTEGRATION: &[&str] =
    &["integration", "integrationkey", "integrationid", "provider", "service", "type", "kind"];
/// What was entered, without the secrets.
pub const VALUES: &[&str] =
    &["values", "settings", "config", "configuration", "data", "params", "parameters"];
/// The secrets.
pub const SECRETS: &[&str] = &["secrets", "credentials", "credential", "secret"];
/// One secret.
pub const TOKEN: &[&str] = &["token", "apitoken", "apikey", "accesstoken", "password", "key"];
/// The list in an answer.
pub const ITEMS: &[&str] = &["items", "data", "results", "records", "connections", "content"];
/// How many items there are.
pub const TOTAL: &[&str] = &["total", "totalitems", "totalcount", "count"];
/// The next page.
pub const NEXT: &[&str] = &["next", "nextcursor", "nextpagetoken", "nextpage", "cursor"];
/// How many items a page has.
pub const LIMIT: &[&str] = &["limit", "pagesize", "perpage", "take", "first", "size"];
/// How many items to skip.
pub const OFFSET: &[&str] = &["offset", "skip"];
/// The number of a page.
pub const PAGE: &[&str] = &["page", "pagenumber"];
/// Where a page starts.
pub const CURSOR: &[&str] = &["cursor", "pagetoken", "after", "startingafter"];
/// A search.
pub const SEARCH: &[&str] = &["q", "search", "query", "filter"];
/// Who signs in.
pub const EMAIL: &[&str] = &["email", "username", "login", "identity", "user"];
/// What comes of signing in.
pub const SESSION: &[&str] = &["accesstoken", "token", "jwt", "key", "access"];
/// What an error says.
pub const DETAIL: &[&str] = &["detail", "message", "error", "title", "description"];

/// The name, of these, that the earliest word stands for: spelling and case don't matter.
pub fn find<'n>(names: impl IntoIterator<Item = &'n str>, words: &[&str]) -> Option<&'n str> {
    let names: Vec<&str> = names.into_iter().collect();
    words.iter().find_map(|word| names.iter().copied().find(|name| plain(name) == *word))
}

/// Letters and digits, in lower case.
pub fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
