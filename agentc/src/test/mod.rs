//! `agentc test [PATH...]`: routes each example of the specs without itself; how often its agent was found goes out, and
//! whether that is often enough into the exit code.

mod page;
mod report;

use crate::layout::width;
use crate::list::Format;
use crate::rosters::{Paths, open};
use crate::{Failure, Outcome, json};
use agent_compiler::config::Levels;
use report::{Report, Tested};
use std::io::{self, Write as _};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc test                           every roster of this repository
  agentc test agents                    exit code 1 when `[routing]` in agents/agents.toml asks for more
  agentc test agents --against-bm25     beside plain BM25 over the descriptions
  agentc test --format json | jq '.rosters[].top_1'

Each user line of an `<example>` is routed by an index that was made without that example. In agents.toml
  [routing]
  top_1 = 0.9
  top_3 = 0.98
is the share of the examples whose agent must be first, and among the first three.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// Route by plain BM25 over the descriptions as well, to compare
    #[arg(long = "against-bm25")]
    against_bm25: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let rosters = open(&arguments.paths, &Levels::default())?;
    let tested: Vec<Tested<'_>> = rosters.iter().map(|opened| Tested::of(opened, arguments.against_bm25)).collect();
    let report = Report { version: 1, rosters: tested };
    let mut stdout = io::stdout().lock();
    match arguments.format {
        Format::Json => json::print_pretty(&report, &mut stdout)?,
        Format::Text => stdout.write_all(page::page(&report, width()).as_bytes())?,
    }
    let failed = report.rosters.iter().any(|tested| !tested.passes());
    Ok(if failed { Outcome::Findings } else { Outcome::Clean })
}
