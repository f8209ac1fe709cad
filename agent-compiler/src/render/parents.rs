//! A line of a file comes in; the lines that say what it belongs to come out: the keys above an indented line of the frontmatter, the
//! `[section]` of a line of `agents.toml`.

use crate::source::{Source, is_fence};

/// A key further above is not looked for: a list of thousands of lines can have a finding on each.
const FARTHEST: usize = 1_000;

/// The lines above `line` to show with it, the nearest first.
pub(super) fn of(source: &Source, line: usize) -> Vec<usize> {
    if source.path.ends_with(".toml") {
        let header = |&line: &usize| source.line_text(line).starts_with('[');
        return if header(&line) { Vec::new() } else { above(1, line).find(header).into_iter().collect() };
    }
    let Some(first) = frontmatter_start(source, line) else { return Vec::new() };
    let text = source.line_text(line);
    let mut depth = depth(text);
    if depth == 0 && !text.is_empty() && !is_key(text) && !is_fence(text) {
        // Text that goes on in the first column, which is not YAML, but often written.
        let key = |&line: &usize| self::depth(source.line_text(line)) == 0 && is_key(source.line_text(line));
        return above(first, line).find(key).into_iter().collect();
    }
    let mut parents = Vec::new();
    for above in above(first, line) {
        if depth == 0 {
            break;
        }
        let text = source.line_text(above);
        let own = self::depth(text);
        if own >= depth || text.trim().is_empty() || text.trim_start().starts_with('#') {
            continue;
        }
        if opens_block(text) {
            // What was found below it is text that only looks like keys.
            parents.clear();
        }
        if is_key(text) {
            parents.push(above);
            depth = own;
        }
    }
    parents
}

/// The lines from `first` on that are above `line` and not too far away, the nearest first.
fn above(first: usize, line: usize) -> impl Iterator<Item = usize> {
    (first.max(line.saturating_sub(FARTHEST))..line).rev()
}

/// The first line of the frontmatter, if `line` is inside it.
fn frontmatter_start(source: &Source, line: usize) -> Option<usize> {
    let (open, close) = source.fences()?;
    (open < line && line <= close).then_some(open + 1)
}

/// Indentation, in half steps: a list item is deeper than the key above it in the same column.
fn depth(text: &str) -> usize {
    let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
    2 * indent + usize::from(text[indent..].starts_with("- "))
}

fn is_key(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches("- ");
    let key = text.split_once(": ").map(|(key, _)| key).or_else(|| text.trim_end().strip_suffix(':'));
    key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-. \"'".contains(c)))
}

/// Whether the lines below are a block of text: `description: |-`.
fn opens_block(text: &str) -> bool {
    let header = text.trim_end().trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    header.ends_with(": |") || header.ends_with(": >")
}

#[cfg(test)]
mod tests {
    use crate::source::Source;

    fn parents(text: &str, line: usize) -> Vec<usize> {
        super::of(&Source::new("a.md", text), line)
    }

    #[test]
    fn keys_above_an_indented_line() {
        let text = "---\nname: a\ntools:\n  # which\n  allowed:\n\n    - Read\n    - Raed\nlist:\n- x\n- y\n---\nbody:\n  text\n";
        assert_eq!(parents(text, 2), []);
        assert_eq!(parents(text, 8), [5, 3]);
        assert_eq!(parents(text, 5), [3]);
        assert_eq!(parents(text, 11), [9]);
        assert_eq!(parents(text, 14), [], "the body");
        assert_eq!(parents(text, 1), []);
        assert_eq!(parents(text, 99), []);
    }

    #[test]
    fn the_key_above_text_in_the_first_column() {
        let text = "---\nname: a\ndescription: Use it when: x\n\n<example>Context: y\nuser says\n---\n";
        assert_eq!(parents(text, 5), [3]);
        assert_eq!(parents(text, 6), [3]);
        assert_eq!(parents(text, 3), []);
        assert_eq!(parents(text, 7), [], "the fence");
    }

    #[test]
    fn the_lines_of_a_block_are_no_keys() {
        let text = "---\ndescription: |-\n  Note: this\n    is text\nx:\n  y: >2\n    a:\n      b\n";
        assert_eq!(parents(text, 4), [2]);
        assert_eq!(parents(text, 8), [6, 5]);
    }

    #[test]
    fn sections_of_the_settings() {
        let source = Source::new("agents/agents.toml", "[aliases]\na = \"b\"\n\n[rules]\nx = \"deny\"\n");
        assert_eq!(super::of(&source, 2), [1]);
        assert_eq!(super::of(&source, 5), [4]);
        assert_eq!(super::of(&source, 4), []);
    }

    #[test]
    fn a_key_thousands_of_lines_above_is_not_looked_for() {
        let text = format!("---\nlist:\n{}---\n", "  - x\n".repeat(3_000));
        assert_eq!(parents(&text, 1_000), [2]);
        assert_eq!(parents(&text, 3_000), []);
        assert_eq!(parents(&text, 3_004), [], "behind the frontmatter");
    }
}
