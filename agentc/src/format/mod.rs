//! How findings are printed: the checked rosters come in, text for a person or a program comes out.

mod github;
mod json;
mod place;
mod sarif;
mod short;
mod text;

use crate::rosters::Opened;
use std::io::{self, Write};

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the lines that a finding speaks of, as rustc prints them
    #[default]
    Text,
    /// One line for each finding
    Short,
    /// One object with all findings and files
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// Prints all findings.
pub(crate) fn write(format: Format, rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(rosters, out),
        Format::Short => short::write(rosters, out),
        Format::Json => json::write(rosters, out),
        Format::Sarif => sarif::write(rosters, out),
        Format::Github => github::write(rosters, out),
    }
}
