//! The look of rustc, as wide as the terminal.

use crate::rosters::Opened;
use crate::terminal;
use agent_compiler::render::text;
use std::io::{self, Write};

pub(super) fn write(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    let look = terminal::look();
    for roster in rosters {
        for found in &roster.compiled.diagnostics {
            writeln!(out, "{}\n", text::render(found, &roster.compiled.sources, look))?;
        }
    }
    Ok(())
}
