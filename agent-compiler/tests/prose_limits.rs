//! The readers of prose never panic, keep to the text, and take time in proportion to it.

use agent_compiler::spec::{body, description, prose::ProseEdge};
use proptest::prelude::*;
use std::{
    ops::Range,
    time::{Duration, Instant},
};

fn check(text: &str, range: &Range<usize>) {
    assert!(range.start <= range.end && text.get(range.clone()).is_some(), "{range:?} of {text:?}");
}

fn check_edges(text: &str, edges: &[ProseEdge]) {
    for edge in edges {
        for range in [edge.target.range(), &edge.when, &edge.at] {
            check(text, range);
        }
        let target = edge.target.range();
        assert!(edge.at.start <= target.start && target.end <= edge.at.end, "{edge:?} of {text:?}");
    }
    assert!(edges.is_sorted_by_key(|edge| edge.at.start), "{edges:?} of {text:?}");
}

fn check_description(text: &str) {
    let found = description::read(text);
    check(text, &found.summary);
    check_edges(text, &found.edges);
    assert!(found.examples.is_sorted_by(|a, b| a.raw.end <= b.raw.start), "{text:?}");
    for example in &found.examples {
        check(text, &example.raw);
        let parts = [&example.context, &example.user, &example.assistant, &example.commentary];
        for part in parts.into_iter().flatten().chain(example.turns.iter().map(|turn| &turn.text)) {
            check(text, part);
            assert!(example.raw.start <= part.start && part.end <= example.raw.end, "{example:?} of {text:?}");
        }
        assert!(example.turns.is_sorted_by(|a, b| a.text.end <= b.text.start), "{example:?} of {text:?}");
    }
}

fn check_body(text: &str) {
    let found = body::read(text, "data-engineer");
    check_edges(text, &found.edges);
    for section in &found.sections {
        check(text, &section.title);
        check(text, &section.text);
        assert!(section.title.end <= section.text.start, "{section:?} of {text:?}");
    }
    assert!(found.sections.is_sorted_by(|a, b| a.text.end <= b.title.start), "{text:?}");
    let tools = found.tools.iter().flat_map(|tools| tools.rules().chain([&tools.heading]));
    tools.chain(&found.beside_itself).for_each(|range| check(text, range));
}

/// Texts of the pieces that the readers look for, so that they meet in every order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<example>",
        "</example>",
        "<commentary>",
        "</commentary>",
        "user: ",
        "assistant: ",
        "Context: ",
        "\"",
        "'",
        "\\\"",
        "\\n",
        "\n",
        "\n\n",
        "**",
        "**TO a-x**: ",
        " - ",
        "- ",
        "1. ",
        "HANDOFF patterns:",
        "**Hands off to:**",
        "## Tools\n",
        "`",
        "```\n",
        "~~~",
        "# ",
        "    ",
        "\t",
        " ",
        "<!--",
        "-->",
        "> ",
        "Examples:",
        "é",
        "“",
        "→",
        "multiple data-engineer instances",
        "(",
        ")",
        ":",
        ",",
        "/",
        " and ",
        "Bash(x)",
        "**Parallel execution with:**\n",
        "a-x",
        "\r\n",
        "\u{2028}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check_description(&text);
        check_body(&text);
    }

    #[test]
    fn any_pieces(text in pieces()) {
        check_description(&text);
        check_body(&text);
    }
}

#[test]
fn time_is_linear() {
    // Where the time grows with the square, each of these takes many seconds; a busy machine must not fail the test.
    let (size, limit) = (1 << 17, Duration::from_secs(5));
    let repeated = [
        "<example>",
        "<example>user: \"",
        "**",
        "**a**:",
        "user: \"x user: 'y ",
        "user: '",
        "- ",
        "-",
        "*",
        " ",
        "\n",
        "\\n",
        "a: ",
        "<",
        "`",
        "\n## Tools\n",
        "\n- **TO a**: ",
        " - **TO a-b, ",
        "HANDOFF patterns:",
        "ESCALATION ",
        "Examples: ",
        "example: ",
        "\n- ```\n",
        "1. ",
        "<!-- ",
        "> ",
        "\n**x:**",
        "<commentary>",
        "user: \"a\" ",
        "**HANDOFF:** - **TO a-x**: ",
        "\n\t",
        "(",
        "Bash(",
        "\n- Bash(,",
        "a,",
        "\"",
        "' ",
        "**Hands off to:** ",
        "\n**Hands off to:** a-x, ",
        "#",
        "\n-\n -\n",
        "'assistant: \"",
    ];
    for piece in repeated {
        let inner = piece.repeat(size / piece.len());
        for text in
            [format!("<example>{inner}"), format!("**HANDOFF patterns:** - {inner}"), format!("## Tools\n- {inner}")]
        {
            let start = Instant::now();
            let _ = description::read(&text);
            let _ = body::read(&text, "data-engineer");
            assert!(start.elapsed() < limit, "{piece:?}: {:?}", start.elapsed());
        }
    }
}

#[test]
fn a_mebibyte_of_nothing_but_openings() {
    for piece in ["<example>", "**", "<example>user: \"", "user: '"] {
        let text = format!("<example>{}", piece.repeat((1 << 20) / piece.len()));
        let start = Instant::now();
        let _ = description::read(&text);
        let _ = body::read(&text, "data-engineer");
        println!("{:5} ms for {piece:?}", start.elapsed().as_millis());
        assert!(start.elapsed() < Duration::from_secs(10), "{piece:?}: {:?}", start.elapsed());
    }
}
