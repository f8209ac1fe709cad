//! A frontmatter that is not YAML -> its entries as their author meant them, the causes, and the changes that make it YAML.

use super::{
    Entry, Reading,
    fields::{any_key_line, is_long_text, is_one_line, tells_its_end},
    finding::{Cause, CauseKind, of_error, of_problem},
    nested,
    patch::{Patch, Patched},
    split::{Part, split},
    value::{self, Repairs},
    write::{Slot, as_text},
};
use crate::{
    document::Fences,
    text::{Text, bounds, lines},
    yaml::{self, Node, Style, Value, YamlErrorKind},
};
use std::ops::Range;

/// What was recovered.
pub(super) struct Recovered {
    pub(super) entries: Vec<Entry>,
    pub(super) causes: Vec<Cause>,
    /// All changes together make the frontmatter YAML that reads as `entries`; none if no such changes are known.
    pub(super) patches: Option<Vec<Patch>>,
}

/// Keys with their values.
type Pairs = Vec<(Text, Node)>;

/// Reads part by part what is not YAML as a whole.
pub(super) fn recover(text: &str, fences: &Fences) -> Recovered {
    let (before, parts) = split(text, fences);
    let mut all = Repairs::default();
    comment_out(text, before, &mut all);
    let mut entries = Vec::new();
    let mut sound = true;
    for part in &parts {
        let (found, mut repairs) = read_part(text, part, fences.indent);
        slip(text, part, fences.indent, &mut repairs);
        sound &= found.is_some();
        let cause = repairs.causes.first().cloned();
        for (key, value) in found.unwrap_or_else(|| vec![as_it_stands(text, part)]) {
            let reading = cause.clone().map_or(Reading::Strict, Reading::Recovered);
            entries.push(Entry { key, value, reading });
        }
        all.patches.extend(repairs.patches);
        all.causes.extend(repairs.causes);
    }
    all.patches.sort_by_cached_key(|patch| bounds(&patch.at));
    let keeps = sound && reads_as(text, fences, &all.patches, &entries);
    Recovered { entries, causes: all.causes, patches: keeps.then_some(all.patches) }
}

/// Whether the changed frontmatter is YAML and says the same as `entries`.
fn reads_as(text: &str, fences: &Fences, patches: &[Patch], entries: &[Entry]) -> bool {
    let patched = Patched::new(text, fences.yaml.clone(), patches);
    let Ok((Node { value: Value::Map(read), .. }, _)) = yaml::parse(&patched.yaml, 0) else { return false };
    let same =
        |(entry, (key, value)): (&Entry, &(Text, Node))| entry.key.value == key.value && entry.value.means(value);
    read.len() == entries.len() && entries.iter().zip(&read).all(same)
}

/// The entries of one part, usually one, with the changes that were needed; no entries if none of them helped.
fn read_part(text: &str, part: &Part, indent: usize) -> (Option<Pairs>, Repairs) {
    let mut repairs = missing_colon(text, part);
    let error = match read(text, part, &repairs.patches) {
        Ok((entries, causes)) => {
            repairs.causes.extend(causes);
            return (Some(entries), repairs);
        }
        Err(error) => error,
    };
    let slot = slot(text, part, indent);
    markers(text, part, &mut repairs);
    if read(text, part, &repairs.patches).is_err() {
        repairs = missing_colon(text, part);
        let slot = stray_lines(text, part, &slot, &mut repairs);
        if repairs.patches.is_empty() || read(text, part, &repairs.patches).is_err() {
            repair_value(text, part, &slot, &mut repairs);
        }
    }
    repairs.patches.sort_by_cached_key(|patch| bounds(&patch.at));
    if let Ok((entries, causes)) = read(text, part, &repairs.patches) {
        repairs.causes.extend(causes);
        if repairs.causes.is_empty() {
            repairs.causes.push(cause(&error, text));
        }
        return (Some(entries), repairs);
    }
    let mut repairs = missing_colon(text, part);
    repairs.causes.push(cause(&error, text));
    if !slot.value(text).is_empty() {
        repairs.patches.push(as_text(text, &slot));
    }
    let entries = read(text, part, &repairs.patches).ok().map(|(entries, _)| entries);
    (entries, repairs)
}

/// Repairs the value, which is on the line of its key or below.
fn repair_value(text: &str, part: &Part, slot: &Slot, out: &mut Repairs) {
    let on_own_line = lines(text, part.behind..part.at.end).next().is_some_and(|line| !is_nothing(line.content(text)));
    if on_own_line || !is_indented(text, part) {
        value::repair(text, slot, out);
    } else {
        nested::repair_lines(text, next_line(text, part)..slot.end, out);
    }
}

/// The colon that a known field lacks.
fn missing_colon(text: &str, part: &Part) -> Repairs {
    let mut repairs = Repairs::default();
    if !part.colon {
        let kind = CauseKind::MissingColon(text[part.key.clone()].to_owned());
        repairs.add(Patch::insert(part.behind, ":"), Cause { kind, at: part.key.clone(), loads: None });
    }
    repairs
}

/// Lines below a value that has one line become comments; what is left is where the value stands.
fn stray_lines(text: &str, part: &Part, slot: &Slot, out: &mut Repairs) -> Slot {
    let value = &text[slot.value(text)];
    let end = next_line(text, part).min(slot.end);
    let is_below = text[part.behind..end].trim().is_empty();
    if !is_one_line(&text[part.key.clone()]) || is_below || tells_its_end(value) {
        return slot.clone();
    }
    comment_out(text, end..slot.end, out);
    Slot { end, ..slot.clone() }
}

fn read(text: &str, part: &Part, patches: &[Patch]) -> Result<(Pairs, Vec<Cause>), yaml::YamlError> {
    let patched = Patched::new(text, part.at.clone(), patches);
    let not_a_mapping = yaml::YamlError { at: part.at.start, kind: YamlErrorKind::Line };
    let located = |mut error: yaml::YamlError| {
        error.at = if patches.is_empty() { part.at.start + error.at } else { part.at.start };
        error
    };
    let (node, problems) = yaml::parse(&patched.yaml, 0).map_err(located)?;
    match patched.trace(node).value {
        Value::Map(entries) => {
            Ok((entries, problems.into_iter().map(|problem| of_problem(patched.problem(problem))).collect()))
        }
        _ => Err(not_a_mapping),
    }
}

/// A field that is indented further than the fields beside it goes back among them.
fn slip(text: &str, part: &Part, expected: usize, out: &mut Repairs) {
    let indent = part.indent(text);
    if indent > expected {
        let cause = Cause { kind: CauseKind::Indentation, at: part.key.clone(), loads: None };
        let surplus = part.at.start + expected..part.at.start + indent;
        out.patches.insert(0, Patch::replace(surplus, ""));
        out.causes.insert(0, cause);
    }
}

fn cause(error: &yaml::YamlError, text: &str) -> Cause {
    of_error(error, text)
}

/// Where the value of a part stands; comments behind a value that is no text of any length are not part of it.
fn slot(text: &str, part: &Part, indent: usize) -> Slot {
    let mut end = part.at.end;
    if !is_long_text(&text[part.key.clone()]) {
        let rest: Vec<_> = lines(text, part.behind..part.at.end).skip(1).collect();
        for line in rest.iter().rev().take_while(|line| line.is_blank(text) || line.content(text).starts_with('#')) {
            end = line.start;
        }
    }
    Slot { behind: part.behind, end, indent, top: true, described: text[part.key.clone()] == *"description" }
}

/// Nothing but blanks or a comment.
fn is_nothing(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

fn next_line(text: &str, part: &Part) -> usize {
    lines(text, part.behind..part.at.end).next().map_or(part.at.end, |line| line.next)
}

/// Whether the value is below its key: a list, or indented.
fn is_indented(text: &str, part: &Part) -> bool {
    let mut rest = lines(text, next_line(text, part)..part.at.end);
    let first = rest.find(|line| !is_nothing(line.content(text)));
    first.is_some_and(|line| line.indent(text) > 0 || line.content(text).starts_with("- "))
}

/// Lines that belong to no field become comments.
fn comment_out(text: &str, at: Range<usize>, out: &mut Repairs) {
    for line in lines(text, at).filter(|line| !is_nothing(line.content(text))) {
        let content = line.content(text);
        let kind = match content.trim_start() {
            _ if is_marker(content) => CauseKind::Conflict,
            inner if inner.len() < content.len() && any_key_line(inner).is_some() => CauseKind::Indentation,
            _ => CauseKind::Stray,
        };
        let cause = Cause { kind, at: line.start..line.end, loads: None };
        out.add(Patch::insert(line.start, "# "), cause);
    }
}

/// The markers of a merge conflict become comments.
fn markers(text: &str, part: &Part, out: &mut Repairs) {
    for line in lines(text, part.at.clone()).filter(|line| is_marker(line.content(text))) {
        let cause = Cause { kind: CauseKind::Conflict, at: line.start..line.end, loads: None };
        out.add(Patch::insert(line.start, "# "), cause);
    }
}

fn is_marker(line: &str) -> bool {
    line == "=======" || ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|marker| line.starts_with(marker))
}

/// The last resort: the text behind the key, which no YAML can hold.
fn as_it_stands(text: &str, part: &Part) -> (Text, Node) {
    let slot = Slot { behind: part.behind, end: part.at.end, indent: 0, top: true, described: false };
    let key = Text::verbatim(&text[part.key.clone()], part.key.start);
    let value = slot.value(text);
    (key, Node::scalar(Text::verbatim(&text[value.clone()], value.start), Style::Quoted))
}
