//! Thresholds that were damaged, and those without a figure.

use super::{DAMAGED_THRESHOLD, PROSE_THRESHOLD};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::roster::Roster;
use crate::source::SourceId;
use crate::spec::{Spec, Trigger, nested_texts};
use crate::text::Text;
use crate::threshold::{Damage, damage};
use agent_terms::{kinds::TriggerFamily, threshold::Condition};
use std::collections::HashSet;

/// Triggers, by the place of their texts, that hold a damaged number: nothing is known of what they measure.
pub(crate) type Damaged = HashSet<(SourceId, usize)>;

/// Reports numbers with letters stuck in them, and scale triggers without a quantity.
pub(crate) fn check(roster: &Roster, out: &mut Diagnostics) -> Damaged {
    let names = NamesByStart::new(roster);
    let mut all = Damaged::new();
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        for trigger in &spec.triggers {
            let found = names.damage_in(&trigger.text);
            let is_prose = || trigger.clauses.iter().all(|clause| clause.condition == Condition::Prose);
            if found.is_empty() && trigger.family == TriggerFamily::Scale && is_prose() {
                out.push(prose(spec, trigger));
            }
            if !found.is_empty() {
                all.insert((spec.source, trigger.text.at.start));
            }
            found.into_iter().for_each(|found| out.push(damaged(spec, &trigger.text, found)));
        }
        for text in nested_texts(&spec.fields) {
            names.damage_in(text).into_iter().for_each(|found| out.push(damaged(spec, text, found)));
        }
    }
    all
}

fn damaged(spec: &Spec, text: &Text, found: Damage) -> Diagnostic {
    let written = &text.value[found.at.clone()];
    let place = spec.place(text.locate(found.at.clone()));
    let message = format!("`{}` is no number: letters stand inside it", written.escape_debug());
    let diagnostic = Diagnostic::new(&DAMAGED_THRESHOLD, message);
    match found.repaired {
        Some(repaired) => diagnostic
            .at(place.clone(), probably(&repaired, &text.value[found.word.clone()]))
            .help(format!("write `{repaired}` if that is what it was"))
            .fix(Fix { edits: vec![Edit { place, replacement: repaired }], safe: false }),
        None => diagnostic
            .at(place, "neither a number nor a unit")
            .help("write the figure that was meant; this text would never be compared with anything"),
    }
}

fn prose(spec: &Spec, trigger: &Trigger) -> Diagnostic {
    let key = trigger.key.value.escape_debug();
    Diagnostic::new(&PROSE_THRESHOLD, format!("no quantity can be read in the scale trigger `{key}`"))
        .at(spec.place(trigger.text.at.clone()), "needs judgement whenever it is evaluated")
        .help("write a figure with its unit, such as `>10k users`, or move it to `complexity_triggers`")
}

/// A whole word got in by search and replace, a single letter by hand.
fn probably(repaired: &str, word: &str) -> String {
    let replaced =
        if word.chars().count() > 1 { format!(", before `0` was replaced by `{word}`") } else { String::new() };
    format!("probably `{repaired}`{replaced}")
}

/// The names of the agents by their first three bytes, sorted: comparing every text with every name takes a minute at
/// 1,000 agents. Shorter names are never looked for.
struct NamesByStart<'a> {
    names: Vec<([u8; 3], &'a str)>,
    /// The first bytes that there are.
    first: [bool; 256],
}

impl<'a> NamesByStart<'a> {
    fn new(roster: &'a Roster) -> Self {
        let start = |name: &'a String| Some((name.as_bytes().first_chunk::<3>()?.map(hyphen), name.as_str()));
        let mut names: Vec<_> = roster.agents.iter().filter_map(|agent| start(&agent.name)).collect();
        names.sort_unstable();
        let mut first = [false; 256];
        names.iter().for_each(|([byte, ..], _)| first[usize::from(*byte)] = true);
        Self { names, first }
    }

    fn damage_in(&self, text: &Text) -> Vec<Damage> {
        damage(&text.value, &self.perhaps_in(&text.value))
    }

    /// The names that may stand in a text. Damage needs a digit, so without one there are none.
    fn perhaps_in(&self, text: &str) -> Vec<&'a str> {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let starts = text.as_bytes().windows(3).filter(|start| self.first[usize::from(hyphen(start[0]))]);
        let mut names: Vec<&str> = starts
            .flat_map(|start| {
                let start = [start[0], start[1], start[2]].map(hyphen);
                let at = self.names.partition_point(|(known, _)| *known < start);
                self.names[at..].iter().take_while(move |(known, _)| *known == start).map(|(_, name)| *name)
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// A name counts in its spelling with `_` too.
fn hyphen(byte: u8) -> u8 {
    if byte == b'_' { b'-' } else { byte }
}
