//! What stdout can show: the user's `--color` and the surroundings come in, whether to use colour and how wide lines may be come out.

use agent_compiler::render::text::Look;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal as _};

/// Fewer columns show nothing of a line.
const NARROWEST: usize = 60;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    // On a terminal, unless `NO_COLOR` is set; everywhere if `CLICOLOR_FORCE` is. Told by the option, once.
    #[default]
    Auto,
    Always,
    Never,
}

impl Colour {
    /// Tells everything that prints; to be called once, at the start.
    pub(crate) fn decide(self) {
        let choice = match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The look of text on stdout.
pub(crate) fn look() -> Look {
    let stdout = io::stdout();
    let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
    let plain = Look::default();
    let width = if stdout.is_terminal() { terminal_size::terminal_size() } else { None };
    Look { colour, width: width.map_or(plain.width, |(width, _)| usize::from(width.0).max(NARROWEST)) }
}
