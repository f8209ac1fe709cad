//! What the fuzz targets share: inputs as texts and folders, and what must hold of places, findings and generated code.

pub mod check;
pub mod files;
pub mod slowest;

/// The text that an input holds: what of it is UTF-8, from its start. Other files the compiler refuses before it reads them.
#[must_use]
pub fn text(data: &[u8]) -> &str {
    match std::str::from_utf8(data) {
        Ok(text) => text,
        // The bytes before the first that is wrong are right.
        Err(error) => std::str::from_utf8(&data[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// The first line of an input and the rest; targets with parameters have them there.
#[must_use]
pub fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}
