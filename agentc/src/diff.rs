//! A file before and after -> a unified diff, which `git apply` and `patch` take.

use similar::TextDiff;
use std::io::{self, Write};

/// Writes the change of one file: from where to where it moves, and its text. A file that is new comes from nowhere.
pub(crate) fn write(out: &mut impl Write, from: Option<(&str, &str)>, to: (&str, &str)) -> io::Result<()> {
    let (new_path, new) = (relative(to.0), to.1);
    let (old_path, old) = from.map_or((new_path, ""), |(path, text)| (relative(path), text));
    writeln!(out, "diff --git a/{old_path} b/{new_path}")?;
    if from.is_none() {
        writeln!(out, "new file mode 100644")?;
    } else if old_path != new_path {
        writeln!(out, "rename from {old_path}\nrename to {new_path}")?;
    }
    // A lone carriage return is no line end to those programs.
    let (old, new): (Vec<_>, Vec<_>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    let old_header = if from.is_some() { format!("a/{old_path}") } else { "/dev/null".to_owned() };
    write!(out, "{}", diff.unified_diff().header(&old_header, &format!("b/{new_path}")))
}

/// A path as diffs have it, behind `a/`.
fn relative(path: &str) -> &str {
    path.trim_start_matches("./").trim_start_matches('/')
}
