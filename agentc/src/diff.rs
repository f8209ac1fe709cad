//! A file before and after -> a unified diff, which `git apply` and `patch` take.

use agent_compiler::render::one_line;
use similar::TextDiff;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write};

/// Writes the change of one file to stdout: from where to where it moves, and its text. A file that is new comes from nowhere.
///
/// Programs get the bytes of the files; to a terminal nothing goes that it would obey or that a person would not see.
pub(crate) fn write(out: &mut impl Write, from: Option<(&str, &str)>, to: (&str, &str)) -> io::Result<()> {
    let diff = diff(from, to);
    if io::stdout().is_terminal() { out.write_all(visible(&diff).as_bytes()) } else { out.write_all(diff.as_bytes()) }
}

fn diff(from: Option<(&str, &str)>, to: (&str, &str)) -> String {
    let (new_path, new) = to;
    let (old_path, old) = from.unwrap_or((new_path, ""));
    let mut text = format!("diff --git {} {}\n", side("a/", old_path), side("b/", new_path));
    if from.is_none() {
        text += "new file mode 100644\n";
    } else if old_path != new_path {
        text += &format!("rename from {}\nrename to {}\n", side("", old_path), side("", new_path));
    }
    // A lone carriage return is no line end to those programs.
    let (old, new): (Vec<_>, Vec<_>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    let old_header = if from.is_some() { side("a/", old_path) } else { "/dev/null".into() };
    let header = diff.unified_diff().header(&old_header, &side("b/", new_path)).to_string();
    text + &header
}

/// A path as diffs have it: relative, and quoted as git does where it holds what could end the line or be taken for something
/// else.
fn side<'a>(prefix: &str, path: &'a str) -> Cow<'a, str> {
    let path = path.trim_start_matches("./").trim_start_matches('/');
    if one_line(path) == path && !path.contains(['"', '\\']) {
        return if prefix.is_empty() { path.into() } else { format!("{prefix}{path}").into() };
    }
    let mut quoted = format!("\"{prefix}");
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(quoted, "\\{byte:03o}")),
        }
    }
    quoted.push('"');
    quoted.into()
}

/// The lines of a diff with everything in them named that has no look of its own; a carriage return at a line's end too.
fn visible(diff: &str) -> String {
    diff.split_inclusive('\n').fold(String::with_capacity(diff.len()), |text, line| match line.strip_suffix('\n') {
        Some(line) => text + &one_line(line) + "\n",
        None => text + &one_line(line),
    })
}

#[cfg(test)]
mod tests {
    use super::{diff, visible};

    #[test]
    fn a_path_stays_in_its_line() {
        let moved = diff(Some(("./a\n+++ b/x\u{1b}.md", "one\n")), ("b \u{202e}\".md", "two\n"));
        let old = "\"a/a\\012+++ b/x\\033.md\"";
        let new = "\"b/b \\342\\200\\256\\\".md\"";
        assert!(moved.starts_with(&format!("diff --git {old} {new}\nrename from \"a\\012")), "{moved}");
        assert!(moved.ends_with(&format!("--- {old}\n+++ {new}\n@@ -1 +1 @@\n-one\n+two\n")), "{moved}");
        let plain = diff(None, ("naïve file.md", "x\n"));
        assert!(plain.starts_with("diff --git a/naïve file.md b/naïve file.md\nnew file mode 100644\n"), "{plain}");
    }

    #[test]
    fn a_terminal_obeys_nothing_of_it() {
        let text = diff(Some(("a.md", "\u{1b}[2Jold\r\n")), ("a.md", "new\u{202e}\r\n"));
        let seen = visible(&text);
        assert!(seen.ends_with("-\u{241b}[2Jold\u{240d}\n+new<U+202E>\u{240d}\n"), "{seen}");
    }
}
