//! `agentc fix [PATH...]`: the repairs of what `check` finds, written to the files, shown as a diff, or only counted.

mod change;
mod report;

use crate::levels::LevelArguments;
use crate::rosters::{Paths, open};
use crate::{Failure, Outcome, diff};
use agent_compiler::diagnostic::Rule;
use agent_compiler::fix::{Fixed, Policy, fix};
use agent_compiler::{rules, suggest};
use change::{Change, changes, write};
use std::io::{self, Write as _};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc fix --diff                     what would change, as a diff; nothing is written
  agentc fix                            write every repair whose meaning is certain
  agentc fix --unsafe --diff agents     guesses too, such as the nearest name: read them first
  agentc fix --rule invalid-yaml        one rule only
  agentc fix --check                    for CI: exits with 1 if a file would change

Repairs are applied over and over until none is left. Every byte that needs no repair stays: comments, order, quotes, line
ends. Each file is replaced in one step; one that was changed while this ran is left alone, and reported. Where the system
refuses one, such as on a full disk, none is replaced.
What is left in the files is for `agentc check` to judge.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// Apply guesses too, such as the nearest name; read the diff before you keep them
    #[arg(long = "unsafe")]
    guesses: bool,
    /// Repair findings of this rule only; may be given several times
    #[arg(long = "rule", value_name = "RULE", value_parser = rule)]
    rules: Vec<&'static Rule>,
    /// Print what would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// Write nothing, and exit with 1 if a file would change
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    levels: LevelArguments,
}

fn rule(name: &str) -> Result<&'static Rule, String> {
    rules::find(name).ok_or_else(|| match suggest::nearest(name, rules::RULES.iter().map(|rule| rule.name)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "no rule has this name; `agentc explain` lists them".to_owned(),
    })
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let policy = Policy { guesses: arguments.guesses, rules: arguments.rules.clone() };
    let rosters = open(&arguments.paths, arguments.levels.levels())?;
    let fixed: Vec<Fixed> = rosters.into_iter().map(|roster| fix(roster.compiled, &policy)).collect();
    let all = changes(&fixed);
    let dry = arguments.diff || arguments.check;
    // Everything is written before the first line is printed: a reader that goes away must not stop it.
    let (done, problems) = if dry { (all.iter().collect(), Vec::new()) } else { write(&all) };
    let printed =
        if arguments.diff { diffs(&done) } else { report::summary(&done, &fixed, &policy, dry, problems.is_empty()) };
    report::refused(&fixed);
    for problem in &problems {
        // If even this cannot be printed, the exit code still tells.
        let _ = writeln!(io::stderr(), "error: {problem}");
    }
    match printed {
        _ if !problems.is_empty() => {
            Err(Failure::Message(format!("{} of {} files were not written", all.len() - done.len(), all.len())))
        }
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ if arguments.check && !all.is_empty() => Ok(Outcome::Findings),
        _ => Ok(Outcome::Clean),
    }
}

fn diffs(changes: &[&Change<'_>]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    changes.iter().try_for_each(|Change { old, new, .. }| {
        diff::write(&mut stdout, Some((&old.path, &old.text)), (&new.path, &new.text))
    })
}
