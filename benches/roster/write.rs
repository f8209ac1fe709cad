//! One spec as Markdown.

use super::random::Random;
use super::relations::{LEVELS, Of};
use super::words::{domain, measured_trigger, sentence};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The sizes that descriptions and bodies are filled up to, in bytes.
const DESCRIPTION: usize = 2_000;
const BODY: usize = 10_000;

const TOOLS: [&str; 9] = ["Bash", "Edit", "Glob", "Grep", "Read", "TodoWrite", "WebFetch", "WebSearch", "Write"];

pub(super) fn spec(index: usize, names: &[String], of: &Of, seed: u64) -> String {
    let mut random = Random::new(seed, (index as u64) << 32);
    let tools = random.some_of(3 + index % 6, TOOLS.len());
    let mut text = format!("---\nname: {}\n", names[index]);
    let description = description(names, of, &mut random);
    if index % 10 == 7 {
        // As many are written by hand: on one line, unquoted, with `: ` inside.
        let _ = writeln!(text, "description: {}", description.replace('\n', "\\n"));
    } else {
        let lines: Vec<String> =
            description.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }).collect();
        let _ = writeln!(text, "description: |-\n{}", lines.join("\n"));
    }
    frontmatter(&mut text, names, of, &mut random);
    text.push_str("tools:\n  allowed: [");
    text.push_str(&tools.iter().map(|tool| TOOLS[*tool]).collect::<Vec<_>>().join(", "));
    let _ = writeln!(text, "]\n  forbidden: []\n  rationale: \"{}\"\n---", sentence(&mut random));
    body(&mut text, index, names, of, &tools, &mut random);
    text
}

fn description(names: &[String], of: &Of, random: &mut Random) -> String {
    let mut text = format!("Use this agent to {}. {}.\n\nExamples:\n", lower(&sentence(random)), sentence(random));
    let mut tail = String::from("\n**HANDOFF COORDINATION patterns:**\n");
    for to in &of.hands_off_to {
        let _ = writeln!(tail, "- **TO {}**: {}", names[*to], sentence(random));
    }
    for from in &of.receives_from {
        let _ = writeln!(tail, "- **FROM {}**: {}", names[*from], sentence(random));
    }
    while text.len() + tail.len() < DESCRIPTION {
        let _ = writeln!(
            text,
            "<example>Context: {}. user: \"{}\" assistant: \"{}.\" <commentary>{}.</commentary></example>",
            sentence(random),
            sentence(random),
            sentence(random),
            sentence(random),
        );
    }
    text + tail.trim_end()
}

fn frontmatter(text: &mut String, names: &[String], of: &Of, random: &mut Random) {
    let colors = ["blue", "cyan", "green", "orange", "pink", "purple", "red", "yellow"];
    let domains: Vec<String> = random.some_of(5, 200).into_iter().map(domain).collect();
    let _ = writeln!(text, "color: {}\nspecialization_level: {}", random.one_of(&colors), LEVELS[of.level]);
    let _ = writeln!(text, "domain_expertise: [{}]", domains.join(", "));
    for (field, agents) in [
        ("escalation_to", &of.escalates_to),
        ("escalation_from", &of.escalates_from),
        ("parallel_compatible", &of.beside),
    ] {
        let agents: Vec<&str> = agents.iter().map(|agent| names[*agent].as_str()).collect();
        let _ = writeln!(text, "{field}: [{}]", agents.join(", "));
    }
    let mut scale = BTreeMap::new();
    while scale.len() < 3 {
        let (key, threshold) = measured_trigger(random);
        scale.insert(key, threshold);
    }
    triggers(text, "scale_triggers", scale);
    let subjects = random.some_of(5, 200);
    let key = |number: &usize| domain(*number);
    triggers(text, "complexity_triggers", subjects[..3].iter().map(|n| (key(n), sentence(random))).collect());
    triggers(text, "scope_triggers", subjects[3..].iter().map(|n| (key(n), sentence(random))).collect());
    let mut escalation = BTreeMap::new();
    for to in of.escalates_to.iter().take(1) {
        escalation.insert(format!("to_{}", names[*to].replace('-', "_")), sentence(random));
    }
    for from in of.escalates_from.iter().take(1) {
        escalation.insert(format!("from_{}", names[*from].replace('-', "_")), sentence(random));
    }
    triggers(text, "escalation_triggers", escalation);
}

fn triggers(text: &mut String, family: &str, triggers: BTreeMap<String, String>) {
    if !triggers.is_empty() {
        let _ = writeln!(text, "{family}:");
    }
    for (key, threshold) in triggers {
        let _ = writeln!(text, "  {key}: \"{threshold}\"");
    }
}

fn body(text: &mut String, index: usize, names: &[String], of: &Of, tools: &[usize], random: &mut Random) {
    let mut tail = String::from("\n## Tools\n");
    for tool in tools {
        let _ = writeln!(tail, "- {}", TOOLS[*tool]);
    }
    tail.push_str("\n**Coordination Patterns:**\n");
    for (heading, agents) in [
        ("Hands off to", &of.hands_off_to),
        ("Receives from", &of.receives_from),
        ("Parallel execution with", &of.beside),
    ] {
        if !agents.is_empty() {
            let _ = writeln!(tail, "\n**{heading}:**");
        }
        for agent in agents {
            let _ = writeln!(tail, "- **{}**: {}", names[*agent], sentence(random));
        }
    }
    let start = text.len();
    let _ = writeln!(text, "\n# {}\n\n## Identity\n{}.\n\n## Instructions", names[index], sentence(random));
    while text.len() - start + tail.len() < BODY {
        let _ = writeln!(text, "\n**{}:**", sentence(random));
        for number in 1..=random.between(4, 8) {
            let mark = if index.is_multiple_of(2) { "-".to_owned() } else { format!("{number}.") };
            let _ = writeln!(text, "{mark} {}. {}.", sentence(random), sentence(random));
        }
    }
    text.push_str(&tail);
}

fn lower(sentence: &str) -> String {
    sentence[..1].to_lowercase() + &sentence[1..]
}
