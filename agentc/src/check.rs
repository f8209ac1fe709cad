//! `agentc check FOLDER`

use crate::rosters::{Paths, open};
use crate::{Failure, Outcome};
use agent_compiler::Compiled;
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Severity;
use agent_compiler::render::text::{self, Look};
use std::io::{self, Write as _};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// Name the files that hold no agent
    #[arg(short, long)]
    verbose: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let rosters = open(&arguments.paths, &Levels::default())?;
    let has_errors = rosters.iter().any(|roster| roster.compiled.diagnostics.has_errors());
    let outcome = if has_errors { Outcome::Findings } else { Outcome::Clean };
    match rosters.iter().try_for_each(|roster| print(&roster.compiled, arguments.verbose)) {
        // Errors stay errors when a reader such as `head` has seen enough of them.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(outcome),
    }
}

fn print(compiled: &Compiled, verbose: bool) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    if !compiled.diagnostics.is_empty() {
        writeln!(stdout, "{}\n", text::all(&compiled.diagnostics, &compiled.sources, Look::default()))?;
    }
    if verbose {
        for document in &compiled.documents {
            writeln!(stdout, "{}: no agent (a document)", compiled.sources[*document].path)?;
        }
    }
    let count = |severity| compiled.diagnostics.iter().filter(|found| found.severity == severity).count();
    writeln!(
        stdout,
        "{}, {} skipped: {}, {}",
        counted(compiled.roster.agents().iter().filter(|agent| agent.spec.is_some()).count(), "agent"),
        counted(compiled.documents.len(), "document"),
        counted(count(Severity::Deny), "error"),
        counted(count(Severity::Warn), "warning"),
    )
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
