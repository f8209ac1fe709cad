//! Routing: small rosters are compiled and indexed, and texts are routed by the bytes of the index, as a program does it.

#[path = "../common/mod.rs"]
mod common;
mod corpus;
mod evidence;
mod left_out;

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::index::Draft;
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, check};
use agent_terms::route::{Index, Ranked, rank};
use proptest::prelude::*;

/// A roster of these specs, each a name and the rest of the file behind the line of the name.
pub(crate) fn roster(specs: &[(&str, &str)]) -> Compiled {
    with_settings("", specs)
}

/// The same with an `agents.toml`.
pub(crate) fn with_settings(settings: &str, specs: &[(&str, &str)]) -> Compiled {
    let mut sources = SourceSet::default();
    let file = |(name, rest): &(&str, &str)| Source::new(format!("{name}.md"), format!("---\nname: {name}\n{rest}"));
    let files: Vec<_> = specs.iter().map(|spec| sources.add(file(spec))).collect();
    let config = sources.add(Source::new("agents.toml", settings));
    check(sources, &files, Some(config), &Levels::default(), Diagnostics::default())
}

/// A spec that has a description and a body only.
pub(crate) fn described(description: &str) -> String {
    format!("description: |-\n  {}\n---\nYou work.\n", description.replace('\n', "\n  "))
}

/// The names of the agents that a text is for, best first.
pub(crate) fn route<'a>(compiled: &'a Compiled, text: &str) -> Vec<&'a str> {
    let bytes = Draft::of(compiled).index();
    let ranked = rank(Index::new(&bytes), text, |_| None);
    ranked.iter().map(|ranked| compiled.roster.agents()[ranked.agent].name.as_str()).collect()
}

/// Two agents with little in common.
pub(crate) fn baker_and_smith() -> Compiled {
    roster(&[
        ("baker", &described("Bakes bread and cakes. Kneads the dough.")),
        ("smith", &described("Forges iron: hinges, nails and horseshoes.")),
    ])
}

#[test]
fn the_index_says_what_was_written() {
    let compiled = baker_and_smith();
    let bytes = Draft::of(&compiled).index();
    let index = Index::new(&bytes);
    let agents = |word: &str| index.postings_for(word).map(|posting| posting.agent).collect::<Vec<_>>();
    assert_eq!(index.agents(), 2);
    assert_eq!((agents("dough"), agents("cake"), agents("nail")), (vec![0], vec![0], vec![1]));
    assert_eq!((agents("work"), agents("gold")), (vec![0, 1], vec![]), "both bodies say `work`");
    assert_eq!(index.names().collect::<Vec<_>>(), [("baker", 0), ("smith", 1)]);
    assert_eq!(index.clauses().count(), 0);
}

#[test]
fn the_same_specs_give_the_same_bytes() {
    let bytes = |compiled: &Compiled| Draft::of(compiled).index();
    assert_eq!(bytes(&baker_and_smith()), bytes(&baker_and_smith()));
    assert_eq!(bytes(&baker_and_smith()).len() % 4, 0, "it lies in a table of words");
}

#[test]
fn nothing_to_say_is_an_empty_answer() {
    let compiled = baker_and_smith();
    for text in ["", " ", "the of and", "zxqv", "42"] {
        assert!(route(&compiled, text).is_empty(), "{text}");
    }
    assert!(rank(Index::EMPTY, "bread", |_| None).is_empty());
    assert!(rank(Index::new(&[]), "bread", |_| Some(1.0)).is_empty());
    assert!(route(&roster(&[]), "bread").is_empty());
}

proptest! {
    /// No text makes it panic, and what it answers is in order, above zero, and the sum of its reasons.
    #[test]
    fn any_text_has_an_answer(text in "(?s).{0,200}|([a-zA-Z$0-9., '@`<>%-]|10TB |bread|nails|smith|don't ){0,60}") {
        let compiled = baker_and_smith();
        let bytes = Draft::of(&compiled).index();
        let ranked: Vec<Ranked<'_>> = rank(Index::new(&bytes), &text, |_| None);
        prop_assert!(ranked.is_sorted_by(|a, b| a.score >= b.score));
        for one in &ranked {
            let sum: f32 = one.because.iter().map(|because| because.share).sum();
            prop_assert!(one.score > 0.0 && (sum - one.score).abs() < 1e-3, "{} and {sum}", one.score);
        }
        prop_assert_eq!(&ranked, &rank(Index::new(&bytes), &text, |_| None));
    }
}
