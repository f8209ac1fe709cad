//! Characters that a person does not see and a model does: instructions can be hidden in them.

mod characters;

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Place},
    rules::HIDDEN_UNICODE,
    source::SourceId,
};
use characters::{all_plain, is_hidden, is_meant, is_plain, shows_nothing, spelt, what};
use std::{fmt::Write as _, ops::Range};

/// At most so many code points of one run are named.
const NAMED: usize = 8;

/// Reports every run of hidden characters in a file once, with a fix that removes it.
///
/// Not reported: a byte order mark at the start of the file, joiners and selectors inside emoji, tags that spell a flag,
/// joiners between letters of scripts that are written with them, and of the controls tabs, line ends and form feeds.
pub fn check(source: SourceId, text: &str, out: &mut Diagnostics) {
    let mut run: Option<(Range<usize>, Vec<char>)> = None;
    for (at, c) in beyond_plain(text) {
        if !is_hidden(c) || is_meant(text, at, c) {
            continue;
        }
        let end = at + c.len_utf8();
        match &mut run {
            Some((range, chars)) if range.end == at => {
                range.end = end;
                chars.push(c);
            }
            _ => {
                out_of_run(source, run.take(), out);
                run = Some((at..end, vec![c]));
            }
        }
    }
    out_of_run(source, run, out);
}

/// The characters that are not plain, as those of most text are: it is passed over piece by piece.
fn beyond_plain(text: &str) -> impl Iterator<Item = (usize, char)> {
    const PIECE: usize = 64;
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let piece = &rest.as_bytes()[..PIECE.min(rest.len())];
            let plain = if all_plain(piece) { piece.len() } else { piece.iter().position(|byte| !is_plain(*byte))? };
            at += plain;
            if plain == 0 {
                let c = rest.chars().next()?;
                at += c.len_utf8();
                return Some((at - c.len_utf8(), c));
            }
        }
    })
}

fn out_of_run(source: SourceId, run: Option<(Range<usize>, Vec<char>)>, out: &mut Diagnostics) {
    let Some((range, chars)) = run else { return };
    let mut names = String::new();
    for (index, c) in chars.iter().take(NAMED).enumerate() {
        let blank = if index > 0 { " " } else { "" };
        // Writing to a string never fails.
        let _ = write!(names, "{blank}U+{:04X}", u32::from(*c));
    }
    if chars.len() > NAMED {
        let _ = write!(names, " and {} more", chars.len() - NAMED);
    }
    let count =
        if chars.len() == 1 { "a hidden character".to_owned() } else { format!("{} hidden characters", chars.len()) };
    let place = Place { source, range };
    let mut found = Diagnostic::new(&HIDDEN_UNICODE, format!("{count}: {names}")).at(place.clone(), what(&chars));
    if let Some(spelt) = spelt(&chars) {
        found = found.help(format!("to a model they spell `{}`", spelt.escape_debug()));
    }
    let safe = chars.iter().all(|&c| shows_nothing(c));
    out.push(found.fix(Fix { edits: vec![Edit { place, replacement: String::new() }], safe }));
}

#[cfg(test)]
mod tests;
