//! Specs of our own with random damage: whatever it is, a repair keeps what was read and spoils nothing.

use super::{policies, read, repaired};
use agent_compiler::fix::Policy;
use agent_compiler::frontmatter::{Entry, Frontmatter};
use agent_compiler::rules;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

const SPECS: [&str; 5] = [
    "---\nname: writer\ndescription: Use it for text. Examples:\n\n<example>Context: a draft. user: \"shorter\" </example>\n\nNote: not for code.\ncolor: blue\ntools: Read, LS, MultiEdit, Edit\nescalation_to: [lead]\nescalation_triggers:\n  to_lead: \"Longer than 10k words\"\nscale_triggers:\n  words: \">10k words\"\n---\n\n# Writer\n\nWrite.\n",
    "---\r\nname: lead\r\ndescription: |-\r\n  Decides: always.\r\nescalation_from:\r\n  - writer\r\n  - \"tester\"\r\ntools:\r\n  allowed: [Read, Grep]\r\n  forbidden:\r\n    - Bash # never\r\n---\r\nDecide.\r\n",
    "\u{feff}---\nname: tester\ndescription: 'It''s for tests'\nparallel_compatible: [writer, lead]\nmaxTurns: 3\nscope_triggers:\n  - one: two\n    three: four\n---\nTest",
    "---\n# all of it\nname: planner\ndescription: Plans when asked: nothing else\nescalaton_to: lead\ndisallowedTools: Bash(rm *), Write\nmodel: opus\n---\n```yaml\nname: x\n```\n",
    "```chatmode\n---\nname: guide\ndescription: \"Shows\"\ntools: [Read, Task]\n---\nShow.\n```\n",
];

const PARTS: &[&str] = &[
    "",
    "",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\t",
    ": ",
    ":",
    "\"",
    "'",
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|-\n",
    ">",
    "#",
    " # ",
    "&a ",
    "*a ",
    "@",
    "`",
    "- ",
    "\n- ",
    "\nmodel: x: y\n",
    "\nname: lead\n",
    "\ntools: LS, LS\n",
    "\ntools: [Glob, LS\n",
    "\nescalation_to: [leed, writer]\n",
    "\nusers: 1writerwriterk\n",
    "\nallowed-tools: Read\n",
    "---\n",
    "...\n",
    "\nNote: z\n",
    "\n<example>Context: y",
    "<<<<<<< \n",
    "\u{200b}",
    "\u{202e}",
    "\u{e0041}",
    "é",
    "🏴",
    "\u{2028}",
    "writer",
];

/// The same few cases each time, or with `PROPTEST_CASES` as many others.
fn config() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => default,
        None => ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(11), ..default },
    }
}

/// What stands in a spec with some bytes replaced.
fn damaged(text: &str, changes: &[(Index, Index, &str)]) -> String {
    let mut text = text.to_owned();
    for (at, length, part) in changes {
        let start = floor(&text, at.index(text.len() + 1));
        let end = floor(&text, start + length.index(12)).max(start);
        text.replace_range(start..end, part);
    }
    text
}

/// The start of the character at a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn means_the_same(old: &Frontmatter, new: &Frontmatter) -> bool {
    let same = |(old, new): (&Entry, &Entry)| old.key.value == new.key.value && old.value.means(&new.value);
    old.entries.len() == new.entries.len() && old.entries.iter().zip(&new.entries).all(same)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_damage_is_repaired_without_harm(
        which in 0..SPECS.len(),
        changes in vec((any::<Index>(), any::<Index>(), select(PARTS)), 1..5),
    ) {
        let names = ["writer.md", "lead.md", "tester.md", "planner.md", "guide.md"];
        let text = damaged(SPECS[which], &changes);
        let files = || (0..SPECS.len()).map(|index| (names[index], if index == which { &*text } else { SPECS[index] }));
        for policy in policies() {
            repaired(files(), &policy);
        }
        let yaml = Policy { guesses: true, rules: vec![&rules::INVALID_YAML] };
        let fixed = repaired(files(), &yaml);
        let after = fixed.compiled.sources.iter().nth(which).map(|(_, source)| source.text.clone()).unwrap_or_default();
        let (old, new) = (read(&text).1, read(&after).1);
        prop_assert!(means_the_same(&old, &new), "{text:?}\n{after:?}");
        // What is left is said to be left.
        let left = fixed.compiled.diagnostics.iter().any(|found| found.rule.name == "invalid-yaml");
        let named = new.get("name").is_some();
        prop_assert!(new.is_strict() || left || !named, "{after:?}");
    }
}
