//! The headings that the line scan finds in the corpus against those of a CommonMark parser; skips where it is absent.

mod common;

use agent_compiler::spec::body;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Level and start of the line of every `#` heading outside of lists and quotes, and how many headings are underlined.
fn by_commonmark(text: &str) -> (Vec<(u8, usize)>, usize) {
    let mut depth = 0_usize;
    let mut headings = Vec::new();
    let mut underlined = 0;
    for (event, Range { start, .. }) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Item | Tag::BlockQuote(_)) => depth += 1,
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => depth -= 1,
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                if text[start..].trim_start().starts_with('#') {
                    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
                    headings.push((level as u8, line));
                } else {
                    underlined += 1;
                }
            }
            _ => {}
        }
    }
    (headings, underlined)
}

/// The same from our sections; those of bold labels start with `**`.
fn by_lines(text: &str) -> Vec<(u8, usize)> {
    let sections = body::read(text, "").sections;
    let place = |section: &body::Section| {
        let line = text[..section.title.start].rfind('\n').map_or(0, |at| at + 1);
        (section.level, line)
    };
    sections.iter().map(place).filter(|(_, line)| text[*line..].trim_start().starts_with('#')).collect()
}

/// The text with tags such as `<role>` at the start of lines made plain words of the same length, which is how we read them.
fn without_tags(text: &str) -> String {
    let plain = |line: &str| {
        let indent = line.len() - line.trim_start().len();
        let tag = line[indent..].starts_with('<') && !line[indent..].starts_with("<!--");
        if tag { format!("{}x{}", &line[..indent], &line[indent + 1..]) } else { line.to_owned() }
    };
    text.split_inclusive('\n').map(plain).collect()
}

/// How many headings only one of the two knows.
fn differences(ours: &[(u8, usize)], theirs: &[(u8, usize)]) -> usize {
    let missing = theirs.iter().filter(|heading| !ours.contains(heading)).count();
    missing + ours.iter().filter(|heading| !theirs.contains(heading)).count()
}

#[test]
fn headings_of_the_corpus() {
    let (mut files, mut same, mut same_raw, mut headings, mut underlined) = (0, 0, 0, 0, 0);
    for spec in common::corpus() {
        files += 1;
        let text = without_tags(&spec.body);
        let (theirs, setext) = by_commonmark(&text);
        let ours = by_lines(&text);
        headings += theirs.len();
        underlined += setext;
        same_raw += usize::from(by_lines(&spec.body) == by_commonmark(&spec.body).0);
        if differences(&ours, &theirs) == 0 {
            same += 1;
            continue;
        }
        println!("{}/{}", spec.collection, spec.path);
        let show = |of: &[(u8, usize)], than: &[(u8, usize)], who: &str| {
            for (level, line) in of.iter().filter(|heading| !than.contains(heading)).take(4) {
                println!("  only {who}: {level} at {line}: {:?}", text[*line..].lines().next().unwrap_or_default());
            }
        };
        show(&ours, &theirs, "ours");
        show(&theirs, &ours, "theirs");
    }
    println!(
        "{files} files, {headings} headings; {same} agree, {same_raw} with tags read as raw HTML; {underlined} underlined"
    );
    assert_eq!(same, files);
}
