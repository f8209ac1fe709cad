//! The ways in which real files delimit a frontmatter.

use super::*;
use crate::source::{Source, SourceSet};

/// The frontmatter, the body, the unusual, and how often something was reported.
fn parts(text: &str) -> (Option<&str>, &str, Vec<QuirkKind>, usize) {
    let mut out = Diagnostics::default();
    let document = split(SourceSet::default().add(Source::new("a.md", text)), text, &mut out);
    let yaml = document.frontmatter.map(|fences| &text[fences.yaml]);
    (yaml, &text[document.body], document.quirks.into_iter().map(|quirk| quirk.kind).collect(), out.len())
}

#[test]
fn the_body_starts_right_behind_the_closing_line() {
    assert_eq!(parts("---\nname: a\n---\n\n# B\n"), (Some("name: a\n"), "\n# B\n", vec![], 0));
    assert_eq!(parts("---\r\nname: a\r\n---\r\nB"), (Some("name: a\r\n"), "B", vec![], 0));
    assert_eq!(parts("--- \nname: a\n---\t\nB"), (Some("name: a\n"), "B", vec![], 0));
    assert_eq!(parts("---\nname: a\n---"), (Some("name: a\n"), "", vec![], 0));
    assert_eq!(parts("---\n---\nB"), (Some(""), "B", vec![], 0));
}

#[test]
fn what_stands_before_the_first_line_is_told() {
    use QuirkKind::{ByteOrderMark, CodeBlock, Indented, LeadingBlankLines, LeadingComment};
    let yaml = Some("name: a\n");
    assert_eq!(parts("\u{feff}---\nname: a\n---\nB"), (yaml, "B", vec![ByteOrderMark], 0));
    assert_eq!(parts("\n\n---\nname: a\n---\nB"), (yaml, "B", vec![LeadingBlankLines], 0));
    assert_eq!(parts("<!-- c\n d -->\n---\nname: a\n---\nB"), (yaml, "B", vec![LeadingComment], 0));
    assert_eq!(parts("```chatmode\n---\nname: a\n---\nB"), (yaml, "B", vec![CodeBlock], 0));
    assert_eq!(parts(" ---\n name: a\n ---\nB"), (Some(" name: a\n"), "B", vec![Indented], 0));
}

#[test]
fn other_closing_lines_are_told() {
    assert_eq!(parts("---\nname: a\n...\nB"), (Some("name: a\n"), "B", vec![QuirkKind::Dots], 0));
    assert_eq!(parts("---\nname: a\n------\nB"), (Some("name: a\n"), "B", vec![QuirkKind::LongDashes], 0));
    // Of a text, if a field follows.
    assert_eq!(parts("---\ndescription: a\n...\nname: b\n---\nB").0, Some("description: a\n...\nname: b\n"));
}

#[test]
fn a_thematic_break_opens_nothing() {
    for text in
        ["---\n\nJust prose.\n", "---\nSome prose: here\n\n---\nmore\n", "# Title\n---\nname: a\n---\n", "", "---"]
    {
        assert_eq!(parts(text), (None, text, vec![], 0), "{text:?}");
    }
}

#[test]
fn a_frontmatter_that_is_not_closed_is_reported_where_it_opens() -> Result<(), &'static str> {
    let text = "---\nname: a\ndescription: b\n\n# Body\n";
    let mut out = Diagnostics::default();
    let document = split(SourceSet::default().add(Source::new("a.md", text)), text, &mut out);
    let found = out.iter().next().ok_or("no finding")?;
    assert_eq!((found.rule.name, out.len()), ("unclosed-frontmatter", 1));
    assert_eq!(found.primary.as_ref().map(|label| label.place.range.clone()), Some(0..3));
    assert_eq!(&text[found.related[0].place.range.clone()], "# Body");
    assert_eq!(&text[document.body], "# Body\n");
    Ok(())
}
