//! Takes the classes that a library offers to scripts out of the linked app. No script
//! calls them, but as exports they would keep their code in the part that is loaded first:
//! 2 KB, docs/benchmarks.md.

use anyhow::{Context, Result, ensure};

use crate::sections::{Bytes, header, number, put_block, sections};

/// What the names of the classes begin with: wasm-streams', which Leptos brings along for
/// functions that run on a server.
const CLASSES: &str = "IntoUnderlying";
/// The section in which every use of wasm-bindgen describes what it is for: pairs of records,
/// its version and the description, each behind its length in four bytes.
const DESCRIPTIONS: &str = "__wasm_bindgen_unstable";
const CUSTOM: u8 = 0;
const EXPORTS: u8 = 7;

/// The app without them.
pub fn without_classes(linked: &[u8]) -> Result<Vec<u8>> {
    let mut out = header(linked)?;
    for (kind, body) in sections(linked)? {
        out.push(kind);
        match kind {
            EXPORTS => put_block(&mut out, &exports(body)?),
            CUSTOM if Bytes(body).text()? == DESCRIPTIONS => {
                put_block(&mut out, &descriptions(body)?);
            }
            _ => put_block(&mut out, body),
        }
    }
    Ok(out)
}

fn exports(body: &[u8]) -> Result<Vec<u8>> {
    let prefix = CLASSES.to_ascii_lowercase();
    let mut rest = Bytes(body);
    let (mut kept, mut count) = (Vec::new(), 0);
    for _ in 0..rest.number()? {
        let (name, kind, index) = (rest.text()?, rest.byte()?, rest.number()?);
        if !name.contains(&prefix) {
            put_block(&mut kept, name.as_bytes());
            kept.push(kind);
            kept.extend(number(index));
            count += 1;
        }
    }
    let mut out = number(count);
    out.extend(kept);
    Ok(out)
}

fn descriptions(body: &[u8]) -> Result<Vec<u8>> {
    let mut rest = Bytes(body);
    let mut out = Vec::new();
    put_block(&mut out, rest.block()?);
    while !rest.0.is_empty() {
        let (version, description) = (record(&mut rest)?, record(&mut rest)?);
        if !description.windows(CLASSES.len()).any(|text| text == CLASSES.as_bytes()) {
            out.extend([version, description].concat());
        }
    }
    Ok(out)
}

/// The next record with its length.
fn record<'a>(rest: &mut Bytes<'a>) -> Result<&'a [u8]> {
    let start = rest.0;
    let length = rest.take(4)?.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    rest.take(length)?;
    start.get(..4 + length).context("a record that ends early")
}

/// Fails if the glue still has classes: those of another library, whose code would be
/// loaded for nothing.
pub fn ensure_none(glue: &str) -> Result<()> {
    let class = glue.lines().find(|line| line.starts_with("export class "));
    ensure!(class.is_none(), "a class that no script of ours uses: {}", class.unwrap_or_default());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exported functions, each with its index, and descriptions.
    fn app(exported: &[(&str, usize)], described: &[&str]) -> Vec<u8> {
        let mut exports = number(exported.len());
        for (name, index) in exported {
            put_block(&mut exports, name.as_bytes());
            exports.push(0);
            exports.extend(number(*index));
        }
        let mut descriptions = Vec::new();
        put_block(&mut descriptions, DESCRIPTIONS.as_bytes());
        for record in described.iter().flat_map(|text| ["{\"version\":1}", text]) {
            descriptions.extend((record.len() as u32).to_le_bytes());
            descriptions.extend(record.as_bytes());
        }
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        for (kind, body) in
            [(EXPORTS, &exports[..]), (CUSTOM, b"\x05other"), (CUSTOM, &descriptions)]
        {
            out.push(kind);
            put_block(&mut out, body);
        }
        out
    }

    #[test]
    fn a_librarys_classes_go_and_all_else_stays() {
        let long = "x".repeat(300);
        let (write, free) = ("intounderlyingsink_write_58a9", "__wbg_intounderlyingsink_free_58a9");
        let all = app(
            &[("main", 300), (write, 301), (free, 2), ("memory", 1)],
            &["IntoUnderlyingSink", &long, "a IntoUnderlyingSink write", "main"],
        );
        let left = app(&[("main", 300), ("memory", 1)], &[&long, "main"]);
        assert_eq!(without_classes(&all).unwrap(), left);
        assert!(without_classes(&all[..all.len() - 1]).is_err());
    }

    #[test]
    fn a_class_that_is_left_is_told() {
        assert!(ensure_none("export function start() {}\n").is_ok());
        let left = ensure_none("let a;\nexport class Stream {\n}\n").unwrap_err();
        assert!(left.to_string().contains("Stream"), "{left}");
    }
}
