//! What counts for an agent and against it: names, words by part, figures, and what an agent is not for.

use super::{baker_and_smith, described, roster, route, with_settings};
use agent_compiler::index::Draft;
use agent_terms::route::{Index, Reason, SpecPart, rank};

#[test]
fn a_name_counts_more_than_all_words() {
    let compiled = roster(&[
        ("bread-baker", &described("Bakes.")),
        ("smith", &described("Forges iron: hinges, nails, horseshoes, gates, fences and locks.")),
    ]);
    let words = "iron hinges, nails, horseshoes, gates, fences and locks";
    assert_eq!(route(&compiled, words), ["smith"]);
    for called in ["ask the bread-baker for", "BreadBaker:", "bread baker,", "@bread-baker"] {
        assert_eq!(route(&compiled, &format!("{called} {words}")), ["bread-baker", "smith"], "{called}");
    }
    for no_call in ["not the bread-baker, just {}", "bread-baker says that {}", "bread baker needed {}"] {
        assert_eq!(route(&compiled, &no_call.replace("{}", words))[0], "smith", "{no_call}");
    }
}

#[test]
fn a_name_that_is_a_word_is_a_name_when_it_is_called() {
    let compiled =
        roster(&[("planner", &described("Plans.")), ("smith", &described("Forges a planner of iron, with hinges."))]);
    let bytes = Draft::of(&compiled).index();
    let named = |text: &str| {
        let ranked = rank(Index::new(&bytes), text, |_| None);
        ranked.iter().flat_map(|one| &one.because).any(|because| matches!(because.reason, Reason::Named { .. }))
    };
    for text in ["use the planner", "@planner do it", "`planner`", "is it for the planner agent?"] {
        assert!(named(text), "{text}");
    }
    assert!(!named("hinges for a planner"), "another spec uses the word");
}

#[test]
fn an_alias_is_a_name() {
    let settings = "[aliases]\npastry-chef = \"baker\"\n";
    let compiled = with_settings(settings, &[("baker", &described("Bakes.")), ("smith", &described("Forges."))]);
    assert_eq!(route(&compiled, "the pastry chef"), ["baker"]);
}

#[test]
fn what_an_agent_is_not_for_counts_against_it() {
    let bakers_share = |more: &str| {
        let compiled = roster(&[
            ("baker", &described(&format!("Bakes bread and cakes.{more}"))),
            ("cook", &described("Cooks soup, and cakes for a wedding.")),
        ]);
        let bytes = Draft::of(&compiled).index();
        let ranked = rank(Index::new(&bytes), "wedding cakes", |_| None);
        ranked.iter().find(|one| one.agent == 0).map_or(0.0, |one| one.score)
    };
    let plain = bakers_share("");
    assert!(plain > 0.0);
    for against in [
        " Not for: a wedding (use cook).",
        "\nDo NOT use for weddings.",
        "\n<example>user: \"a wedding\" <commentary>Anti-pattern: the cook does it.</commentary></example>",
        "\n<bad-example>user: \"a wedding\"</bad-example>",
    ] {
        assert!(bakers_share(against) < plain, "{against}: {} and {plain}", bakers_share(against));
    }
}

#[test]
fn sections_and_fields_say_what_an_agent_is_not_for() {
    let spec = "description: Bakes bread.\nwhen_not_to_use_baker:\n  use_cook_instead: [\"soup kitchens\"]\n---\nYou bake.\n\n\
                ## When NOT to use\n- festivals\n\n## When to use\n- breakfast\n";
    let compiled = roster(&[("baker", spec), ("cook", &described("Cooks."))]);
    let bytes = Draft::of(&compiled).index();
    let parts = |word: &str| Index::new(&bytes).postings_for(word).map(|posting| posting.part).collect::<Vec<_>>();
    assert_eq!(parts("kitchen"), [SpecPart::NotFor]);
    assert_eq!(parts("festival"), [SpecPart::NotFor]);
    assert_eq!(parts("breakfast"), [SpecPart::Guidance]);
    assert_eq!(parts("bread"), [SpecPart::Summary]);
}

#[test]
fn edges_speak_for_the_receiver() {
    let baker =
        "description: Bakes.\nescalation_to: [cook]\nescalation_triggers:\n  to_cook: \"banquets\"\n---\nYou bake.\n";
    let cook = "description: Cooks.\nescalation_from: [baker]\n---\nYou cook.\n";
    assert_eq!(route(&roster(&[("baker", baker), ("cook", cook)]), "a banquet"), ["cook"]);
}

#[test]
fn a_slip_is_forgiven() {
    let compiled = baker_and_smith();
    assert_eq!(route(&compiled, "horsehoes"), ["smith"]);
    let bytes = Draft::of(&compiled).index();
    let [right, wrong] = ["horseshoes", "horsehoes"].map(|text| rank(Index::new(&bytes), text, |_| None));
    assert!(right[0].score > wrong[0].score && wrong[0].score > 0.0);
    assert!(matches!(wrong[0].because[0].reason, Reason::Word { misspelt: true, word: "horsehoes", .. }));
}

#[test]
fn figures_beyond_a_threshold_count() {
    let baker = "description: Bakes.\nscale_triggers:\n  output: \">100 loaves/day\"\n---\nYou bake.\n";
    let miller = "description: Mills.\nscale_triggers:\n  output: \">10k loaves/day\"\n---\nYou mill.\n";
    let compiled = roster(&[("baker", baker), ("miller", miller), ("smith", &described("Forges."))]);
    let bytes = Draft::of(&compiled).index();
    let scores = |text: &str, loaves: Option<f64>| {
        let mut scores = [0.0; 3];
        rank(Index::new(&bytes), text, |_| loaves).iter().for_each(|one| scores[one.agent] = one.score);
        scores
    };
    assert_eq!(scores("xyz", None), [0.0; 3], "a figure that nobody knows fires nothing");
    assert_eq!(scores("xyz", Some(50.0)), [0.0; 3]);
    assert_eq!(scores("xyz", Some(500.0)), [6.0, 0.0, 0.0]);
    assert_eq!(scores("xyz", Some(50e3)), [3.0, 6.0, 0.0], "the closest threshold counts whole");
    assert_eq!(scores("xyz", Some(f64::NAN)), [0.0; 3]);
    let said = scores("20 loaves per hour", None)[0] - scores("loaves per hour", None)[0];
    assert!((said - 3.0).abs() < 1e-3, "480 a day, read out of the text: {said}");
    let measured = scores("20 loaves per hour", Some(1.0));
    assert_eq!(measured, scores("loaves per hour", None), "what was measured counts, not what is said");
}
