//! `agentc list [PATH...]`: rosters come in, a table of their agents or of what Claude Code makes of their files goes out.

mod rows;

use crate::layout::{counted, plain, table, width};
use crate::rosters::{Opened, Paths, open};
use crate::view::FileVerdict;
use crate::{Failure, Outcome, json};
use agent_compiler::config::Levels;
use rows::{Listing, Roster};
use serde::Serialize;
use std::io::{self, Write as _};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc list                           the agents of this repository
  agentc list agents --verdict          what Claude Code loads, and what it loses
  agentc list --format json | jq -r '.rosters[].agents[].name'

Edges are counted where the sender states them. Tokens are an estimate: bytes / 4, rounded up.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// Say for each file whether Claude Code loads it, and why not
    #[arg(long)]
    verdict: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The forms of output.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One object, for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let rosters = open(&arguments.paths, &Levels::default())?;
    let mut stdout = io::stdout().lock();
    match (arguments.verdict, arguments.format) {
        (true, Format::Json) => json::print_pretty(&Files { version: 1, files: files(&rosters) }, &mut stdout)?,
        (true, Format::Text) => stdout.write_all(verdicts(&files(&rosters)).as_bytes())?,
        (false, Format::Json) => json::print_pretty(&Listing::of(&rosters), &mut stdout)?,
        (false, Format::Text) => stdout.write_all(agents(&Listing::of(&rosters)).as_bytes())?,
    }
    Ok(Outcome::Clean)
}

#[derive(Serialize)]
struct Files<'a> {
    version: u32,
    files: Vec<FileVerdict<'a>>,
}

fn files(rosters: &[Opened]) -> Vec<FileVerdict<'_>> {
    let of = |roster| Opened::files(roster).map(|verdict| FileVerdict::of(verdict, &roster.compiled));
    rosters.iter().flat_map(of).collect()
}

/// The table of files and the line that counts them.
fn verdicts(files: &[FileVerdict<'_>]) -> String {
    let mut rows = vec![["FILE", "AGENT", "YAML", "LOADS", "WHY"].map(str::to_owned).to_vec()];
    for file in files {
        let loads = if file.claude_code.loads { "yes" } else { "no" };
        let agent = file.agent.unwrap_or("-");
        let why = file.claude_code.why.unwrap_or_default();
        rows.push([file.file, agent, file.yaml, loads, why].map(str::to_owned).to_vec());
    }
    let count = |which: fn(&FileVerdict<'_>) -> bool| files.iter().filter(|file| which(file)).count();
    let agents = count(|file| file.agent.is_some());
    let loads = count(|file| file.agent.is_some() && file.claude_code.loads);
    let recovered = count(|file| file.yaml == "recovered");
    let table = if files.is_empty() { String::new() } else { table(&rows, "", width()) + "\n" };
    format!(
        "{table}{}, {} without an agent: Claude Code loads {loads} of {}; {recovered} not valid YAML\n",
        counted(files.len(), "file"),
        files.len() - agents,
        counted(agents, "agent"),
    )
}

/// A table for each roster, and the line that counts everything.
fn agents(listing: &Listing<'_>) -> String {
    let mut text = String::new();
    for roster in &listing.rosters {
        if listing.rosters.len() > 1 {
            text += &format!("{}:\n", plain(&roster.folder));
        }
        // A path that is cut is of no use.
        text += &table(&rows(roster), "", usize::MAX);
        text += &outside(roster);
        text.push('\n');
    }
    let rosters = &listing.rosters;
    let sum = |of: fn(&Roster<'_>) -> usize| rosters.iter().map(of).sum::<usize>();
    let count = |of: fn(&Roster<'_>) -> usize, what| counted(sum(of), what);
    text + &format!(
        "{}, {} external, {}: about {} tokens of descriptions and {} of prompts (bytes / 4)\n",
        count(|roster| roster.agents.len(), "agent"),
        sum(|roster| roster.external.len()),
        if sum(|roster| roster.aliases.len()) == 1 {
            "1 alias".to_owned()
        } else {
            format!("{} aliases", sum(|roster| roster.aliases.len()))
        },
        sum(|roster| roster.agents.iter().map(|agent| agent.tokens.description).sum()),
        sum(|roster| roster.agents.iter().map(|agent| agent.tokens.prompt).sum()),
    )
}

fn rows(roster: &Roster<'_>) -> Vec<Vec<String>> {
    let headings = ["AGENT", "LEVEL", "MODEL", "TOOLS", "OUT", "IN", "DESCRIPTION", "PROMPT", "FILE"];
    let mut rows = Vec::new();
    if !roster.agents.is_empty() {
        rows.push(headings.map(str::to_owned).to_vec());
    }
    for agent in &roster.agents {
        rows.push(vec![
            agent.name.to_owned(),
            agent.level.unwrap_or("-").to_owned(),
            agent.model.unwrap_or("-").to_owned(),
            agent.tools.in_short(),
            agent.edges_out.to_string(),
            agent.edges_in.to_string(),
            agent.tokens.description.to_string(),
            agent.tokens.prompt.to_string(),
            agent.file.to_owned(),
        ]);
    }
    rows
}

/// The agents without a spec, and the aliases.
fn outside(roster: &Roster<'_>) -> String {
    let external =
        roster.external.iter().map(|agent| vec![agent.name.to_owned(), format!("external: {}", agent.about)]);
    let aliases = roster.aliases.iter().map(|alias| vec![alias.name.to_owned(), format!("alias of {}", alias.agent)]);
    let rows: Vec<_> = external.chain(aliases).collect();
    if rows.is_empty() { String::new() } else { format!("\n{}", table(&rows, "", width())) }
}
