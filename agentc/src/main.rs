//! `agentc`: checks a folder of agent specs, and writes the Rust code that `include_agents!` would generate.

mod check;
mod completions;
mod expand;
mod explain;
mod fix;
mod format;
mod homes;
mod init;
mod levels;
mod list;
mod new;
mod progress;
mod rename;
mod rosters;
mod show;
mod summary;
mod terminal;

use clap::{Parser, Subcommand};
use std::io::{self, Write as _};
use std::process::ExitCode;
use terminal::Colour;

/// The compiler for agent specs: Markdown files with YAML frontmatter.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long = "color", global = true, value_enum, value_name = "WHEN", default_value_t)]
    colour: Colour,
}

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
    /// Write a spec for a new agent
    New(new::Arguments),
    /// Set up a package to compile its agents
    Init(init::Arguments),
    /// Print completions for a shell, or the manual page
    Completions(completions::Arguments),
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
        Command::New(arguments) => new::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
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
    let _ = writeln!(io::stderr(), "error: {message}");
    ExitCode::from(2)
}
