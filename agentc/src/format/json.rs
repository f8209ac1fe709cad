//! One JSON object for programs; docs/formats.md says what is in it. Version 1 may gain keys, but never loses one.

use super::place::Region;
use crate::rosters::Opened;
use crate::view::FileVerdict;
use agent_compiler::diagnostic::{Diagnostic, Fix, Label};
use agent_compiler::source::SourceSet;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

pub(super) fn write(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    let report = Report {
        version: 1,
        agents: rosters.iter().map(|roster| roster.agents().count()).sum(),
        documents: rosters.iter().map(|roster| roster.documents().count()).sum(),
        diagnostics: rosters
            .iter()
            .flat_map(|roster| {
                roster.compiled.diagnostics.iter().map(|found| Finding::new(found, &roster.compiled.sources))
            })
            .collect(),
        files: rosters.iter().flat_map(files).collect(),
    };
    print(&report, out)
}

/// Writes a value with a line feed after it, so that no terminal obeys what is in it.
pub(super) fn print(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Printable))?;
    writeln!(out)
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    agents: usize,
    documents: usize,
    diagnostics: Vec<Finding<'a>>,
    files: Vec<FileVerdict<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    byte_start: Option<usize>,
    byte_end: Option<usize>,
    labels: Vec<Remark<'a>>,
    help: Option<String>,
    fix: Option<Repair<'a>>,
}

#[derive(Serialize)]
struct Remark<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct Repair<'a> {
    edits: Vec<Change<'a>>,
    safe: bool,
}

#[derive(Serialize)]
struct Change<'a> {
    file: &'a str,
    byte_start: usize,
    byte_end: usize,
    replacement: &'a str,
}

impl<'a> Finding<'a> {
    fn new(found: &'a Diagnostic, sources: &'a SourceSet) -> Self {
        let place = found.primary.as_ref().map(|label| &label.place);
        let region = place.and_then(|place| Region::new(place, sources));
        let range = place.filter(|_| region.is_some()).map(|place| &place.range);
        // What is said beside the underline is a label too, the first one.
        let primary = found.primary.as_ref().filter(|label| !label.text.is_empty());
        Self {
            rule: found.rule.name,
            level: found.severity.as_str(),
            message: &found.message,
            file: region.map(|region| region.file),
            line: region.map(|region| region.line),
            column: region.map(|region| region.column),
            end_line: region.map(|region| region.end_line),
            end_column: region.map(|region| region.end_column),
            byte_start: range.map(|range| range.start),
            byte_end: range.map(|range| range.end),
            labels: primary.into_iter().chain(&found.related).filter_map(|label| remark(label, sources)).collect(),
            help: (!found.help.is_empty()).then(|| found.help.join("\n")),
            fix: found.fix.as_ref().map(|fix| repair(fix, sources)),
        }
    }
}

fn remark<'a>(label: &'a Label, sources: &'a SourceSet) -> Option<Remark<'a>> {
    let Region { file, line, column, end_line, end_column } = Region::new(&label.place, sources)?;
    Some(Remark { file, line, column, end_line, end_column, message: &label.text })
}

fn repair<'a>(fix: &'a Fix, sources: &'a SourceSet) -> Repair<'a> {
    let edits = fix.edits.iter().filter_map(|edit| {
        let file = sources.get(edit.place.source)?.path.as_str();
        let (byte_start, byte_end) = (edit.place.range.start, edit.place.range.end);
        Some(Change { file, byte_start, byte_end, replacement: &edit.replacement })
    });
    Repair { edits: edits.collect(), safe: fix.safe }
}

fn files(roster: &Opened) -> impl Iterator<Item = FileVerdict<'_>> {
    roster.files().map(|verdict| FileVerdict::of(verdict, &roster.compiled))
}

/// Compact, and what a terminal would obey or a person would not see stands as `\u009b`. JSON itself asks for that only below a blank.
struct Printable;

impl Formatter for Printable {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(needs_escape) {
            let (plain, from) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let mut after = from.chars();
            for unit in after.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = after.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

fn needs_escape(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}
