//! Leave-one-out leaves out: no trace of the tested example is left in the index that it is routed by.

use super::{described, roster, route};
use agent_compiler::index::{Draft, ExampleId, examples, leave_one_out, plain_bm25};
use agent_terms::route::Index;

const TWO: &str = "Bakes bread.\n\n<example>Context: Hunger, zymurgy. user: \"a quixotic loaf\" assistant: \"The kumquat \
                   baker.\" <commentary>Vexing.</commentary></example>\n<example>user: \"bread for ten\" assistant: \"Yes.\"</example>";

const FIRST: ExampleId = ExampleId { agent: 0, example: 0 };

#[test]
fn a_word_of_one_example_does_not_find_it() {
    let compiled = roster(&[("baker", &described(TWO)), ("smith", &described("Forges."))]);
    assert_eq!(route(&compiled, "quixotic"), ["baker"], "it is in the whole index");
    let draft = Draft::of(&compiled);
    let (whole, without) = (draft.index(), draft.index_without(FIRST));
    for word in ["quixotic", "zymurgy", "kumquat", "vexing", "loaf"] {
        assert_eq!(Index::new(&without).postings_for(word).count(), 0, "{word}");
        assert_eq!(Index::new(&whole).postings_for(word).count(), 1, "{word}");
    }
    let trials = leave_one_out(&compiled);
    assert_eq!(trials.iter().map(|trial| trial.place()).collect::<Vec<_>>(), [None, Some(1)]);
    assert_eq!((trials[1].user, trials[1].line), ("bread for ten", 7));
    assert_eq!(plain_bm25(&compiled), [None, Some(1)], "nor does the baseline see it");
}

/// Authors repeat examples in the body; then both are the example.
#[test]
fn the_same_example_in_the_body_is_left_out_too() {
    let body = "<example>user: \"a quixotic loaf\" <commentary>Sesquipedalian.</commentary></example>\n";
    let spec = described(TWO).replace("You work.\n", body);
    let compiled = roster(&[("baker", &spec), ("smith", &described("Forges."))]);
    let draft = Draft::of(&compiled);
    let (whole, without) = (draft.index(), draft.index_without(FIRST));
    for word in ["quixotic", "sesquipedalian"] {
        assert_eq!(Index::new(&without).postings_for(word).count(), 0, "{word}");
        assert_eq!(Index::new(&whole).postings_for(word).count(), 1, "{word}");
    }
    assert_eq!(examples(&compiled).count(), 2);
}

#[test]
fn what_shows_what_not_to_do_is_no_test() {
    let bad = "<example>user: \"a horseshoe\" <commentary>ANTI-PATTERN: that is for smith.</commentary></example>";
    let compiled = roster(&[("baker", &described(&format!("{TWO}\n{bad}"))), ("smith", &described("Forges."))]);
    assert_eq!(examples(&compiled).count(), 2);
}
