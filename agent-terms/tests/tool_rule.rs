//! Tool rules: the shape of one, and lists of them.

use agent_terms::tool_rule::{ToolName, ToolRule, ToolRuleErrorKind, parse, split_list};
use proptest::prelude::*;

#[test]
fn a_rule_covers_its_tool_and_what_its_server_or_pattern_means() {
    let table = [
        ("Read", "Read", true),
        ("Read", "ReadMcpResourceTool", false),
        ("Bash(git *)", "Bash", true),
        ("mcp__github", "mcp__github__merge", true),
        ("mcp__github", "mcp__github", true),
        ("mcp__github", "mcp__githubber__merge", false),
        ("mcp__github__*", "mcp__github__merge", true),
        ("mcp__github__get_*", "mcp__github__merge", false),
        ("*", "Write", true),
        ("Re", "Re__ad", false),
        ("naïve", "na", false),
    ];
    for (rule, tool, covers) in table {
        assert_eq!(parse(rule).unwrap().covers(tool), covers, "{rule} and {tool}");
    }
}

#[test]
fn a_rule_is_a_name_and_perhaps_a_specifier() {
    let table = [
        ("Read", "Read", None),
        ("  Read\n", "Read", None),
        ("Bash(make test)", "Bash", Some("make test")),
        ("Bash(make *)", "Bash", Some("make *")),
        ("Bash(echo \"(a)\" (b))", "Bash", Some("echo \"(a)\" (b)")),
        ("Bash(echo \\))", "Bash", Some("echo \\)")),
        ("Bash()", "Bash", Some("")),
        ("WebFetch(domain:*.example.org)", "WebFetch", Some("domain:*.example.org")),
        ("Agent(scout, baker)", "Agent", Some("scout, baker")),
        ("mcp__tea-pot__21st_pour", "mcp__tea-pot__21st_pour", None),
        ("web/fetch", "web/fetch", None),
        ("Les(\u{e9})", "Les", Some("\u{e9}")),
    ];
    for (text, name, specifier) in table {
        let rule = parse(text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
        assert_eq!(rule, ToolRule { name, specifier }, "`{text}`");
        assert_eq!(rule.to_string(), text.trim());
    }
}

#[test]
fn names_have_kinds() {
    let kind = |text| parse(text).map(|rule| (rule.tool(), rule.is_glob()));
    assert_eq!(kind("Read"), Ok((ToolName::Word("Read"), false)));
    assert_eq!(kind("Notebook*"), Ok((ToolName::Word("Notebook*"), true)));
    assert_eq!(kind("mcp__pot"), Ok((ToolName::McpServer("pot"), false)));
    assert_eq!(kind("mcp__*"), Ok((ToolName::McpServer("*"), true)));
    assert_eq!(kind("mcp__pot__*"), Ok((ToolName::McpTool { server: "pot", tool: "*" }, true)));
    assert_eq!(kind("mcp__pot__a__b"), Ok((ToolName::McpTool { server: "pot", tool: "a__b" }, false)));
    assert_eq!(kind("tea.pot/*"), Ok((ToolName::Other("tea.pot/*"), true)));
}

#[test]
fn what_is_no_rule_says_where_and_why() {
    use ToolRuleErrorKind::{AfterSpecifier, McpPart, NoName, NotOneName, Unclosed, Unopened};
    let table = [
        ("", 0, NoName),
        ("(x)", 0, NoName),
        ("Read Write", 4, NotOneName),
        ("Read,Write", 4, NotOneName),
        (" Bash (ls)", 5, NotOneName),
        ("Bash(ls", 4, Unclosed),
        ("Bash((ls)", 4, Unclosed),
        ("Bash)", 4, Unopened),
        (")", 0, Unopened),
        ("Bash(ls))", 8, Unopened),
        ("Bash(ls) now", 8, AfterSpecifier),
        ("mcp__", 5, McpPart),
        ("mcp____pour", 11, McpPart),
        ("mcp__pot__", 10, McpPart),
    ];
    for (text, at, kind) in table {
        let error = parse(text).expect_err(text);
        assert_eq!((error.at(), error.kind()), (at, kind), "`{text}`");
    }
}

#[test]
fn lists_are_cut_at_commas_and_spaces_outside_parentheses() {
    let cut = |text: &'static str| split_list(text).map(|at| &text[at]).collect::<Vec<_>>();
    assert_eq!(cut("Read, Bash(ls *, cat *), mcp__pot__pour"), ["Read", "Bash(ls *, cat *)", "mcp__pot__pour"]);
    assert_eq!(cut("Read Grep\n Glob"), ["Read", "Grep", "Glob"]);
    assert_eq!(cut(" ,Read,,Grep , "), ["Read", "Grep"]);
    assert_eq!(cut("Read, Bash(ls, Grep "), ["Read", "Bash(ls, Grep"]);
    assert_eq!(cut("Bash(echo \\(), Read"), ["Bash(echo \\()", "Read"]);
    assert_eq!(cut(""), [""; 0]);
}

fn text() -> impl Strategy<Value = String> {
    let piece =
        prop::sample::select(vec!["Read", "Bash", "mcp__", "a", "(", ")", ",", " ", "*", "\\", "é", "\u{3000}"]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_makes_it_panic_and_places_are_inside(text in text()) {
        let mut last = 0;
        for at in split_list(&text) {
            prop_assert!(last <= at.start && at.start < at.end && text.is_char_boundary(at.start));
            let item = text.get(at.clone());
            prop_assert!(item.is_some_and(|item| item == item.trim()));
            if let Err(error) = parse(item.unwrap_or_default()) {
                prop_assert!(item.unwrap_or_default().is_char_boundary(error.at()), "{error}");
            }
            last = at.end;
        }
        match parse(&text) {
            Ok(rule) => prop_assert_eq!(rule.to_string(), text.trim()),
            Err(error) => prop_assert!(text.is_char_boundary(error.at())),
        }
    }
}
