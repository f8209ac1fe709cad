//! Bodies in the shapes that authors write them.

use agent_compiler::spec::body::{Body, read};
use agent_compiler::spec::prose::{ProseEdge, Target};

fn sections(text: &str) -> Vec<(u8, &str, &str)> {
    let show = |section: &agent_compiler::spec::body::Section| {
        (section.level, &text[section.title.clone()], &text[section.text.clone()])
    };
    read(text, "").sections.iter().map(show).collect()
}

fn titles(text: &str) -> Vec<&str> {
    sections(text).into_iter().map(|(_, title, _)| title).collect()
}

fn tools(text: &str) -> Vec<&str> {
    read(text, "").tools.iter().flat_map(|tools| tools.rules()).map(|rule| &text[rule.clone()]).collect()
}

/// Kind, direction, target and text of each edge; `~` stands before text that only mentions agents.
fn edges(text: &str) -> Vec<String> {
    let line = |edge: &ProseEdge| {
        let target = match &edge.target {
            Target::Name(name) => text[name.clone()].to_owned(),
            Target::Mentions(range) => format!("~{}", &text[range.clone()]),
        };
        format!("{} {:?} {target} | {}", edge.kind, edge.direction, &text[edge.when.clone()])
    };
    read(text, "data-engineer").edges.iter().map(line).collect()
}

#[test]
fn sections_part_the_body() {
    let text = "intro\n# One\nfirst\n\n## Two ##\n**Three:**\n- a\n\n**Four**: \nb\n# Five #x\n";
    assert_eq!(
        sections(text),
        [(1, "One", "first\n\n"), (2, "Two", ""), (3, "Three", "- a\n\n"), (3, "Four", "b\n"), (1, "Five #x", ""),]
    );
    let body = read(text, "");
    assert_eq!(&text[body.extent(0).expect("it is there")], "first\n\n## Two ##\n**Three:**\n- a\n\n**Four**: \nb\n");
    assert_eq!(body.extent(9), None);
    assert_eq!(sections("**Alone:**\r\nx\r\n"), [(1, "Alone", "x\r\n")]);
    assert_eq!(sections("#\n##x\n####### y"), [(1, "", "##x\n####### y")]);
}

#[test]
fn code_comments_quotes_and_lists_hold_no_headings() {
    assert_eq!(titles("```md\n# no\n``` x\n# no\n```\n# yes"), ["yes"]);
    assert_eq!(titles("````\n# no\n```\n# no\n~~~~\n# no\n`````  \n# yes"), ["yes"]);
    assert_eq!(titles("~~~ a`b\n# no\n~~~\n``` a`b\n# yes"), ["yes"]);
    assert_eq!(titles("   ```\n# no\n    ```\n# no"), [""; 0]);
    assert_eq!(titles("    # no\n\t# no\n   # yes"), ["yes"]);
    assert_eq!(titles("<!-- x\n# no\n\n# no\n--> # no\n# yes"), ["yes"]);
    assert_eq!(titles("> # no\n- # no\n\n  # no\n# yes"), ["yes"]);
    // The list item ends in front of the heading, and its fence with it.
    assert_eq!(titles("- x\n  ```\n  # no\n# yes\n"), ["yes"]);
    assert_eq!(titles("<role>\n# yes\n</role>\n# and this"), ["yes", "and this"]);
    assert_eq!(titles("text\n---\n**not this** one:\n**nor this**"), [""; 0]);
    assert_eq!(titles("- item\n**Label:**\n- x"), ["Label"]);
}

#[test]
fn tools_are_rules_in_a_list() {
    assert_eq!(tools("## Tools\n- Bash\n- `Read`: for reading\n- **Edit** - to edit\n"), ["Bash", "Read", "Edit"]);
    assert_eq!(
        tools("### Available Tools:\n\nYou have\n\n* Bash(git *), Bash(npm run (x))\n* `mcp__db__*` (all)"),
        ["Bash(git *)", "Bash(npm run (x))", "mcp__db__*"]
    );
    assert_eq!(tools("**Tools:**\n1. Read\n2. Grep  \n\nNo more\n\n- Glob"), ["Read", "Grep"]);
    assert_eq!(tools("## Tool Access\n- **Full access**: all tools\n- read files\n- [tool]\n- Bash(x"), [""; 0]);
    assert_eq!(tools("```\n## Tools\n- Bash\n```\n## Essential Tools\n- pandas"), [""; 0]);
}

#[test]
fn lists_of_agents() {
    let text = "**Coordination Patterns:**\n\n**Hands off to:**\n- **backend-dev**: APIs\n- qa-tester: tests\n- `devops` - deploys\n\
                - **tech-writer** (docs)\n\n**receives from**:\n* backend-dev\n+ **a-x/b-y**: both\n\n### Escalates to\n1. **principal-architect**: \
                When it grows\n   and grows\n\n**Receives escalations from:**\n- **senior-dev** when stuck\n\nText.\n- **nobody-else**: no\n";
    assert_eq!(
        edges(text),
        [
            "hand-off To backend-dev | APIs",
            "hand-off To qa-tester | tests",
            "hand-off To devops | deploys",
            "hand-off To tech-writer | docs",
            "hand-off From backend-dev | ",
            "hand-off From a-x | both",
            "hand-off From b-y | both",
            "escalation To principal-architect | When it grows\n   and grows",
            "escalation From senior-dev | when stuck",
        ]
    );
}

#[test]
fn other_ways_to_list_agents() {
    assert_eq!(edges("Delegates to:\n- `a-x` for y"), ["hand-off To a-x | for y"]);
    assert_eq!(edges("**Works with:** a-x, b-y"), ["collaboration With a-x | ", "collaboration With b-y | "]);
    assert_eq!(edges("### Hands Off To\n\n**a-x** (later): all"), ["hand-off To a-x | all"]);
    assert_eq!(
        edges("**Escalation targets**:\n- `a-x` vs `b-y` on z"),
        ["escalation To a-x | on z", "escalation To b-y | on z"]
    );
    assert_eq!(
        edges("Integration with other agents:\n- Work with a-x on y\n- **b-y** – for z"),
        ["collaboration With ~Work with a-x on y | Work with a-x on y", "collaboration With b-y | for z"]
    );
    assert_eq!(
        edges(
            "## Coordination\n- **Data-Engineer → qa-tester**: data\n- **a-x -> data_engineer**: needs\n- **a-x → b-y**: no\n- **Parallel work**: with a-x"
        ),
        ["hand-off To qa-tester | data", "hand-off From a-x | needs", "parallel Beside ~with a-x | with a-x"]
    );
}

#[test]
fn headings_that_only_sound_like_it() {
    assert_eq!(edges("## Parallel Execution\n- **Plan first**: x\n- Launch agents at once"), [""; 0]);
    assert_eq!(edges("## Escalate to Human When\n- It burns"), [""; 0]);
    assert_eq!(edges("## Integration with Commands\n- run a-x"), [""; 0]);
    assert_eq!(edges("```\n**Hands off to:**\n- **a-x**: y\n```\n- **b-y**: z"), [""; 0]);
}

#[test]
fn beside_itself() {
    let of = |item: &str| {
        let text = format!("**Parallel execution with:**\n- {item}\n- **qa-tester**: tests");
        let Body { edges, beside_itself, .. } = read(&text, "data-engineer");
        (edges.len(), beside_itself.map(|range| text[range].to_owned()))
    };
    for item in
        ["**multiple data-engineer instances**: for large data", "multiple instances", "Other Data Engineer instances"]
    {
        assert_eq!(of(item), (1, Some(item.to_owned())));
    }
    assert_eq!(of("**multiple backend-dev instances**: x"), (2, None));
}

#[test]
fn a_list_starts_at_its_heading_or_at_its_first_item_of_the_kind() {
    let text = "**Hands off to:**\n- **a-b**: x\n- **c-d**: y\n\n## Coordination\n- **FROM e-f**: x\n- **TO g-h**: y\n- **FROM \
                i-j**: z\n";
    let lists: Vec<_> = read(text, "own").edges.into_iter().map(|edge| &text[edge.list]).collect();
    assert_eq!(lists, ["Hands off to", "Hands off to", "FROM e-f", "TO g-h", "FROM e-f"]);
}

#[test]
fn the_names_in_lists() {
    let text = "- `a-b`: x\n- Work with c-d on forms\n- Guide **e-f**\n- Ask front-end teams\n- 24 g-h on call\n\nText.\n\n- Bring \
                your own very-long way\n\n**Works with:** `i-j` for x, **k-l**, m-n\n\n```\n- `o-p`: x\n```\n";
    let lists = read(text, "own").lists;
    let lists: Vec<_> = lists
        .into_iter()
        .map(|list| (list.names.into_iter().map(|name| &text[name]).collect::<Vec<_>>(), list.unnamed))
        .collect();
    assert_eq!(lists, [(vec!["a-b", "c-d", "e-f"], 2), (vec!["i-j", "k-l"], 0)]);
}

#[test]
fn tools_on_one_line() {
    for text in ["**Tools:** `Read`, Grep\n", "## Tools\n\n`Read`, Grep.\n", "**Tools**: `Read`, Grep"] {
        let section = read(text, "").tools.expect(text);
        assert!(section.is_line);
        let marked: Vec<_> = section.items[0].tools.iter().map(|tool| &text[tool.marked.clone()]).collect();
        assert_eq!(marked, ["`Read`", "Grep"], "{text}");
    }
    assert!(read("## Tools\nRead, then Grep.\n", "").tools.is_none());
    assert!(read("**Tools:** none\n", "").tools.is_none());
}
