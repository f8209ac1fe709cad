//! `agentc check FOLDER`

use crate::{Failure, Outcome};
use agent_compiler::diagnostic::Severity;
use agent_compiler::render::text::{self, Look};
use agent_compiler::{Compiled, Options, compile};
use std::io::{self, Write as _};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of specs
    #[arg(default_value = "agents")]
    folder: PathBuf,
    /// Name the files that hold no agent
    #[arg(short, long)]
    verbose: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let metadata = std::fs::metadata(folder);
    if !metadata.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
        let why = metadata.err().map_or_else(|| "it is not a folder".to_owned(), |error| error.to_string());
        return Err(Failure::Message(format!("cannot check `{}`: {why}", folder.display())));
    }
    let compiled = compile(&Options { folder: folder.clone(), shown: folder.to_string_lossy().replace('\\', "/") });
    let outcome = if compiled.diagnostics.has_errors() { Outcome::Findings } else { Outcome::Clean };
    match print(&compiled, arguments.verbose) {
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
