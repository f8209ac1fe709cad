//! One line for each finding, for editors and `grep`.

use crate::rosters::Opened;
use agent_compiler::render::short;
use std::io::{self, Write};

pub(super) fn write(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    for roster in rosters {
        for found in &roster.compiled.diagnostics {
            writeln!(out, "{}", short::render(found, &roster.compiled.sources))?;
        }
    }
    Ok(())
}
