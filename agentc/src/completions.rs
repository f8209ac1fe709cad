//! `agentc completions SHELL`: the name of a shell comes in, a script for it goes out.

use crate::{Cli, Failure, Outcome};
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::io::{self, Write as _};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc completions bash > ~/.local/share/bash-completion/completions/agentc
  agentc completions zsh > ~/.zfunc/_agentc
  agentc completions fish > ~/.config/fish/completions/agentc.fish")]
pub(crate) struct Arguments {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "agentc", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Clean)
}
