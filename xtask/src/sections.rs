//! Reads and writes what a wasm is made of: numbers, texts, blocks with their length.

use anyhow::{Context, Result, ensure};

/// The section of imports.
pub const IMPORTS: u8 = 2;
/// The kind of an import or export that is a function.
pub const FUNCTION: u8 = 0;

/// What a wasm begins with, before its sections.
pub fn header(wasm: &[u8]) -> Result<Vec<u8>> {
    Ok(wasm.get(..HEADER).context("no wasm")?.to_vec())
}

/// Each section, by its kind.
pub fn sections(wasm: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut rest = Bytes(wasm.get(HEADER..).context("no wasm")?);
    let mut all = Vec::new();
    while !rest.0.is_empty() {
        all.push((rest.byte()?, rest.block()?));
    }
    Ok(all)
}

/// Its magic number and its version.
const HEADER: usize = 8;

/// What is left to read: numbers are LEB128, texts stand after their length.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    pub fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("a wasm that ends early")?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    pub fn number(&mut self) -> Result<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
            ensure!(shift < 35, "a number in the wasm is too long");
        }
    }

    pub fn block(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    pub fn text(&mut self) -> Result<&'a str> {
        Ok(std::str::from_utf8(self.block()?)?)
    }
}

/// A number as LEB128.
pub fn number(mut value: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
    out
}

/// Puts a block behind its length.
pub fn put_block(out: &mut Vec<u8>, block: &[u8]) {
    out.extend(number(block.len()));
    out.extend_from_slice(block);
}
