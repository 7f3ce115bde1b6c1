//! Writing a JSON text that may hold secrets: when it has to grow, the old memory is overwritten
//! before it is freed.

use crate::template::TemplateFault;
use zeroize::Zeroizing;

/// The longest text that a template may render.
pub(super) const LARGEST: usize = 1 << 20;

/// A text that is overwritten when dropped.
pub(super) struct Writer(Zeroizing<String>);

impl Writer {
    pub(super) fn new() -> Self {
        Self(Zeroizing::new(String::with_capacity(1024)))
    }

    pub(super) fn push(&mut self, text: &str) -> Result<(), TemplateFault> {
        let wanted = self.0.len() + text.len();
        if wanted > LARGEST {
            return Err(TemplateFault::TooLarge);
        }
        if wanted > self.0.capacity() {
            let mut larger = Zeroizing::new(String::with_capacity(wanted * 2));
            larger.push_str(&self.0);
            self.0 = larger;
        }
        self.0.push_str(text);
        Ok(())
    }

    /// A JSON string (RFC 8259 §7).
    pub(super) fn quoted(&mut self, text: &str) -> Result<(), TemplateFault> {
        self.push("\"")?;
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escape = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                0..0x20 => "\\u00",
                _ => continue,
            };
            self.push(text.get(from..at).unwrap_or_default())?;
            self.push(escape)?;
            if escape == "\\u00" {
                self.push(if byte < 16 { "0" } else { "1" })?;
                let digit = char::from_digit(u32::from(byte % 16), 16).unwrap_or('0');
                self.push(digit.encode_utf8(&mut [0; 4]))?;
            }
            from = at + 1;
        }
        self.push(text.get(from..).unwrap_or_default())?;
        self.push("\"")
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The text itself, without a copy.
    pub(super) fn into_text(mut self) -> String {
        std::mem::take(&mut *self.0)
    }
}
