//! `agentc route TEXT`: a text and figures come in, the agents that it may be for go out, best first, with the reasons.

mod figures;
mod own;
mod reasons;

use crate::layout::{counted, plain, table, width};
use crate::list::Format;
use crate::rosters::{Opened, Paths, open};
use crate::terminal::Colour;
use crate::{Failure, Outcome, json};
use agent_compiler::config::Levels;
use agent_compiler::index::Draft;
use agent_terms::route::{Index, Ranked, rank};
use figures::Figures;
use own::Split;
pub(crate) use reasons::{Explained, explain, in_line};
use serde::Serialize;
use std::io::{self, Write as _};
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc route \"analysts wait for one query on the warehouse\"
  agentc route --in agents \"the load is late\" --data 10TB --records 40M/day
  agentc route --format json \"is this safe?\" | jq -r '.rosters[0].candidates[0].agent'

No model is asked: names, thresholds, and the words of the specs by an index count, and each share is shown.
Figures stand after the text; what can be measured is what thresholds of the specs compare.
`agentc test` tells how well that works for the examples of the specs.")]
pub(crate) struct Arguments {
    /// What somebody asks for
    #[arg(value_name = "TEXT")]
    text: String,
    /// Where the agents are: a folder of specs or a repository
    #[arg(long = "in", value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How many agents to show as text
    #[arg(long, value_name = "COUNT", default_value_t = 5)]
    top: usize,
    /// What was measured, such as `--data 10TB`: the name of a metric and its value
    #[arg(value_name = "--METRIC FIGURE", trailing_var_arg = true, allow_hyphen_values = true)]
    figures: Vec<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    text: &'a str,
    rosters: Vec<Routed<'a>>,
}

/// The answer of one roster.
#[derive(Serialize)]
struct Routed<'a> {
    folder: String,
    candidates: Vec<Candidate<'a>>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    agent: &'a str,
    score: f32,
    because: Vec<Explained<'a>>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let split = Split::read(&arguments.figures)?;
    let path = split.value("in").map_or_else(|| arguments.path.clone(), PathBuf::from);
    let format = split.choice("format")?.unwrap_or(arguments.format);
    let top = split.number("top")?.unwrap_or(arguments.top);
    if let Some(colour) = split.choice::<Colour>("color")? {
        colour.decide();
    }
    let rosters = open(&Paths { paths: vec![path] }, &Levels::default())?;
    split.refuse_metrics(&rosters)?;
    let figures = Figures::read(&split.figures, &rosters)?;
    let routed = rosters.iter().enumerate().map(|(at, opened)| route(opened, &arguments.text, &figures, at));
    let answer = Answer { version: 1, text: &arguments.text, rosters: routed.collect() };
    let mut stdout = io::stdout().lock();
    match format {
        Format::Json => json::print_pretty(&answer, &mut stdout)?,
        Format::Text => stdout.write_all(page(&answer, top).as_bytes())?,
    }
    Ok(Outcome::Clean)
}

fn route<'a>(opened: &'a Opened, text: &'a str, figures: &Figures<'a>, at: usize) -> Routed<'a> {
    let compiled = &opened.compiled;
    let bytes = Draft::of(compiled).index();
    let ranked = rank(Index::new(&bytes), text, |metric| figures.value(at, metric));
    let candidate = |ranked: Ranked<'a>| Candidate {
        agent: &compiled.roster.agents()[ranked.agent].name,
        score: ranked.score,
        because: explain(ranked.because, compiled, |metric| figures.written(at, metric)),
    };
    Routed {
        folder: opened.folder.to_string_lossy().replace('\\', "/"),
        candidates: ranked.into_iter().map(candidate).collect(),
    }
}

fn page(answer: &Answer<'_>, top: usize) -> String {
    let mut text = String::new();
    for roster in &answer.rosters {
        if answer.rosters.len() > 1 {
            text += &format!("{}:\n", plain(&roster.folder));
        }
        let shown = roster.candidates.iter().take(top);
        let row = |one: &Candidate<'_>| vec![one.agent.to_owned(), format!("{:.1}", one.score), in_line(&one.because)];
        let mut rows = vec![["AGENT", "SCORE", "BECAUSE"].map(str::to_owned).to_vec()];
        rows.extend(shown.map(row));
        let more = roster.candidates.len().saturating_sub(top);
        text += &match (roster.candidates.len(), more) {
            (0, _) => "nothing in the text speaks for any agent\n".to_owned(),
            (_, 0) => table(&rows, "", width()),
            _ => format!("{}and {} with less\n", table(&rows, "", width()), counted(more, "agent")),
        };
    }
    text
}
