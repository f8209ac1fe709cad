//! The look of rustc, as wide as the terminal.

use crate::rosters::Opened;
use crate::terminal;
use agent_compiler::render::text;
use std::io::{self, Write};

/// So many findings are rendered at once.
const PIECE: usize = 1_000;

pub(super) fn write(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    let look = terminal::look();
    let found: Vec<_> = rosters
        .iter()
        .flat_map(|roster| roster.compiled.diagnostics.iter().map(|found| (found, &roster.compiled.sources)))
        .collect();
    // Piece by piece, so that the first are seen early and the memory stays small.
    for piece in found.chunks(PIECE) {
        for text in text::each(piece, look) {
            writeln!(out, "{text}\n")?;
        }
    }
    Ok(())
}
