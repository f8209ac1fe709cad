//! `agentc rename OLD NEW [PATH...]`: finds the roster that holds the agent, plans, and shows or writes the result.

mod report;
mod write;

use crate::layout::shown;
use crate::rosters::{Opened, Paths, open};
use crate::{Failure, Outcome, diff};
use agent_compiler::config::Levels;
use agent_compiler::rename::{self, Rename};
use agent_compiler::source::CONFIG_FILE;
use std::io::{self, Write};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc rename backend-dev service-builder --diff   show what would change
  agentc rename backend-dev service-builder --prose  change sentences and examples too
  agentc rename backend-dev service-builder --alias  let others go on with the old name

What states something of the agent is changed: `name`, its file, lists of relations, keys such as `to_backend_dev`, the
lists in descriptions and prompts, `Agent(backend-dev)`, agents.toml. Mentions in running text are shown. The outcome is
checked before anything is written: the same agents and edges, and no new findings.")]
pub(crate) struct Arguments {
    /// The name that the agent has
    #[arg(value_name = "OLD")]
    old: String,
    /// The name that it gets, such as `data-engineer`
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    paths: Paths,
    /// Change mentions in running text, examples and code too, where they can only mean the agent
    #[arg(long)]
    prose: bool,
    /// Keep the old name as an alias, in agents.toml
    #[arg(long)]
    alias: bool,
    /// Print what would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let rosters = open(&arguments.paths, &Levels::default())?;
    let roster = choose(&rosters, &arguments.old)?;
    let compiled = &roster.compiled;
    let refused = |refusal: rename::Refusal| Failure::Message(refusal.to_string());
    let mut plan = rename::plan(compiled, &arguments.old, &arguments.new).map_err(refused)?;
    if arguments.alias {
        plan.leave_alias(compiled).map_err(refused)?;
    }
    let outcome = plan.result(compiled, arguments.prose).map_err(refused)?;
    if arguments.diff {
        let mut stdout = io::stdout().lock();
        print_diff(&mut stdout, &plan, &outcome, roster)?;
        stdout.flush()?;
        let mut stderr = io::stderr().lock();
        report::mentions(&mut stderr, &plan, roster, arguments)?;
        report::adopted(&mut stderr, &plan, &outcome)?;
    } else {
        write::all(&plan, &outcome, roster)?;
        let mut stdout = io::stdout().lock();
        report::mentions(&mut stdout, &plan, roster, arguments)?;
        report::done(&mut stdout, &plan, &outcome, arguments)?;
        report::adopted(&mut stdout, &plan, &outcome)?;
    }
    Ok(Outcome::Clean)
}

/// The one roster that holds the agent.
fn choose<'a>(rosters: &'a [Opened], old: &str) -> Result<&'a Opened, Failure> {
    let names = |roster: &'a Opened| roster.compiled.roster.agents().iter().map(|agent| agent.name.as_str());
    let holds: Vec<&Opened> = rosters.iter().filter(|roster| names(roster).any(|name| name == old)).collect();
    match (holds.as_slice(), rosters) {
        ([roster], _) => Ok(roster),
        ([], [roster]) => Ok(roster),
        ([], _) => Err(Failure::Message(rename::unknown(old, rosters.iter().flat_map(names)).to_string())),
        (several, _) => {
            let folders: Vec<_> = several.iter().map(|roster| format!("`{}`", shown(&roster.folder))).collect();
            let message = format!("`{old}` is an agent in {}", folders.join(" and in "));
            Err(Failure::Message(format!("{message}\n  = help: give the path of the one that is meant")))
        }
    }
}

/// Prints what would change in every file, in the order of their paths, and then the file that would be created.
fn print_diff(out: &mut impl Write, plan: &Rename, outcome: &rename::Outcome, roster: &Opened) -> io::Result<()> {
    for (source, text) in &outcome.texts {
        let before = &roster.compiled.sources[*source];
        let moved = plan.moves.iter().find(|moved| moved.source == *source);
        let to = moved.map_or(before.path.as_str(), |moved| moved.to.as_str());
        diff::write(out, Some((&before.path, &before.text)), (to, text))?;
    }
    match (created_path(plan, roster), &plan.created) {
        (Some(path), Some(text)) => diff::write(out, None, (&path.to_string_lossy().replace('\\', "/"), text)),
        _ => Ok(()),
    }
}

/// The path to show for an `agents.toml` that has to be created.
fn created_path(plan: &Rename, roster: &Opened) -> Option<std::path::PathBuf> {
    plan.created.as_ref().map(|_| roster.folder.join(CONFIG_FILE))
}
