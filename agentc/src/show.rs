//! `agentc show AGENT`: a name comes in, everything that was understood of that agent goes out.

mod data;
mod facts;
mod page;

use crate::layout::{shown, width};
use crate::list::Format;
use crate::rosters::{Opened, Paths, open};
use crate::{Failure, Outcome, json};
use agent_compiler::config::Levels;
use agent_compiler::suggest;
use facts::Facts;
use serde::Serialize;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc show data-engineer
  agentc show sre agents                an alias will do
  agentc show data-engineer --format json | jq '.agents[0].edges_out'")]
pub(crate) struct Arguments {
    /// The name of the agent, or an alias of it
    #[arg(value_name = "AGENT")]
    name: String,
    /// Where to look: a folder of specs or a repository [default: .]
    path: Option<PathBuf>,
    /// The same, as other commands have it
    #[arg(long = "in", value_name = "PATH", conflicts_with = "path")]
    within: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Arguments {
    fn path(&self) -> &Path {
        self.path.as_deref().or(self.within.as_deref()).unwrap_or(Path::new("."))
    }
}

/// Every agent of the name: rosters of one repository may each have one.
#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    agents: Vec<Facts<'a>>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let rosters = open(&Paths { paths: vec![arguments.path().to_owned()] }, &Levels::default())?;
    let agents: Vec<_> = rosters.iter().filter_map(|roster| find(roster, &arguments.name)).collect();
    if agents.is_empty() {
        return Err(unknown(&rosters, arguments));
    }
    let mut stdout = io::stdout().lock();
    match arguments.format {
        Format::Json => json::print_pretty(&Shown { version: 1, agents }, &mut stdout)?,
        Format::Text => {
            let pages: Vec<_> = agents.iter().map(|facts| page::page(facts, width())).collect();
            stdout.write_all(pages.join("\n\n").as_bytes())?;
        }
    }
    Ok(Outcome::Clean)
}

fn find<'a>(opened: &'a Opened, name: &str) -> Option<Facts<'a>> {
    let (_, index) = opened.compiled.roster.names().iter().find(|(known, _)| known == name)?;
    Some(Facts::of(&opened.compiled, *index))
}

fn unknown(rosters: &[Opened], arguments: &Arguments) -> Failure {
    let names = rosters.iter().flat_map(|roster| roster.compiled.roster.names()).map(|(name, _)| name.as_str());
    let help = match suggest::nearest(&arguments.name, names) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("`agentc list {}` shows who is there", shown(arguments.path())),
    };
    Failure::Message(format!("no agent is named `{}`; {help}", arguments.name.escape_debug()))
}
