//! `agentc man`: the manual pages, made of what `--help` says: the first one printed, or all of them as files.

use crate::layout::shown;
use crate::{Cli, Failure, Outcome};
use agent_compiler::source::write_if_changed;
use clap::{Command, CommandFactory as _};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc man | man -l -                 read it now
  agentc man --out ~/.local/share/man/man1")]
pub(crate) struct Arguments {
    /// Write a page for the program and for each command into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut program = Cli::command();
    program.build();
    match &arguments.out {
        None => io::stdout().lock().write_all(&page(&program)?)?,
        Some(folder) => write_all(&program, folder)?,
    }
    Ok(Outcome::Clean)
}

/// A page. What stands behind the options in `--help` keeps its lines: clap's own section would join them.
fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone().after_help(None)).render(&mut page)?;
    if let Some(help) = command.get_after_help() {
        let help = help.to_string();
        let body = help.strip_prefix("Examples:\n").unwrap_or(&help);
        writeln!(page, ".SH EXAMPLES\n.nf\n{}\n.fi", escaped(body))?;
    }
    Ok(page)
}

/// Lines that roff shows as they are.
fn escaped(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        if line.starts_with('.') { format!("\\&{line}") } else { line }
    };
    text.trim_end().lines().map(line).collect::<Vec<_>>().join("\n")
}

fn write_all(program: &Command, folder: &Path) -> Result<(), Failure> {
    let failure = |path: &Path, error| Failure::Message(format!("cannot write {}: {error}", shown(path)));
    std::fs::create_dir_all(folder).map_err(|error| failure(folder, error))?;
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help");
    for command in std::iter::once(program).chain(commands) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let path = folder.join(format!("{name}.1"));
        write_if_changed(&path, &page(command)?).map_err(|error| failure(&path, error))?;
    }
    Ok(())
}
