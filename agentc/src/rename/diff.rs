//! What a rename would change, as a diff that `git apply` and `patch` read.

use super::created_path;
use crate::rosters::Opened;
use agent_compiler::rename::{Outcome, Rename};
use similar::TextDiff;
use std::io::{self, Write};

/// Prints the diff of every file, in the order of their paths.
pub(super) fn print(plan: &Rename, outcome: &Outcome, roster: &Opened) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    for (source, text) in &outcome.texts {
        let before = &roster.compiled.sources[*source];
        let moved = plan.moves.iter().find(|moved| moved.source == *source);
        let to = moved.map_or(before.path.as_str(), |moved| moved.to.as_str());
        file(&mut stdout, &before.path, to, &before.text, text)?;
    }
    if let (Some(path), Some(text)) = (created_path(plan, roster), &plan.created) {
        let shown = path.to_string_lossy().replace('\\', "/");
        writeln!(stdout, "diff --git a/{0} b/{0}\nnew file mode 100644", relative(&shown))?;
        let diff = TextDiff::from_lines("", text.as_str());
        write!(stdout, "{}", diff.unified_diff().header("/dev/null", &format!("b/{}", relative(&shown))))?;
    }
    Ok(())
}

fn file(out: &mut impl Write, from: &str, to: &str, before: &str, after: &str) -> io::Result<()> {
    let (from, to) = (relative(from), relative(to));
    writeln!(out, "diff --git a/{from} b/{to}")?;
    if from != to {
        writeln!(out, "rename from {from}\nrename to {to}")?;
    }
    let diff = TextDiff::from_lines(before, after);
    write!(out, "{}", diff.unified_diff().header(&format!("a/{from}"), &format!("b/{to}")))
}

/// A path as diffs have it, behind `a/`.
fn relative(path: &str) -> &str {
    path.trim_start_matches("./").trim_start_matches('/')
}
