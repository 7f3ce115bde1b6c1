//! Descriptions of schemas: plain text, in which other systems write HTML. Its text and its
//! links are shown, nothing else of it.

/// A piece of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Where it leads, if it is a link. Only `https` addresses are kept.
    pub href: Option<String>,
}

/// The tags that are left out. Anything else in angle brackets is text: `<your-domain>`.
const TAGS: [&str; 24] = [
    "a", "b", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p",
    "pre", "small", "span", "strong", "sub", "sup", "u", "ul",
];
/// The tags that are left out with what is inside.
const UNSEEN: [&str; 2] = ["script", "style"];
/// The tags that end a line.
const BREAKS: [&str; 10] = ["br", "div", "h1", "h2", "h3", "h4", "hr", "li", "p", "pre"];
const ENTITIES: [(&str, &str); 7] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("#39", "'"),
    ("nbsp", " "),
];

/// The pieces of a description, in order.
pub fn pieces(description: &str) -> Vec<Piece> {
    let mut pieces = Pieces(Vec::new());
    let mut href = None;
    let mut rest = description;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        pieces.add(before, &href);
        rest = if let Some(tag) = Tag::read(after) {
            match tag.name.as_str() {
                "a" => href = if tag.is_end { None } else { secure_address(tag.attributes) },
                name if BREAKS.contains(&name) => pieces.add(" ", &href),
                _ => {}
            }
            after_tag(&tag)
        } else if let Some((text, rest)) = entity(after) {
            pieces.add(text, &href);
            rest
        } else {
            let (bracket, rest) = after.split_at(1);
            pieces.add(bracket, &href);
            rest
        };
    }
    pieces.add(rest, &href);
    pieces.trimmed()
}

/// The text of a description.
pub fn text(description: &str) -> String {
    pieces(description).into_iter().map(|piece| piece.text).collect()
}

struct Pieces(Vec<Piece>);

impl Pieces {
    /// Adds a text. White space is one space, as in HTML, but the line ends of plain text stay.
    fn add(&mut self, text: &str, href: &Option<String>) {
        if text.is_empty() {
            return;
        }
        let ends_open = self.0.last().is_none_or(|last| last.text.ends_with(char::is_whitespace));
        let text = if ends_open { text.trim_start_matches(' ') } else { text };
        match self.0.last_mut() {
            Some(last) if last.href == *href => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Piece { text: text.to_owned(), href: href.clone() }),
        }
    }

    fn trimmed(mut self) -> Vec<Piece> {
        if let Some(first) = self.0.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self.0.retain(|piece| !piece.text.is_empty());
        self.0
    }
}

struct Tag<'a> {
    /// In lower case.
    name: String,
    is_end: bool,
    attributes: &'a str,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag at the start of the text, if there is one.
    fn read(text: &'a str) -> Option<Self> {
        let (inside, rest) = text.strip_prefix('<')?.split_once('>')?;
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        let name = name.to_ascii_lowercase();
        let is_known = TAGS.contains(&name.as_str()) || UNSEEN.contains(&name.as_str());
        let is_tag = attributes.is_empty() || attributes.starts_with([' ', '/', '\n', '\t']);
        (is_known && is_tag).then_some(Self { name, is_end, attributes, rest })
    }
}

/// What comes after a tag, and after what is inside if nobody should see that.
fn after_tag<'a>(tag: &Tag<'a>) -> &'a str {
    if tag.is_end || !UNSEEN.contains(&tag.name.as_str()) {
        return tag.rest;
    }
    let end = tag.rest.to_ascii_lowercase().find(&format!("</{}", tag.name));
    end.and_then(|end| tag.rest.get(end..)).unwrap_or_default()
}

/// The address in the attributes of a link, if it starts with `https://`.
fn secure_address(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href")?;
    let value = attributes.get(at + "href".len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let address = match value.chars().next()? {
        quote @ ('"' | '\'') => value.split(quote).nth(1)?,
        _ => value.split([' ', '\n', '\t']).next()?,
    };
    let address = address.trim().replace("&amp;", "&");
    let is_secure = address.starts_with("https://") && !address.contains(char::is_control);
    is_secure.then_some(address)
}

/// The character of an entity at the start of the text, and what comes after it.
fn entity(text: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = text.strip_prefix('&')?.split_once(';')?;
    let (_, character) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some((character, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_its_text() {
        for (html, expected) in [
            ("See <a href=\"https://x.test\">docs</a>.", "See docs."),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            ("a<br/>b <BR>c", "a b c"),
            ("<b>Bold</b> and <CODE class='x'>code</CODE>", "Bold and code"),
            ("a &amp; b &lt;c&gt; &#39;d&#39; &unknown; &", "a & b <c> 'd' &unknown; &"),
            ("https://<your-domain>.okta.com", "https://<your-domain>.okta.com"),
            ("1 < 2 > 0, x<y", "1 < 2 > 0, x<y"),
            ("a <script>alert('<b>')</script>b", "a b"),
            ("a <script>alert(1)", "a"),
            ("<b", "<b"),
            ("line one\nline two", "line one\nline two"),
            ("<>", "<>"),
            ("<br>", ""),
            ("<a\nhref='x'>y</a>", "y"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn only_secure_addresses_are_links() {
        for (html, expected) in [
            ("<a href=\"https://x.test/?a=1&amp;b=2\">y</a>", Some("https://x.test/?a=1&b=2")),
            ("<a class=c HREF='https://x.test' target=_blank>y</a>", Some("https://x.test")),
            ("<a href=https://x.test>y</a>", Some("https://x.test")),
            ("<a href=\"http://x.test\">y</a>", None),
            ("<a href=\"javascript:alert(1)\">y</a>", None),
            ("<a href=\"//x.test\">y</a>", None),
            ("<a>y</a>", None),
            ("<a href>y</a>", None),
        ] {
            let all = pieces(html);
            assert_eq!(all.len(), 1, "{html}");
            assert_eq!(all[0].href.as_deref(), expected, "{html}");
        }
        let hrefs: Vec<_> = pieces("a <a href='https://b.test'>b</a> c")
            .into_iter()
            .map(|piece| (piece.text, piece.href.is_some()))
            .collect();
        assert_eq!(hrefs, [("a ".into(), false), ("b".into(), true), (" c".into(), false)]);
    }
}
