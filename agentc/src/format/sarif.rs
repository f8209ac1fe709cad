//! SARIF 2.1.0, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! Paths are relative to where the program was started, which is the root of a checkout in CI, so that the same specs give the
//! same bytes everywhere.

use super::place::Region;
use crate::json::print;
use crate::rosters::Opened;
use agent_compiler::diagnostic::{Diagnostic, Fix, Place, Rule, Severity};
use agent_compiler::render::one_line;
use agent_compiler::rules::RULES;
use agent_compiler::source::{SourceId, SourceSet};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name by which paths say what they are relative to.
const BASE: &str = "%SRCROOT%";

pub(super) fn write(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    let results: Vec<Value> = rosters
        .iter()
        .flat_map(|roster| roster.compiled.diagnostics.iter().map(|found| result(found, &roster.compiled.sources)))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "agentc",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                BASE: { "description": { "text": "The folder in which agentc was started." } },
            },
            "results": results,
        }],
    });
    print(&log, out)
}

fn descriptor(rule: &Rule) -> Value {
    let reported = rule.level != Severity::Allow;
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": first_paragraph(rule) },
        "help": { "text": rule.explanation, "markdown": rule.explanation },
        "defaultConfiguration": {
            "enabled": reported,
            "level": if reported { level(rule.level) } else { "warning" },
        },
    })
}

/// What the explanation begins with, without its examples.
fn first_paragraph(rule: &Rule) -> String {
    let prose = rule.explanation.split("\n## ").next().unwrap_or_default();
    let paragraph = prose.trim().split("\n\n").next().unwrap_or_default();
    if paragraph.is_empty() { rule.summary.to_owned() } else { paragraph.replace('\n', " ") }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "note",
    }
}

fn result(found: &Diagnostic, sources: &SourceSet) -> Value {
    let index = RULES.iter().position(|rule| rule.name == found.rule.name);
    let help = found.help.iter().map(|help| format!("\nhelp: {}", one_line(help)));
    let mut result = json!({
        "ruleId": found.rule.name,
        "level": level(found.severity),
        "message": { "text": one_line(&found.message).into_owned() + &help.collect::<String>() },
        "locations": locations(found.primary.iter().map(|label| (&label.place, &*label.text)), sources),
    });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    if !found.related.is_empty() {
        let related = found.related.iter().map(|label| (&label.place, &*label.text));
        result["relatedLocations"] = json!(locations(related, sources));
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([repair(found, fix, sources)]);
    }
    result
}

fn locations<'a>(labels: impl Iterator<Item = (&'a Place, &'a str)>, sources: &SourceSet) -> Vec<Value> {
    let located = labels.filter_map(|(place, text)| {
        let region = Region::new(place, sources)?;
        let mut location = json!({
            "physicalLocation": { "artifactLocation": artifact(region.file), "region": numbers(region) },
        });
        if !text.is_empty() {
            location["message"] = json!({ "text": one_line(text) });
        }
        Some(location)
    });
    located.collect()
}

fn numbers(region: Region<'_>) -> Value {
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}

fn repair(found: &Diagnostic, fix: &Fix, sources: &SourceSet) -> Value {
    let mut changes: Vec<(SourceId, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let Some(region) = Region::new(&edit.place, sources) else { continue };
        let replacement = json!({
            "deletedRegion": numbers(region),
            "insertedContent": { "text": edit.replacement },
        });
        match changes.iter_mut().find(|(source, _)| *source == edit.place.source) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((edit.place.source, vec![replacement])),
        }
    }
    let changes: Vec<Value> = changes
        .into_iter()
        .map(|(source, replacements)| {
            json!({ "artifactLocation": artifact(&sources[source].path), "replacements": replacements })
        })
        .collect();
    let certainty = if fix.safe { "The meaning stays." } else { "A guess: see whether it is what is meant." };
    json!({
        "description": { "text": format!("Repair of {}. {certainty}", found.rule.name) },
        "artifactChanges": changes,
    })
}

fn artifact(path: &str) -> Value {
    let is_absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    if is_absolute {
        return json!({ "uri": format!("file:///{}", encoded(path.trim_start_matches('/'))) });
    }
    // A path that leaves the root is not relative to it.
    if path.split('/').any(|part| part == "..") {
        return json!({ "uri": encoded(path) });
    }
    json!({ "uri": encoded(path), "uriBaseId": BASE })
}

/// A path as a URI: only what needs no escape anywhere in one stays.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
