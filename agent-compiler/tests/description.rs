//! Descriptions in the shapes that authors write them.

use agent_compiler::spec::description::{Description, Speaker, Target, clean, read};

/// Kind, direction, target and text of each edge; `~` stands before text that only mentions agents.
fn edges(text: &str) -> Vec<String> {
    let line = |edge: &agent_compiler::spec::prose::ProseEdge| {
        let target = match &edge.target {
            Target::Name(name) => text[name.clone()].to_owned(),
            Target::Mentions(range) => format!("~{}", &text[range.clone()]),
        };
        format!("{} {:?} {target} | {}", edge.kind, edge.direction, &text[edge.when.clone()])
    };
    read(text).edges.iter().map(line).collect()
}

/// Context, user, assistant and commentary of the only example.
fn example(text: &str) -> [Option<&str>; 4] {
    let Description { examples, .. } = read(text);
    assert_eq!(examples.len(), 1, "{examples:?}");
    let part = |range: &Option<std::ops::Range<usize>>| range.clone().map(|range| &text[range]);
    let one = &examples[0];
    [part(&one.context), part(&one.user), part(&one.assistant), part(&one.commentary)]
}

fn summary(text: &str) -> &str {
    &text[read(text).summary]
}

#[test]
fn the_summary_ends_where_lists_and_examples_start() {
    assert_eq!(summary("Builds pipelines. Examples: <example>user: \"x\"</example>"), "Builds pipelines.");
    assert_eq!(summary("Builds pipelines.\\n\\nExamples:\\n<example>x</example>"), "Builds pipelines.");
    assert_eq!(summary("Builds pipelines. **Examples:**\n- one"), "Builds pipelines.");
    assert_eq!(summary("Builds pipelines Example: <example>x</example>"), "Builds pipelines");
    assert_eq!(summary("Builds pipelines. **HANDOFF patterns:** - **TO qa**: x"), "Builds pipelines.");
    assert_eq!(summary("Builds pipelines. ESCALATION scenarios: - TO qa-lead: x"), "Builds pipelines.");
    assert_eq!(
        summary("Writes **bold**: and, for example: this. An Example: is no heading"),
        "Writes **bold**: and, for example: this. An Example: is no heading"
    );
    assert_eq!(
        summary("Handles escalation: of tickets, coordination: too."),
        "Handles escalation: of tickets, coordination: too."
    );
    assert_eq!(summary("Checks that `<example>` blocks are there."), "Checks that `<example>` blocks are there.");
    assert_eq!(summary("<example>x</example>"), "");
    assert_eq!(summary(""), "");
}

#[test]
fn quotes_of_every_kind() {
    let expected = [Some("Slow queries."), Some("It's slow, isn't it"), Some("I'll look"), Some("Why")];
    for text in [
        "<example>Context: Slow queries. user: \"It's slow, isn't it\" assistant: \"I'll look\" <commentary>Why</commentary></example>",
        "<example>Context: Slow queries. user: 'It's slow, isn't it' assistant: 'I'll look' <commentary>Why</commentary></example>",
        "<example>\nContext: Slow queries.\nuser: “It's slow, isn't it”\nassistant: ‘I'll look’\n<commentary>\nWhy\n</commentary>\n</example>",
        "<example>\\nContext: Slow queries.\\nuser: \\\"It's slow, isn't it\\\"\\nassistant: \\\"I'll look\\\"\\n<commentary>Why</commentary>\\n</example>",
        "<example>\nContext: Slow queries.\nUser: It's slow, isn't it\nAssistant: I'll look\nCommentary: Why\n</example>",
        "<example>**Context:** Slow queries. **User:** \"It's slow, isn't it\" **Assistant:** \"I'll look\" <commentary>Why</commentary></example>",
        "<Example name=\"one\">Slow queries. user_request: 'It's slow, isn't it' assistant_response: 'I'll look' <commentary>Why</example>",
    ] {
        assert_eq!(example(text), expected, "{text}");
    }
}

#[test]
fn labels_inside_quotes_are_text() {
    let text = "<example>user: \"The log says user: unknown, assistant: off\" assistant: \"I see\"</example>";
    assert_eq!(example(text), [None, Some("The log says user: unknown, assistant: off"), Some("I see"), None]);
    let text = "<example>user: 'Fix Ann's 'quick' hack' (later) assistant: 'Sure'</example>";
    assert_eq!(example(text)[2], Some("Sure"));
    let text = "<example>user: \"Fix it\" (a remark) assistant: \"Sure\"</example>";
    assert_eq!(example(text), [None, Some("Fix it"), Some("Sure"), None]);
}

#[test]
fn what_is_missing_is_missing() {
    assert_eq!(example("<example>Context: x. user: 'Do it' assistant: 'Yes'</example>")[3], None);
    assert_eq!(example("<example>just words</example>"), [Some("just words"), None, None, None]);
    assert_eq!(example("<example></example>"), [None; 4]);
    assert_eq!(example("<example>user: \"\" assistant: </example>"), [None; 4]);
    // Neither the block nor the quotes are closed.
    assert_eq!(example("<example>user: \"Do it assistant: \"Yes"), [None, Some("Do it"), Some("Yes"), None]);
}

#[test]
fn an_open_block_ends_with_the_next_or_a_list() {
    let text = "A. <example>user: 'a' assistant: 'b' <example>user: 'c' assistant: 'd' **HANDOFF patterns:** - **TO qa**: when done";
    let found = read(text);
    assert_eq!(found.examples.len(), 2);
    assert_eq!(&text[found.examples[0].raw.clone()], "<example>user: 'a' assistant: 'b'");
    assert_eq!(&text[found.examples[1].raw.clone()], "<example>user: 'c' assistant: 'd'");
    assert_eq!(edges(text), ["hand-off To qa | when done"]);
}

#[test]
fn several_turns() {
    let text =
        "<example>user: \"a\" assistant: \"b\" <commentary>c</commentary> user: \"d\" assistant: \"e\"</example>";
    let found = read(text);
    let turns: Vec<_> = found.examples[0].turns.iter().map(|turn| (turn.speaker, &text[turn.text.clone()])).collect();
    let (user, assistant) = (Speaker::User, Speaker::Assistant);
    assert_eq!(turns, [(user, "a"), (assistant, "b"), (user, "d"), (assistant, "e")]);
    assert_eq!(example(text), [None, Some("a"), Some("b"), Some("c")]);
}

#[test]
fn a_commentary_inside_the_answer_and_a_user_with_a_name() {
    let text = "<example>user: \"a\" assistant: \"I will <commentary>since c</commentary> do it\"</example>";
    assert_eq!(example(text), [None, Some("a"), Some("I will"), Some("since c")]);
    let text = "<example>\nContext: x\nAnn: \"Check it\"\nAssistant: \"Yes\"\n<Task call>\n</example>";
    assert_eq!(example(text), [Some("x"), Some("Check it"), Some("Yes"), None]);
}

#[test]
fn negative_examples() {
    for text in [
        "<bad-example>user: 'x'</bad-example>",
        "<example type=\"negative\">user: 'x'</example>",
        "<example>Anti-pattern: research only. user: 'x'</example>",
        "<example>user: 'x' <commentary>ANTI-PATTERN: use another</commentary></example>",
    ] {
        assert!(read(text).examples[0].negative, "{text}");
    }
    assert!(!read("<example>Context: Not bad. user: 'x'</example>").examples[0].negative);
}

#[test]
fn a_list_on_one_line() {
    let text = "Builds. **HANDOFF COORDINATION patterns:** - **FROM backend-dev**: needs → designs - **TO platform-engineer**: \
                asks - **WITH security-auditor**: checks - **Parallel execution**: Can work beside backend-dev **ESCALATION \
                scenarios:** - **TO principal-architect**: When it grows - **FROM senior-dev**: When it is hard **Other:** - **TO x**: no";
    assert_eq!(
        edges(text),
        [
            "hand-off From backend-dev | needs → designs",
            "hand-off To platform-engineer | asks",
            "collaboration With security-auditor | checks",
            "parallel Beside ~Can work beside backend-dev | Can work beside backend-dev",
            "escalation To principal-architect | When it grows",
            "escalation From senior-dev | When it is hard",
        ]
    );
    let at = |index: usize| &text[read(text).edges[index].at.clone()];
    assert_eq!(at(1), "**TO platform-engineer**: asks");
}

#[test]
fn a_list_of_lines() {
    let text = "Builds.\n\nHANDOFF patterns:\n- FROM backend-dev: needs\n- **TO qa-tester:** asks\n* Handoff to `tech-writer` - docs\n\nAfter it.\n- TO nobody: no";
    assert_eq!(
        edges(text),
        ["hand-off From backend-dev | needs", "hand-off To qa-tester | asks", "hand-off To tech-writer | docs"]
    );
    assert_eq!(
        edges("x **Coordination:** - **COORDINATES WITH qa-lead**: tests"),
        ["collaboration With qa-lead | tests"]
    );
    assert_eq!(edges("x. **Handoff to backend-dev:** when stuck"), ["hand-off To backend-dev | when stuck"]);
    assert_eq!(
        edges("x. **AUTO-ESCALATION triggers:** - **TO a-b**: >100k users"),
        ["escalation To a-b | >100k users"]
    );
    assert_eq!(
        edges("x. **HANDOFF:** **TO a-b**: one **FROM c-d**: two"),
        ["hand-off To a-b | one", "hand-off From c-d | two"]
    );
    assert_eq!(edges("x. **HANDOFF:** - **→ a-b**: one"), ["hand-off To a-b | one"]);
}

#[test]
fn several_names_and_no_names() {
    let of = |label: &str| edges(&format!("x. **HANDOFF patterns:** - **{label}**: t"));
    for label in ["TO a-x, b-y", "TO a-x and b-y", "TO a-x & b-y", "TO a-x/b-y", "TO a-x or b-y", "TO `a-x`, and `b-y`"]
    {
        assert_eq!(of(label), ["hand-off To a-x | t", "hand-off To b-y | t"], "{label}");
    }
    for label in ["all agents", "the user", "whichever agent is free at the moment of asking", "CI/CD"] {
        assert_eq!(of(&format!("TO {label}")), [format!("hand-off To ~{label} | t")]);
    }
    assert_eq!(of("TO Principal Architect"), ["hand-off To Principal Architect | t"]);
    assert_eq!(of("Testing"), [""; 0]);
}

#[test]
fn cleaning() {
    assert_eq!(clean("  say \\\"hi\\\"\\nnow C:\\temp \\ "), "say \"hi\"\nnow C:\\temp \\");
    assert_eq!(clean("\\"), "\\");
}
