//! Thresholds that were damaged.

use super::DAMAGED_THRESHOLD;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::roster::Roster;
use crate::threshold::damage;
use std::collections::HashMap;

/// Reports numbers with letters stuck in them.
pub(crate) fn check(roster: &Roster, out: &mut Diagnostics) {
    let names = NamesByStart::new(roster);
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        for trigger in &spec.triggers {
            for damage in damage(&trigger.text.value, &names.perhaps_in(&trigger.text.value)) {
                let written = &trigger.text.value[damage.at.clone()];
                let place = spec.place(trigger.text.locate(damage.at.clone()));
                let message = format!("`{}` is no number: letters stand inside it", written.escape_debug());
                let diagnostic = Diagnostic::new(&DAMAGED_THRESHOLD, message);
                out.push(match damage.repaired {
                    Some(repaired) => diagnostic
                        .at(place.clone(), probably(&repaired, &trigger.text.value[damage.word.clone()]))
                        .help(format!("write `{repaired}` if that is what it was"))
                        .fix(Fix { edits: vec![Edit { place, replacement: repaired }], safe: false }),
                    None => diagnostic
                        .at(place, "neither a number nor a unit")
                        .help("write the figure that was meant; this text would never be compared with anything"),
                });
            }
        }
    }
}

/// A whole word got in by search and replace, a single letter by hand.
fn probably(repaired: &str, word: &str) -> String {
    let replaced =
        if word.chars().count() > 1 { format!(", before `0` was replaced by `{word}`") } else { String::new() };
    format!("probably `{repaired}`{replaced}")
}

/// The names of the agents by their first three bytes: comparing every text with every name takes a minute at 1,000
/// agents. Shorter names are never looked for.
struct NamesByStart<'a>(HashMap<[u8; 3], Vec<&'a str>>);

impl<'a> NamesByStart<'a> {
    fn new(roster: &'a Roster) -> Self {
        let mut names: HashMap<_, Vec<&str>> = HashMap::new();
        for agent in &roster.agents {
            if let Some(start) = agent.name.as_bytes().first_chunk() {
                names.entry(start.map(hyphen)).or_default().push(&agent.name);
            }
        }
        Self(names)
    }

    /// The names that may stand in a text. Damage needs a digit, so without one there are none.
    fn perhaps_in(&self, text: &str) -> Vec<&'a str> {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let starts =
            text.as_bytes().windows(3).filter_map(|start| self.0.get(&[start[0], start[1], start[2]].map(hyphen)));
        let mut names: Vec<&str> = starts.flatten().copied().collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// A name counts in its spelling with `_` too.
fn hyphen(byte: u8) -> u8 {
    if byte == b'_' { b'-' } else { byte }
}
