//! The last line of `agentc check`: checked rosters come in, what there is of everything comes out.

use crate::layout::counted;
use crate::rosters::Opened;
use agent_compiler::diagnostic::Severity;
use agent_compiler::render::one_line;
use agent_compiler::verdict::Verdict;
use std::fmt;
use std::io::{self, Write};
use std::time::Duration;

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    agents: usize,
    documents: usize,
    pub(crate) errors: usize,
    warnings: usize,
    /// Findings that `agentc fix` repairs, and those that it repairs only with `--unsafe`.
    safe: usize,
    guesses: usize,
    /// Agents that Claude Code does not load.
    not_loaded: usize,
}

impl Counts {
    pub(crate) fn of(rosters: &[Opened]) -> Self {
        let mut counts = Self::default();
        for roster in rosters {
            counts.agents += roster.agents().count();
            counts.documents += roster.documents().count();
            let lost = |file: &&Verdict| {
                let path = &roster.compiled.sources[file.source].path;
                file.agent.is_some() && !file.loads && is_for_claude_code(path)
            };
            counts.not_loaded += roster.files().filter(lost).count();
            for found in &roster.compiled.diagnostics {
                match found.severity {
                    Severity::Deny => counts.errors += 1,
                    Severity::Warn => counts.warnings += 1,
                    Severity::Allow => {}
                }
                match &found.fix {
                    Some(fix) if fix.safe => counts.safe += 1,
                    Some(_) => counts.guesses += 1,
                    None => {}
                }
            }
        }
        counts
    }
}

/// Whether a file may be meant for Claude Code: it has neither the folder nor the ending of another client's.
fn is_for_claude_code(path: &str) -> bool {
    let copilot = path.ends_with(".agent.md") || path.ends_with(".chatmode.md");
    let mut hidden = path.split('/').filter(|part| part.starts_with('.') && !matches!(*part, "." | ".."));
    !copilot && hidden.next_back().is_none_or(|client| client == ".claude")
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { agents, documents, errors, warnings, safe, guesses, not_loaded } = *self;
        write!(f, "{}, {} skipped: ", counted(agents, "agent"), counted(documents, "document"))?;
        write!(f, "{}, {}", counted(errors, "error"), counted(warnings, "warning"))?;
        match (safe, guesses) {
            (0, 0) => {}
            (safe, 0) => write!(f, " ({safe} fixable with `agentc fix`)")?,
            (0, guesses) => write!(f, " ({guesses} fixable with `agentc fix --unsafe`)")?,
            (safe, guesses) => write!(f, " ({safe} fixable with `agentc fix`, {guesses} more with `--unsafe`)")?,
        }
        match not_loaded {
            0 => Ok(()),
            1 => write!(f, "; Claude Code does not load 1 of the agents,"),
            some => write!(f, "; Claude Code does not load {some} of the agents,"),
        }
    }
}

/// A time as a person says it.
pub(crate) fn time(elapsed: Duration) -> String {
    match elapsed.as_millis() {
        millis @ 0..1000 => format!("{} ms", millis.max(1)),
        _ => format!("{:.1} s", elapsed.as_secs_f64()),
    }
}

/// The rosters, and the files that hold no agent.
pub(crate) fn details(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    for roster in rosters {
        for document in roster.documents() {
            writeln!(out, "{}: no agent (a document)", one_line(&roster.compiled.sources[document].path))?;
        }
        let agents = counted(roster.agents().count(), "agent");
        writeln!(out, "{}: a roster of {agents}", one_line(&roster.shown))?;
    }
    Ok(())
}
