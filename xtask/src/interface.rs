//! What the wasm and its glue call each other by. wasm-bindgen writes long names,
//! which compress badly because of their hashes, and exports what no script calls.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::parts;
use crate::sections::{Bytes, FUNCTION, IMPORTS, header, number, put_block, sections};

const EXPORTS: u8 = 7;
/// The name of the module that the glue is to the wasm.
const MODULE: &str = "./patchbay_bg.js";
const SHORT_MODULE: &str = "a";

/// Old and new names.
type Names = BTreeMap<String, String>;

/// Takes from the wasm every export that the glue does not call; shortens the names that
/// are left.
pub fn trim(glue: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    ensure!(glue.contains(MODULE), "wasm-bindgen's glue names no {MODULE}");
    let (mut imports, mut exports) = (Names::new(), Names::new());
    let mut out = header(wasm)?;
    for (kind, body) in sections(wasm)? {
        out.push(kind);
        let body = match kind {
            IMPORTS => with_short_imports(body, &mut imports)?,
            EXPORTS => with_used_exports(body, glue, &mut exports)?,
            _ => body.to_vec(),
        };
        put_block(&mut out, &body);
    }
    Ok((renamed(glue, &imports, &exports), out))
}

fn with_short_imports(body: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut rest = Bytes(body);
    let count = rest.number()?;
    let mut out = number(count);
    for _ in 0..count {
        let (module, name, kind) = (rest.text()?, rest.text()?, rest.byte()?);
        ensure!(kind == FUNCTION, "{module} {name}: not a function");
        if module == parts::LOADERS {
            put_block(&mut out, module.as_bytes());
            put_block(&mut out, name.as_bytes());
        } else {
            ensure!(module == MODULE, "{module} {name}: not the glue's");
            put_block(&mut out, SHORT_MODULE.as_bytes());
            let short = short_name(names.len());
            put_block(&mut out, names.entry(name.to_owned()).or_insert(short).as_bytes());
        }
        out.push(kind);
        out.extend(number(rest.number()?));
    }
    Ok(out)
}

fn with_used_exports(body: &[u8], glue: &str, names: &mut Names) -> Result<Vec<u8>> {
    let mut rest = Bytes(body);
    let mut kept = Vec::new();
    for _ in 0..rest.number()? {
        let (name, kind, index) = (rest.text()?, rest.byte()?, rest.number()?);
        if !words(glue).any(|word| word.is_member && word.text == name) {
            continue;
        }
        let short = short_name(names.len());
        put_block(&mut kept, short.as_bytes());
        kept.push(kind);
        kept.extend(number(index));
        names.insert(name.to_owned(), short);
    }
    let mut out = number(names.len());
    out.extend(kept);
    Ok(out)
}

fn renamed(glue: &str, imports: &Names, exports: &Names) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut done = 0;
    for word in words(glue) {
        let names = if word.is_member { exports } else { imports };
        let Some(short) = names.get(word.text) else { continue };
        out.push_str(glue.get(done..word.start).unwrap_or_default());
        out.push_str(short);
        done = word.start + word.text.len();
    }
    out.push_str(glue.get(done..).unwrap_or_default());
    out.replace(MODULE, SHORT_MODULE)
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether it is a member of the wasm: `wasm.NAME`.
    is_member: bool,
}

fn words(code: &str) -> impl Iterator<Item = Word<'_>> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut start = 0;
    code.split(move |c| !is_word(c)).map(move |text| {
        let word = Word { text, start, is_member: code[..start].ends_with("wasm.") };
        start += text.len() + 1;
        word
    })
}

/// a, b, … z, aa, ba, …
fn short_name(index: usize) -> String {
    let letter = char::from(b'a' + (index % 26) as u8);
    let more = index.checked_div(26).filter(|more| *more > 0);
    [letter.to_string(), more.map(|more| short_name(more - 1)).unwrap_or_default()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export function start(text) { wasm.start(text, wasm.memory); }
const imports = { \"./patchbay_bg.js\": {
__wbg_now_0123456789abcdef: function() { return Date.now(); } } };
";

    fn wasm(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        let mut section = number(imports.len());
        for name in imports {
            put_block(&mut section, MODULE.as_bytes());
            put_block(&mut section, name.as_bytes());
            section.extend([FUNCTION, 0]);
        }
        out.push(IMPORTS);
        put_block(&mut out, &section);
        let mut section = number(exports.len());
        for (index, name) in exports.iter().enumerate() {
            put_block(&mut section, name.as_bytes());
            section.push(FUNCTION);
            section.extend(number(index + 200));
        }
        out.push(EXPORTS);
        put_block(&mut out, &section);
        out
    }

    #[test]
    fn both_sides_get_the_same_short_names_and_what_is_unused_goes() {
        let before = wasm(&["__wbg_now_0123456789abcdef"], &["memory", "unused", "start"]);
        let (glue, after) = trim(GLUE, &before).unwrap();
        assert!(glue.contains("export function start(text) { wasm.b(text, wasm.a); }"), "{glue}");
        assert!(glue.contains("{ \"a\": {\na: function() { return Date.now(); } } }"), "{glue}");
        let mut expected = b"\0asm\x01\0\0\0".to_vec();
        expected.extend([IMPORTS, 7, 1, 1, b'a', 1, b'a', FUNCTION, 0]);
        expected.extend([EXPORTS, 11, 2, 1, b'a', FUNCTION, 0xc8, 1, 1, b'b', FUNCTION, 0xca, 1]);
        assert_eq!(after, expected);
    }

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
    }

    #[test]
    fn a_wasm_that_is_cut_off_is_an_error() {
        let whole = wasm(&["__wbg_now_0123456789abcdef"], &["start"]);
        assert!(trim(GLUE, &whole).is_ok());
        assert!(trim(GLUE, &whole[..whole.len() - 1]).is_err());
    }
}
