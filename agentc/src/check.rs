//! `agentc check [PATH...]`: the paths come in; the findings go to stdout, and whether there are errors into the exit code.

use crate::format::{self, Format};
use crate::homes::LOOKED_FOR;
use crate::levels::LevelArguments;
use crate::rosters::{Opened, Paths, open};
use crate::summary::{self, Counts};
use crate::{Failure, Outcome};
use agent_compiler::diagnostic::Severity;
use agent_compiler::rules::NO_AGENTS;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

const EXAMPLES: &str = "\
Examples:
  agentc check                              every agent of the repository you are in
  agentc check plugins/api/agents           one folder
  agentc check .claude/agents/author.md     one file; the agents beside it are read, too
  agentc check --deny warnings              for CI: a warning fails as well
  agentc check --allow one-sided-parallel --warn file-name-mismatch
  agentc check --format sarif > agents.sarif

Of a repository, all folders of agents are read: `.claude/agents`, `.github/agents` and those of other
clients, folders named `agents`, and those with an `agents.toml`. If there are none, all Markdown below
the folder is read; files that hold no agent are skipped.
`agentc explain RULE` says more of a finding, `agentc fix` repairs what can be repaired.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// In which form to print what is found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Name the rosters and the files that hold no agent
    #[arg(short, long)]
    verbose: bool,
    /// Print errors only: no warnings, and no summary
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    #[command(flatten)]
    levels: LevelArguments,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut rosters = open(&arguments.paths, arguments.levels.levels())?;
    let counts = Counts::of(&rosters);
    if arguments.quiet {
        for roster in &mut rosters {
            roster.compiled.diagnostics.retain(|found| found.severity == Severity::Deny);
        }
    }
    let outcome = if counts.errors > 0 { Outcome::Findings } else { Outcome::Clean };
    match print(arguments, &rosters, &counts, started) {
        // Errors stay errors when a reader such as `head` has seen enough of them.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error.into()),
        _ => {}
    }
    let mut found = rosters.iter().flat_map(|roster| &roster.compiled.diagnostics);
    if found.any(|found| found.rule.name == NO_AGENTS.name) {
        // Nobody is told if even stderr cannot be written to.
        let _ = writeln!(io::stderr(), "hint: looked for {LOOKED_FOR}");
    }
    // The program ends, and the system takes the memory back at once.
    std::mem::forget(rosters);
    Ok(outcome)
}

fn print(arguments: &Arguments, rosters: &[Opened], counts: &Counts, started: Instant) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    format::write(arguments.format, rosters, &mut out)?;
    if arguments.format == Format::Text && !arguments.quiet {
        if arguments.verbose {
            summary::details(rosters, &mut out)?;
        }
        writeln!(out, "{counts} in {}", summary::time(started.elapsed()))?;
    }
    out.flush()
}
