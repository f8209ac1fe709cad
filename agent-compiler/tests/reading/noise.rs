//! Texts that nobody would write: any characters, parts of frontmatter in any order, real files with damage, and too much of one thing.

use super::{check_places, every_text, fixed, read, source};
use agent_compiler::{frontmatter::Entry, rules::hidden};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{RngSeed, TestRunner},
};

/// Reads files of one size, each with one thing many times.
fn read_crowded(size: usize, limit: u64) {
    let nest = |depth: usize| (0..depth).map(|level| format!("{}a: b\n", " ".repeat(level))).collect::<String>();
    for (name, head, unit) in [
        ("keys", "", "a: b: c\n".to_owned()),
        ("different keys", "description: x\n", "model: a: b\nnote: c: d\nx: y\n".to_owned()),
        ("prose", "description: x: y\n", "Note: a: b\nuser: \"c\"\n\n".to_owned()),
        ("known words in prose", "description: x: y\n", "description: a: b\n".to_owned()),
        ("list", "x:\n", "  - a: b: c\n".to_owned()),
        ("list of mappings", "x:\n", "  - a: b: c\n    d: e\n".to_owned()),
        ("deeper", "x:\n- a: b\n", "    c: d\n".to_owned()),
        ("open quotes", "x:\n", "  a: \"b\n".to_owned()),
        ("open brackets", "x:\n", "  a: [b\n    c: d\n".to_owned()),
        ("quotes", "x: \"", "a \"b\" c ".to_owned()),
        ("brackets", "x: [", "`a`, ".to_owned()),
        ("tabs", "x:\n", "\ta: b\n".to_owned()),
        ("loose lines", "x:\n  a: b\n", "loose\n".to_owned()),
        ("fields without a colon in a block", "description: |\n", "  model x\n".to_owned()),
        ("in quotes", "description: \"\n", "model x\n".to_owned()),
        ("in brackets", "tools: [\n", "model x\n".to_owned()),
        ("in a text", "description: x\n", "model of it: y\n".to_owned()),
        ("lines below a name", "name: x\n", "of it\n".to_owned()),
        ("stairs", "x:\n", nest(200)),
        ("comments", "name: a: b\n", "# c\n\n".to_owned()),
        ("conflicts", "name: a\n", "=======\n".to_owned()),
        ("dots", "name: a\n", "...\n".to_owned()),
        ("hidden", "", "a\u{200b}\u{e0041}".to_owned()),
    ] {
        let text = format!("---\n{head}{}\n---\nBody\n", unit.repeat(size / unit.len()));
        let start = std::time::Instant::now();
        let (_, frontmatter, mut out) = read(&text);
        hidden::check(source(), &text, &mut out);
        let took = start.elapsed();
        println!("{name}: {took:.2?}, {} entries, {} findings", frontmatter.entries.len(), out.len());
        assert!(took.as_secs() < limit, "{name}: {took:?}");
    }
}

#[test]
fn nothing_takes_much_longer_for_being_there_often() {
    read_crowded(1 << 16, 10);
}

/// Sixteen times as much takes about sixteen times as long: 20 s for the slowest without optimisation, where a quadratic
/// pass would take minutes.
#[test]
#[ignore = "takes two minutes without optimisation"]
fn a_megabyte_takes_a_moment_whatever_is_in_it() {
    read_crowded(1 << 20, 60);
}

const PARTS: &[&str] = &[
    "---\n",
    "---\n",
    "---\r\n",
    "...\n",
    "name: a\n",
    "description: ",
    "tools:\n",
    "tools: [",
    "model: x: y\n",
    "a: b\n",
    "x:\n",
    "Note: z\n",
    "  a: b: c\n",
    "  - ",
    "- a: b\n",
    "    ",
    "  ",
    " ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    ": ",
    ":",
    "\"",
    "'",
    "''",
    "\\",
    "\\x4",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    "|-\n",
    ">",
    ">-\n  ",
    "#",
    " # ",
    "&a ",
    "*a ",
    "!x ",
    "? ",
    "@",
    "%",
    "`",
    "<<<<<<< \n",
    "=======\n",
    "<example>",
    "é",
    "漢字",
    "🏴",
    "\u{feff}",
    "\u{200b}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "\u{7f}",
    "word",
    "two words",
    "1",
    "~",
    "<!--",
    "-->",
    "```chatmode\n",
];

/// Everything that must hold for any text at all.
fn check_any(text: &str) {
    let (document, frontmatter, mut out) = read(text);
    hidden::check(document.source, text, &mut out);
    check_places(text, &document, &frontmatter, &out);
    let (again, frontmatter_again, _) = read(text);
    assert_eq!((&document, &frontmatter), (&again, &frontmatter_again));
    let Some(fixed) = fixed(text, "invalid-yaml", &out) else { return };
    let (document, after, out) = read(&fixed);
    if document.frontmatter.is_some() {
        let meant = |(a, b): (&Entry, &Entry)| a.key.value == b.key.value && a.value.means(&b.value);
        let same = frontmatter.entries.len() == after.entries.len()
            && frontmatter.entries.iter().zip(&after.entries).all(meant);
        let left = out.iter().any(|found| found.message.contains("not valid YAML"));
        assert!(same && !left, "{fixed:?}\n{:#?}\n{:#?}", frontmatter.entries, after.entries);
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_any(&text);
        check_any(&format!("---\nname: {text}\n---\n"));
    }

    #[test]
    fn any_parts_of_frontmatter_are_read(parts in vec(select(PARTS), 0..40)) {
        check_any(&parts.concat());
        check_any(&format!("---\n{}\n---\n", parts.concat()));
    }
}

#[test]
fn real_files_with_damage_are_read() {
    let texts = every_text();
    if texts.is_empty() {
        return;
    }
    let changes = vec((any::<Index>(), any::<Index>(), select(PARTS)), 1..6);
    let mut runner = TestRunner::new(config(256));
    let damaged = runner.run(&(select(texts), changes), |((_, text), changes)| {
        // The frontmatter is what matters; a body of some lines is enough.
        let mut text = text[..text.floor_char_boundary(6000)].to_owned();
        for (at, length, part) in changes {
            let start = text.floor_char_boundary(at.index(text.len().min(1500) + 1));
            let end = text.floor_char_boundary((start + length.index(12)).min(text.len())).max(start);
            text.replace_range(start..end, part);
        }
        check_any(&text);
        Ok(())
    });
    damaged.expect("every damaged file is read");
}
