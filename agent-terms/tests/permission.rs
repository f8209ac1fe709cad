//! What rules decide about calls: a table of cases, and what has to hold for every text.

use agent_terms::permission::{Call, Decision, Place, covers, decide};
use agent_terms::tool_rule::{ToolRule, parse, split_list};
use proptest::prelude::*;

const TABLE: &str = include_str!("permission/table.txt");

/// Rules as they are listed, or everything.
#[derive(Clone, Copy)]
struct Rules<'a> {
    allow: Option<&'a str>,
    deny: &'a str,
}

impl<'a> Rules<'a> {
    fn decide(self, tool: &str, argument: Option<&str>, place: Place<'_>) -> Decision {
        let call = Call { tool, argument, place };
        decide(self.allow.is_none(), rules(self.deny).into_iter(), rules(self.allow.unwrap_or("")).into_iter(), &call)
    }

    fn bash(self, command: &str) -> Decision {
        self.decide("Bash", Some(command), Place::UNKNOWN)
    }
}

fn rules(list: &str) -> Vec<ToolRule<'_>> {
    split_list(list).map(|at| parse(&list[at.clone()]).unwrap_or_else(|error| panic!("{list}: {error}"))).collect()
}

/// The text of a case, its escapes read.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end);
        let name = &rest[at + 1..end];
        let code = name.strip_prefix("U+").and_then(|code| u32::from_str_radix(code, 16).ok());
        let known = match name {
            "nl" => Some('\n'),
            "tab" => Some('\t'),
            "cr" => Some('\r'),
            "nul" => Some('\0'),
            _ => code.and_then(char::from_u32),
        };
        match known {
            Some(c) => out.push(c),
            None => out.push('{'),
        }
        rest = &rest[if known.is_some() { end + 1 } else { at + 1 }..];
    }
    out + rest
}

fn place(text: &'static str) -> Place<'static> {
    let known = |path: &'static str| Some(path).filter(|path| *path != "-");
    let (project, home) = text.split_once(' ').expect("two paths");
    let mut place = Place::UNKNOWN;
    place.project = known(project);
    place.home = known(home);
    place
}

/// The word a table would say for a decision.
fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "yes",
        Decision::Restricted(_) | Decision::NotListed => "no",
        Decision::Forbidden(_) => "never",
    }
}

#[test]
fn the_table_holds() {
    let (mut here, mut rules, mut source) = (Place::UNKNOWN, Rules { allow: None, deny: "" }, "");
    let (mut wrong, mut cases) = (String::new(), 0);
    for (at, line) in TABLE.lines().enumerate().skip_while(|(_, line)| !line.starts_with('#')) {
        let (key, value) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match key {
            "" => {}
            "#" => source = value,
            "allow:" => rules.allow = Some(value).filter(|list| *list != "inherits"),
            "deny:" => rules.deny = value,
            "place:" => here = place(value),
            "yes" | "no" | "never" => {
                // The tool fills a column of eleven; what is behind it, blanks too, is the argument.
                let value = value.trim_start();
                let (tool, rest) = value.split_once(' ').map_or((value, None), |(tool, rest)| (tool, Some(rest)));
                let padding = 10_usize.saturating_sub(tool.len());
                let argument = rest.map(|rest| unescape(rest.get(padding..).unwrap_or(rest.trim_start())));
                let found = rules.decide(tool, argument.as_deref(), here);
                cases += 1;
                if word(found) != key {
                    wrong += &format!("line {}: {line}\n   is {found:?} ({source})\n", at + 1);
                }
            }
            _ => panic!("line {}: {line}", at + 1),
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(cases > 400, "only {cases} cases");
}

#[test]
fn rules_cover_what_continues_them() {
    let table = [
        ("Bash", "Bash(git *)", true),
        ("Bash(*)", "Bash", true),
        ("Bash(git *)", "Bash", false),
        ("Bash(git *)", "Bash(git log *)", true),
        ("Bash(git:*)", "Bash(git)", true),
        ("Bash(git *)", "Bash(git:*)", true),
        ("Bash(git *)", "Bash(gitk *)", false),
        ("Bash(git *)", "Bash(git log; rm x)", false),
        ("Bash(git log *)", "Bash(git *)", false),
        ("Bash(find *)", "Bash(find . -name x)", true),
        ("Bash(find *)", "Bash(find . -delete)", false),
        ("Bash(git *)", "Bash(git log 'x)", false),
        ("Bash(* main)", "Bash(git main)", false),
        ("Read(src/**)", "Read(src/a/**)", true),
        ("Read(src/**)", "Read(src/../**)", false),
        ("Read(src/**)", "Read(srcs/**)", false),
        ("Read(src/**)", "Edit(src/**)", false),
        ("Agent(a, b)", "Agent(b)", true),
        ("Task(a, b)", "Agent(b, c)", false),
        ("Task", "Agent(b)", true),
        ("mcp__x", "mcp__x__*", true),
        ("mcp__x__*", "mcp__x", true),
        ("mcp__x__*", "mcp__x__y", true),
        ("mcp__x__y", "mcp__x", false),
        ("mcp__x__y__*", "mcp__x__y", false),
        ("Bash__*", "Bash(git *)", false),
        ("*", "Bash__*", true),
        ("*", "Write", true),
        ("*(find*)", "Bash(find*)", false),
        ("*(x)", "*(x)", false),
        ("WebFetch(domain:*)", "WebFetch", false),
    ];
    for (rule, other, expected) in table {
        assert_eq!(covers(parse(rule).unwrap(), parse(other).unwrap()), expected, "{rule} and {other}");
    }
}

/// Texts that resemble commands, and any other.
fn command() -> impl Strategy<Value = String> {
    let pieces = [
        "git", "status", "rm", " ", " ", "-rf", "/", ";", "&&", "||", "|", "&", "\n", "'", "\"", "\\", "$(", ")", "`",
        "(", "{", "}", "$x", "${", "#", ">", "<<EOF", "EOF", "timeout", "5", "X=1", "*", "{a,b}", "\u{200b}",
        "\u{ff1b}", "é",
    ];
    let pieces = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..16);
    prop_oneof![4 => pieces.prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

fn argument() -> impl Strategy<Value = String> {
    let pieces = [
        "..",
        "/",
        "src",
        "*",
        ".env",
        "~",
        "\\",
        "C:",
        "https://",
        "example.com",
        "@",
        ":",
        "evil.com",
        ".",
        "[",
        "]",
        "?",
        "#",
        "%2e",
        "\0",
        "a",
        "é",
        " ",
        "\n",
    ];
    let pieces = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..10);
    prop_oneof![4 => pieces.prop_map(|pieces| pieces.concat()), 1 => any::<String>(), 2 => command()]
}

/// A rule that can be written.
fn rule() -> impl Strategy<Value = String> {
    let names = ["Bash", "Read", "Edit", "Write", "WebFetch", "Agent", "Skill", "PowerShell", "mcp__a", "Grep", "*"];
    let specifiers = [
        "",
        "*",
        "git *",
        "git:*",
        "git status",
        "* --version",
        "ls*",
        "rm *",
        "src/**",
        ".env",
        "//etc/**",
        "~/x/",
        "/a[b",
        "**/x",
        "domain:example.com",
        "domain:*.evil.com",
        "scout, baker",
        "commit",
        "deploy *",
    ];
    (prop::sample::select(names.to_vec()), prop::option::of(prop::sample::select(specifiers.to_vec())))
        .prop_map(|(name, specifier)| specifier.map_or(name.to_owned(), |text| format!("{name}({text})")))
}

fn tool() -> impl Strategy<Value = &'static str> {
    let tools = ["Bash", "Monitor", "PowerShell", "Read", "Grep", "Edit", "Write", "NotebookEdit", "WebFetch", "Agent"];
    prop::sample::select([&tools[..], &["Task", "Skill", "mcp__a__b", "Other", ""]].concat())
}

fn lists() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    (prop::collection::vec(rule(), 0..4), prop::collection::vec(rule(), 0..3))
}

fn here() -> impl Strategy<Value = Place<'static>> {
    let project = Place::project("/work/app");
    prop::sample::select(vec![Place::UNKNOWN, project, project.with_home("/home/ada"), Place::project("no/root")])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_text_makes_it_panic(
        tool in tool(), argument in argument(), specifier in argument(), place in here(), deny in any::<bool>(),
    ) {
        for name in ["Bash", "Read", "Edit", "WebFetch", "Agent", "Skill", "PowerShell", tool] {
            let rules = [ToolRule { name, specifier: Some(&specifier) }].into_iter();
            let none = [].into_iter();
            let call = Call { tool, argument: Some(&argument), place };
            let decision = if deny { decide(true, rules, none, &call) } else { decide(false, none, rules, &call) };
            prop_assert!(!matches!(decision, Decision::Restricted(_)));
        }
    }

    #[test]
    fn a_denied_rule_never_widens_and_an_allowed_one_never_narrows(
        (allow, deny) in lists(), more in rule(), tool in tool(), argument in prop::option::of(argument()), place in here(),
    ) {
        let with = |list: &[String], more: Option<&String>| {
            list.iter().chain(more).cloned().collect::<Vec<_>>().join(", ")
        };
        let ask = |allow: &str, deny: &str| {
            Rules { allow: Some(allow), deny }.decide(tool, argument.as_deref(), place)
        };
        let before = ask(&with(&allow, None), &with(&deny, None));
        let denied = ask(&with(&allow, None), &with(&deny, Some(&more)));
        let allowed = ask(&with(&allow, Some(&more)), &with(&deny, None));
        match before {
            Decision::Allowed => prop_assert_eq!(allowed, Decision::Allowed),
            Decision::Restricted(_) => prop_assert!(matches!(allowed, Decision::Allowed | Decision::Restricted(_))),
            Decision::Forbidden(_) => prop_assert_eq!((before, before), (denied, allowed)),
            Decision::NotListed => prop_assert!(!matches!(denied, Decision::Allowed | Decision::Restricted(_))),
        }
    }

    #[test]
    fn a_rule_allows_what_a_covered_one_does(
        rule in rule(), other in rule(), tool in tool(), argument in prop::option::of(argument()), place in here(),
    ) {
        let (rule, other) = (parse(&rule).unwrap(), parse(&other).unwrap());
        let ask = |rule| decide(false, [].into_iter(), [rule].into_iter(), &Call { tool, argument: argument.as_deref(), place });
        if covers(rule, other) && ask(other) == Decision::Allowed {
            prop_assert_eq!(ask(rule), Decision::Allowed, "{} and {}", rule, other);
        }
    }

    #[test]
    fn what_is_denied_and_allowed_is_denied(
        specifier in argument(), tool in tool(), argument in argument(), place in here(),
    ) {
        for name in ["Bash", "Read", "Edit", "WebFetch", "Agent", "Skill", "PowerShell", "Other"] {
            let rules = || [ToolRule { name: tool, specifier: None }, ToolRule { name, specifier: Some(&specifier) }].into_iter();
            for argument in [&argument, &specifier] {
                let call = Call { tool, argument: Some(argument), place };
                let allowed = decide(false, [].into_iter(), rules().skip(1), &call) == Decision::Allowed;
                let denied = decide(false, rules().skip(1), rules(), &call);
                prop_assert!(!allowed || denied == Decision::Forbidden(0), "{} {:?}", name, denied);
            }
        }
    }

    #[test]
    fn nothing_is_smuggled_behind_an_allowed_command(
        command in command(), operator in prop::sample::select(vec![";", "&&", "||", "|", "&", "\n", "|&"]),
    ) {
        let rules = Rules { allow: Some("Bash(git *), Bash(status), Bash(timeout *)"), deny: "" };
        let more = format!("{command}{operator} rm -rf /");
        // A comment hides what follows it in its line, and a quote may take the operator in.
        let inert = command.contains(['#', '\'', '"', '\\']);
        prop_assert!(inert || rules.bash(&more) != Decision::Allowed, "{}", more);
        let denied = Rules { allow: None, deny: "Bash(rm *)" };
        prop_assert!(inert || matches!(denied.bash(&more), Decision::Forbidden(_)), "{}", more);
    }
}
