//! `agentc`: checks a folder of agent specs, and writes the Rust code that `include_agents!` would generate.

mod check;
mod completions;
mod diff;
mod expand;
mod explain;
mod fix;
mod format;
mod homes;
mod init;
mod json;
mod layout;
mod levels;
mod list;
mod man;
mod markdown;
mod new;
mod progress;
mod rename;
mod rosters;
mod route;
mod show;
mod summary;
mod terminal;
mod test;
mod view;

use agent_compiler::render::lines;
use clap::{Parser, Subcommand};
use std::io::{self, Write as _};
use std::process::ExitCode;
use terminal::Colour;

#[derive(Parser)]
#[command(version, about = SHORT, long_about = format!("{SHORT}.\n\n{LONG}"), max_term_width = 100, after_help = HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour; `auto` is on a terminal, and follows NO_COLOR and CLICOLOR_FORCE
    #[arg(long = "color", global = true, value_enum, value_name = "WHEN", default_value_t)]
    colour: Colour,
}

const SHORT: &str = "Checks, repairs and compiles agent specs: Markdown files with YAML frontmatter, an agent each";

const LONG: &str = "\
A folder of them is a roster: agents that escalate, hand work over and run beside each other by name.
agentc finds what is wrong in it at its exact place, repairs what has one right answer, renames without
breaking a reference, and writes the Rust code that `include_agents!` generates.";

const HELP: &str = "\
Examples:
  agentc check                         find what is wrong, everywhere in this repository
  agentc fix --diff                    show the repairs, and write nothing
  agentc rename old-name new-name      rename an agent in every spec that names it
  agentc list --verdict                which files Claude Code loads, and what it loses
  agentc show data-engineer            one agent as it is understood, with its edges in and out

Exit codes: 0 nothing to complain about; 1 `check` and `expand` found errors, `--check` something to change,
or `test` too few examples that find their agent; 2 it could not run.
`agentc explain RULE` says what a finding means, `agentc COMMAND --help` how a command is used.";

#[derive(Subcommand)]
enum Command {
    /// Check agent specs and print what is wrong with them
    Check(check::Arguments),
    /// Apply the repairs that are known for what `check` finds
    Fix(fix::Arguments),
    /// Rename an agent everywhere it is meant
    Rename(rename::Arguments),
    /// Explain a rule, or list all of them
    Explain(explain::Arguments),
    /// List the agents that are found
    List(list::Arguments),
    /// Show one agent as it is understood
    Show(show::Arguments),
    /// Tell which agents a text is for, and why
    Route(route::Arguments),
    /// Route the examples of the specs, each without itself, and report how well that works
    Test(test::Arguments),
    /// Write a spec for a new agent
    New(new::Arguments),
    /// Set up a package to compile its agents
    Init(init::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
    /// Print the Rust code that `include_agents!` generates
    Expand(expand::Arguments),
}

/// How a command ended.
pub(crate) enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Errors in the specs, or code that is out of date.
    Findings,
}

fn main() -> ExitCode {
    let arguments = Cli::parse();
    arguments.colour.decide();
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Fix(arguments) => fix::run(&arguments),
        Command::Rename(arguments) => rename::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Route(arguments) => route::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
        Command::Expand(arguments) => expand::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        // The reader went away, as `head` does: there is nobody left to tell.
        Err(Failure::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Print(error)) => fail(&format!("cannot print: {error}")),
        Err(Failure::Message(message)) => fail(&message),
    }
}

/// Why a command could not run.
pub(crate) enum Failure {
    Print(io::Error),
    Message(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}

fn fail(message: &str) -> ExitCode {
    // If even this cannot be printed, the exit code still tells.
    let _ = writeln!(io::stderr(), "error: {}", lines(message));
    ExitCode::from(2)
}
