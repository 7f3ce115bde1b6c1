//! The order of a wasm's functions: those that are alike stand side by side, where
//! brotli finds what they have in common nearer. By their types and first bytes it is a
//! sixtieth less than by their names, and nearly as good as by comparing them all.

use anyhow::{Result, bail};

use crate::sections::{Bytes, FUNCTION, IMPORTS, header, number, put_block, sections};

const CUSTOM: u8 = 0;
const FUNCTIONS: u8 = 3;
const CODE: u8 = 10;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;
const NAMES: &str = "name";
/// The subsection of names that holds the functions'.
const FUNCTION_NAMES: u8 = 1;
/// So many bytes of a function tell what it is like.
const HEAD: usize = 40;

/// Puts in front of each function's name what it is to be sorted by: then `wasm-opt
/// --reorder-functions-by-name` makes this order.
pub fn named_by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut likeness) = (0, Vec::new());
    for section in sections(wasm)? {
        let mut body = Bytes(section.1);
        match section.0 {
            IMPORTS => imported = imported_functions(body)?,
            FUNCTIONS => {
                for _ in 0..body.number()? {
                    likeness.push(format!("{:05} ", body.number()?));
                }
            }
            CODE => {
                body.number()?;
                for key in &mut likeness {
                    let code = body.block()?;
                    code.iter().take(HEAD).for_each(|byte| key.push_str(&format!("{byte:02x}")));
                }
            }
            _ => {}
        }
    }
    let mut out = header(wasm)?;
    for (kind, body) in sections(wasm)? {
        out.push(kind);
        let mut rest = Bytes(body);
        if kind == CUSTOM && rest.text()? == NAMES {
            let mut names = Vec::new();
            put_block(&mut names, NAMES.as_bytes());
            while !rest.0.is_empty() {
                let kind = rest.byte()?;
                let body = rest.block()?;
                names.push(kind);
                let renamed = (kind == FUNCTION_NAMES).then(|| renamed(body, imported, &likeness));
                put_block(&mut names, &renamed.unwrap_or_else(|| Ok(body.to_vec()))?);
            }
            put_block(&mut out, &names);
        } else {
            put_block(&mut out, body);
        }
    }
    Ok(out)
}

/// How many functions are imported, among tables, memories and globals.
fn imported_functions(mut imports: Bytes) -> Result<usize> {
    let mut functions = 0;
    for _ in 0..imports.number()? {
        imports.text()?;
        imports.text()?;
        let kind = imports.byte()?;
        if kind == TABLE {
            imports.byte()?;
        }
        match kind {
            FUNCTION => {
                functions += 1;
                imports.number()?;
            }
            GLOBAL => {
                imports.take(2)?;
            }
            // A least size, and a largest one if the flag says so.
            TABLE | MEMORY => {
                let has_most = imports.byte()? & 1 == 1;
                imports.number()?;
                if has_most {
                    imports.number()?;
                }
            }
            other => bail!("an import of kind {other}"),
        }
    }
    Ok(functions)
}

fn renamed(names: &[u8], imported: usize, likeness: &[String]) -> Result<Vec<u8>> {
    let mut rest = Bytes(names);
    let count = rest.number()?;
    let mut out = number(count);
    for _ in 0..count {
        let (index, name) = (rest.number()?, rest.text()?);
        let key = index.checked_sub(imported).and_then(|defined| likeness.get(defined));
        out.extend(number(index));
        put_block(&mut out, [key.map_or("", String::as_str), " ", name].concat().as_bytes());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![kind];
        put_block(&mut out, body);
        out
    }

    #[test]
    fn a_function_is_named_by_its_type_and_its_code_first() {
        let mut names = vec![4];
        names.extend(b"name");
        names.extend([FUNCTION_NAMES, 9, 2, 0, 2, b'i', b'n', 1, 2, b'f', b'n']);
        let wasm = [
            b"\0asm\x01\0\0\0".to_vec(),
            // A memory, a table and a global beside a function, as parts have them.
            section(
                IMPORTS,
                &[
                    4, 1, b'a', 1, b'm', 2, 1, 1, 2, 1, b'a', 1, b't', 1, 0x70, 0, 1, 1, b'a', 1,
                    b'g', 3, 0x7f, 1, 1, b'a', 1, b'b', 0, 0,
                ],
            ),
            section(FUNCTIONS, &[1, 3]),
            section(CODE, &[1, 2, 0, 11]),
            section(CUSTOM, &names),
        ]
        .concat();
        let out = named_by_likeness(&wasm).unwrap();
        let text = String::from_utf8_lossy(&out);
        assert!(text.contains("00003 000b fn"), "{text}");
        assert!(text.contains(" in"), "{text}");
        assert!(sections(&out).is_ok());
    }
}
