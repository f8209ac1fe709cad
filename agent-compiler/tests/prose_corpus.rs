//! What the readers of prose find in the seed and in the corpus of real specs; prints counts, skips where they are absent.
//! `SHOW_PROSE=edges` (or `examples`, `tools`, `summary`) with `--nocapture` prints every finding, to be read by eye.

mod common;

use agent_compiler::spec::{body, description};
use agent_terms::kinds::EdgeKind;
use description::{Direction, Target};
use std::{collections::BTreeMap, fs};

/// Kind, direction, and the name, or `~` for text that only mentions agents.
fn outline(text: &str, edges: &[description::ProseEdge]) -> Vec<String> {
    let target = |target: &Target| match target {
        Target::Name(name) => text[name.clone()].to_owned(),
        Target::Mentions(_) => "~".to_owned(),
    };
    edges.iter().map(|edge| format!("{} {:?} {}", edge.kind, edge.direction, target(&edge.target))).collect()
}

#[test]
fn the_description_of_the_seed() {
    let Some(file) = common::shared("seed/data-engineer.md") else { return };
    let file = fs::read_to_string(file).expect("the seed is text");
    let start = file.find("description: ").expect("it has one") + "description: ".len();
    let text = &file[start..file.find("\ncolor:").expect("it follows")];
    let found = description::read(text);
    assert!(text[found.summary.clone()].ends_with("platform-engineer for infrastructure."));
    assert_eq!(found.examples.len(), 10);
    for example in &found.examples {
        for part in [&example.context, &example.user, &example.assistant, &example.commentary] {
            assert!(part.clone().is_some_and(|part| text[part].len() > 20), "{example:?}");
        }
        let user = &text[example.user.clone().expect("it is there")];
        assert!(!user.contains("assistant:") && !user.starts_with('"') && !user.ends_with('"'), "{user}");
        assert_eq!(example.turns.len(), 2);
    }
    let expected = [
        "hand-off From backend-dev",
        "hand-off To platform-engineer",
        "collaboration With performance-engineer",
        "collaboration With security-auditor",
        "parallel Beside ~",
        "escalation To principal-architect",
        "escalation From backend-dev",
        "escalation From senior-dev",
    ];
    assert_eq!(outline(text, &found.edges), expected);
    let parallel = found.edges.iter().find(|edge| edge.kind == EdgeKind::Parallel).expect("it is there");
    assert_eq!(parallel.direction, Direction::Beside);
    let text = &text[parallel.target.range().clone()];
    assert!(text.starts_with("Can work simultaneously with backend-dev") && text.ends_with("well-defined"), "{text}");
}

#[test]
fn the_body_of_the_seed() {
    let Some(file) = common::shared("seed/data-engineer.md") else { return };
    let file = fs::read_to_string(file).expect("the seed is text");
    let (_, text) = common::split(&file);
    let found = body::read(&text, "data-engineer");
    let tools = found.tools.expect("it has a list");
    assert_eq!(tools.rules().count(), 11);
    assert_eq!(&text[tools.items[10].tools[0].rule.clone()], "TodoWrite");
    let expected = [
        "hand-off To backend-dev",
        "hand-off To platform-engineer",
        "hand-off To performance-engineer",
        "hand-off From backend-dev",
        "hand-off From principal-architect",
        "hand-off From security-auditor",
        "parallel Beside backend-dev",
        "parallel Beside platform-engineer",
    ];
    assert_eq!(outline(&text, &found.edges), expected);
    let beside = &text[found.beside_itself.expect("it may")];
    assert!(beside.starts_with("**multiple data-engineer instances**: For large"), "{beside}");
    let titles: Vec<_> = found.sections.iter().map(|s| (s.level, &text[s.title.clone()])).collect();
    for title in [(1, "Data Engineer"), (2, "Identity"), (2, "Instructions"), (3, "Core Expertise Areas"), (2, "Tools")]
    {
        assert!(titles.contains(&title), "{title:?} in {titles:?}");
    }
}

/// What was found in one collection.
#[derive(Default)]
struct Counts {
    files: usize,
    examples: usize,
    user: usize,
    assistant: usize,
    commentary: usize,
    context: usize,
    description_edges: usize,
    body_edges: usize,
    named: usize,
    beside_itself: usize,
    tools: usize,
    sections: usize,
}

#[test]
fn the_corpus() {
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    let show = std::env::var("SHOW_PROSE").ok();
    for spec in common::corpus() {
        let name = spec.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
        let found = description::read(&spec.description);
        let inside = body::read(&spec.body, name);
        let counts = all.entry(spec.collection.clone()).or_default();
        counts.files += 1;
        let in_body = description::read(&spec.body);
        for (text, example) in found
            .examples
            .iter()
            .map(|e| (&spec.description, e))
            .chain(in_body.examples.iter().map(|e| (&spec.body, e)))
        {
            counts.examples += 1;
            counts.context += usize::from(example.context.is_some());
            counts.user += usize::from(example.user.is_some());
            counts.assistant += usize::from(example.assistant.is_some());
            counts.commentary += usize::from(example.commentary.is_some());
            if show.as_deref() == Some("examples") {
                let part = |r: &Option<std::ops::Range<usize>>| r.clone().map(|r| text[r].to_owned());
                println!(
                    "EXAMPLE {} turns={} neg={}\n  C {:?}\n  U {:?}\n  A {:?}\n  W {:?}",
                    spec.path,
                    example.turns.len(),
                    example.negative,
                    part(&example.context),
                    part(&example.user),
                    part(&example.assistant),
                    part(&example.commentary)
                );
            }
        }
        counts.description_edges += found.edges.len();
        counts.body_edges += inside.edges.len();
        let names = found.edges.iter().chain(&inside.edges).filter(|edge| matches!(edge.target, Target::Name(_)));
        counts.named += names.count();
        counts.beside_itself += usize::from(inside.beside_itself.is_some());
        counts.tools += usize::from(inside.tools.is_some());
        counts.sections += inside.sections.len();
        match show.as_deref() {
            Some("edges") => {
                for (origin, text, edges) in [("D", &spec.description, &found.edges), ("B", &spec.body, &inside.edges)]
                {
                    for edge in edges {
                        println!(
                            "EDGE {origin} {}/{} {} {:?} {} [{}] when=[{}] at=[{}]",
                            spec.collection,
                            spec.path,
                            edge.kind,
                            edge.direction,
                            if matches!(edge.target, Target::Name(_)) { "NAME" } else { "~" },
                            &text[edge.target.range().clone()],
                            &text[edge.when.clone()],
                            &text[edge.at.clone()]
                        );
                    }
                }
            }
            Some("tools") => {
                if let Some(t) = &inside.tools {
                    println!(
                        "TOOLS {}/{} {:?}",
                        spec.collection,
                        spec.path,
                        t.rules().map(|r| &spec.body[r.clone()]).collect::<Vec<_>>()
                    )
                }
            }
            Some("summary") => println!(
                "SUMMARY {}/{} {:?} OF {}",
                spec.collection,
                spec.path,
                &spec.description[found.summary.clone()],
                spec.description.len()
            ),
            _ => {}
        }
    }
    println!("{:24} files blocks ctx user asst comm d-edges b-edges named self tools sections", "collection");
    for (name, c) in all {
        println!(
            "{name:24} {:5} {:6} {:3} {:4} {:4} {:4} {:7} {:7} {:5} {:4} {:5} {:8}",
            c.files,
            c.examples,
            c.context,
            c.user,
            c.assistant,
            c.commentary,
            c.description_edges,
            c.body_edges,
            c.named,
            c.beside_itself,
            c.tools,
            c.sections
        );
    }
}
