//! Any text with any places: there is always an output, it is safe to print, and it is not long.

use super::Files;
use agent_compiler::{
    diagnostic::{Diagnostic, Place},
    render::{
        short,
        text::{self, Look},
    },
    rules::UNKNOWN_AGENT,
};
use proptest::prelude::*;

/// Text with much of what is hard: line endings, indentation, wide, hidden and controlling characters, long lines.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,8}: ?",
        2 => Just("\n".to_owned()),
        2 => Just("\n  - ".to_owned()),
        1 => Just("---\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => Just("\t".to_owned()),
        1 => Just("\u{feff}".to_owned()),
        1 => Just("数据 e\u{301}👩\u{200d}💻".to_owned()),
        1 => Just("\u{1b}[31m\u{9b}\u{200b}\u{202e}\u{fdd0}\u{3000}\u{85}".to_owned()),
        1 => Just("long line ".repeat(60)),
        1 => Just(" ".repeat(50)),
        2 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn is_safe(c: char) -> bool {
    c == '\n'
        || !c.is_control() && !matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}')
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_text_and_any_places(
        text in texts(),
        other in texts(),
        places in prop::collection::vec((0..2usize, 0..2000usize, 0..200usize, "\\PC{0,12}"), 1..5),
        width in 0..200usize,
    ) {
        let files = Files::new(&[("agents/a.md", &text), ("agents/b.md", &other)]);
        let ids: Vec<_> = files.0.iter().map(|(id, source)| (id, source.text.len())).collect();
        let mut diagnostic = Diagnostic::new(&UNKNOWN_AGENT, other.clone()).help(text.clone());
        for (index, (file, start, length, label)) in places.into_iter().enumerate() {
            let (source, size) = ids[file];
            // Mostly within the file, not always on a character.
            let start = start % (size + 2);
            let place = Place { source, range: start..start + length };
            diagnostic = if index == 0 { diagnostic.at(place, label) } else { diagnostic.with(place, label) };
        }
        let plain = text::render(&diagnostic, &files.0, Look { colour: false, width });
        prop_assert!(plain.starts_with("error[unknown-agent]:"));
        prop_assert!(plain.chars().all(is_safe), "{plain:?}");
        let numbered = plain.lines().filter(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit())).count();
        prop_assert!(numbered <= 60, "{plain}");
        let coloured = text::render(&diagnostic, &files.0, Look { colour: true, width });
        let safe = coloured.chars().all(|c| is_safe(c) || c == '\u{1b}');
        prop_assert!(safe, "{coloured:?}");
        prop_assert!(short::render(&diagnostic, &files.0).chars().all(|c| is_safe(c) && c != '\n'));
        prop_assert!(!text::for_rustc(&diagnostic, &files.0).starts_with('\n'));
    }
}
