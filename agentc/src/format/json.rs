//! One JSON object for programs; docs/formats.md says what is in it. Version 1 may gain keys, but never loses one.

use super::place::Region;
use crate::json::print;
use crate::rosters::Opened;
use crate::view::FileVerdict;
use agent_compiler::diagnostic::{Diagnostic, Fix, Label};
use agent_compiler::source::SourceSet;
use serde::Serialize;
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
