//! Tables of words, the known ones and what should be suggested.

use super::{Known, is_almost, nearest};
use proptest::prelude::*;

const AGENTS: &[&str] = &[
    "backend-dev",
    "code-reviewer",
    "data-engineer",
    "devops",
    "frontend-engineer",
    "performance-engineer",
    "platform-engineer",
    "principal-architect",
    "qa-tester",
    "security-auditor",
    "senior-dev",
    "tech-writer",
];

const TOOLS: &[&str] = &[
    "Agent",
    "Bash",
    "BashOutput",
    "Edit",
    "ExitPlanMode",
    "Glob",
    "Grep",
    "KillShell",
    "LS",
    "MultiEdit",
    "NotebookEdit",
    "Read",
    "Skill",
    "Task",
    "TodoWrite",
    "WebFetch",
    "WebSearch",
    "Write",
];

const FIELDS: &[&str] = &[
    "background",
    "collaborates_with",
    "color",
    "complexity_triggers",
    "coordination_protocols",
    "description",
    "disallowedTools",
    "domain_expertise",
    "effort",
    "escalation_from",
    "escalation_to",
    "escalation_triggers",
    "execution_patterns",
    "handoff_protocol",
    "handoff_to",
    "hands_off_to",
    "hooks",
    "initialPrompt",
    "isolation",
    "maxTurns",
    "mcpServers",
    "memory",
    "model",
    "name",
    "parallel_compatible",
    "permissionMode",
    "receives_from",
    "scale_triggers",
    "scope_triggers",
    "skills",
    "specialization_level",
    "tool_access",
    "tool_restrictions",
    "tools",
    "workflow_integration",
];

fn check(known: &[&str], table: &[(&str, Option<&str>)]) {
    let wrong: Vec<_> = table
        .iter()
        .map(|&(word, expected)| (word, expected, nearest(word, known.iter().copied())))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "(word, expected, found): {wrong:#?}");
}

#[test]
fn agents() {
    check(
        AGENTS,
        &[
            ("performance-enginer", Some("performance-engineer")),
            ("perfomance-engineer", Some("performance-engineer")),
            ("performance-engineers", Some("performance-engineer")),
            ("platfrom-engineer", Some("platform-engineer")),
            ("securty-auditor", Some("security-auditor")),
            ("principle-architect", Some("principal-architect")),
            ("backend_dev", Some("backend-dev")),
            ("BackendDev", Some("backend-dev")),
            ("backenddev", Some("backend-dev")),
            ("backnddev", Some("backend-dev")),
            ("Backend Dev", Some("backend-dev")),
            ("back-end-dev", Some("backend-dev")),
            ("back-end-engineer", Some("backend-dev")),
            ("QA Tester", Some("qa-tester")),
            ("backend-engineer", Some("backend-dev")),
            ("backend", Some("backend-dev")),
            ("frontend-dev", Some("frontend-engineer")),
            ("front-end-developer", Some("frontend-engineer")),
            ("senior-developer", Some("senior-dev")),
            ("qa", Some("qa-tester")),
            ("qa-engineer", Some("qa-tester")),
            ("security", Some("security-auditor")),
            ("security-reviewer", Some("security-auditor")),
            ("architect", Some("principal-architect")),
            ("reviewer", None),
            ("code-review", Some("code-reviewer")),
            ("review", None),
            ("dev-ops", Some("devops")),
            ("devops-engineer", Some("devops")),
            ("perf-engineer", Some("performance-engineer")),
            ("technical-writer", Some("tech-writer")),
            ("data-scientist", Some("data-engineer")),
            ("the-data-engineer-agent", Some("data-engineer")),
            ("engineer-data", Some("data-engineer")),
            ("project-manager", None),
            ("ml-engineer", None),
            ("ui-designer", None),
            ("engineer", None),
            ("legal-advisor", None),
            // Like in one word, and another role: no more than a guess.
            ("database-admin", None),
            ("context-writer", None),
            ("x", None),
            ("", None),
            ("---", None),
            ("日本", None),
        ],
    );
}

#[test]
fn tools() {
    check(
        TOOLS,
        &[
            ("Grpe", Some("Grep")),
            ("grep", Some("Grep")),
            ("WebSerach", Some("WebSearch")),
            ("web_search", Some("WebSearch")),
            ("websearch", Some("WebSearch")),
            ("Web Fetch", Some("WebFetch")),
            ("read_file", Some("Read")),
            ("ReadFile", Some("Read")),
            ("write-file", Some("Write")),
            ("bash", Some("Bash")),
            ("BASH", Some("Bash")),
            ("Multi Edit", Some("MultiEdit")),
            ("multiedit", Some("MultiEdit")),
            ("EditFile", Some("Edit")),
            ("TodoRead", Some("Read")),
            ("ls", Some("LS")),
            ("Reed", Some("Read")),
            ("Golb", Some("Glob")),
            ("NoteBookEdit", Some("NotebookEdit")),
            ("kill-shell", Some("KillShell")),
            ("mcp__github__create_issue", None),
            ("Python", None),
        ],
    );
}

#[test]
fn fields() {
    check(
        FIELDS,
        &[
            ("escalaton_to", Some("escalation_to")),
            ("escalationTo", Some("escalation_to")),
            ("escalates_to", Some("escalation_to")),
            ("escalation", Some("escalation_to")),
            ("allowed-tools", Some("tools")),
            ("disallowed-tools", Some("disallowedTools")),
            ("discription", Some("description")),
            ("desc", Some("description")),
            ("max_turns", Some("maxTurns")),
            ("colour", Some("color")),
            ("mcp-servers", Some("mcpServers")),
            ("permission_mode", Some("permissionMode")),
            ("permissions", Some("permissionMode")),
            ("tool", Some("tools")),
            ("nmae", Some("name")),
            ("handoffs_to", Some("handoff_to")),
            ("category", None),
            ("version", None),
            ("temperature", None),
        ],
    );
}

#[test]
fn the_qualifier_decides_not_the_edit_distance() {
    assert_eq!(nearest("frontend-dev", ["backend-dev", "frontend-engineer"]), Some("frontend-engineer"));
    assert_eq!(nearest("backend-engineer", ["frontend-engineer", "backend-dev"]), Some("backend-dev"));
    assert_eq!(nearest("agent", ["docs", "agents"]), Some("agents"));
    assert_eq!(nearest("java-dev", ["rust-dev", "go-dev"]), None);
}

#[test]
fn ties_do_not_depend_on_the_order() {
    assert_eq!(nearest("rust", ["rust-expert", "rust-dev"]), Some("rust-dev"), "fewer edits");
    assert_eq!(nearest("rust", ["rust-dev", "rust-expert"]), Some("rust-dev"));
    assert_eq!(nearest("rust", ["rust-pro", "rust-dev"]), Some("rust-dev"), "the first in byte order");
    assert_eq!(nearest("rust", ["rust-dev", "rust-pro"]), Some("rust-dev"));
}

#[test]
fn misspelt_fields_are_almost_known_ones() {
    let table = [
        ("escalaton_to", "escalation_to"),
        ("escalation-to", "escalation_to"),
        ("escalationto", "escalation_to"),
        ("Escalation_To", "escalation_to"),
        ("escalation_form", "escalation_from"),
        ("escaltion_triggers", "escalation_triggers"),
        ("scale_trigers", "scale_triggers"),
        ("discription", "description"),
        ("desciption", "description"),
        ("descritpion", "description"),
        ("discripton", "description"),
        ("Description", "description"),
        ("max_turns", "maxTurns"),
        ("maxturns", "maxTurns"),
        ("colour", "color"),
        ("nmae", "name"),
        ("toosl", "tools"),
        ("moedl", "model"),
        ("dissallowedTools", "disallowedTools"),
        ("disallowed_tools", "disallowedTools"),
        ("permisionMode", "permissionMode"),
        ("mcp-servers", "mcpServers"),
        ("paralel_compatible", "parallel_compatible"),
        ("parallel_compatable", "parallel_compatible"),
        ("backgroud", "background"),
        ("isolaton", "isolation"),
    ];
    let wrong: Vec<_> = table.iter().filter(|(word, known)| !is_almost(word, known)).collect();
    assert!(wrong.is_empty(), "not flagged: {wrong:?}");
}

#[test]
fn real_words_are_never_almost_known_fields() {
    // Keys of published specs that are not in the list of known fields, and words one letter away from one that is.
    let legitimate = "category tags version author mode level kind hidden handoffs scripts agent agents context skill examples
        knowledge_base argument-hint timeout_mins target type title role goal team scope names model_name tool_use toolset
        temperature top_p permission permissions memory_limit limits limit hook skills_required
        id url args env task prompt rationale command approach dependencies user-invocable disable-model-invocation
        handoff_triggers escalation_path escalation_criteria escalation_examples allowed forbidden allowedTools tool_access
        tool_restrictions expertise_level is_background headers primary assistant edit patch list readonly clear_boundaries
        coordination coordination_examples coordination_boundaries collaborates_with parallel_with
        game same fame dame named namespace renamed modal models module modes tool tolls pools toolbox books hood skin
        stills kills skilled memo memories efforts effect colors colored maxTurn maxTokens maxTime minTurns isolated desolation
        descriptions describe prescription inscription descriptor permissionModes escalation escalations escalation_at escalated_to
        scale_trigger scale_levels scope_triggered domain domains domain_experts handoff_from handoff_by backgrounds foreground
        initial_prompts server mcpServer mcp hands_off_to parallel parallel_compatibility specialization specialization_levels";
    let wrong: Vec<_> = legitimate
        .split_whitespace()
        .flat_map(|word| FIELDS.iter().map(move |known| (word, *known)))
        .filter(|(word, known)| is_almost(word, known))
        .collect();
    assert!(wrong.is_empty(), "flagged: {wrong:?}");
    assert!(FIELDS.iter().all(|field| !is_almost(field, field)), "a word is not almost itself");
}

#[test]
fn known_fields_are_not_almost_each_other() {
    let pairs = FIELDS.iter().flat_map(|a| FIELDS.iter().map(move |b| (a, b)));
    let wrong: Vec<_> = pairs.filter(|(a, b)| is_almost(a, b)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

proptest! {
    #[test]
    fn never_panics_and_finds_itself(word in "\\PC{0,30}", other in "[a-zA-Z_-]{0,12}") {
        let found = nearest(&word, [other.as_str(), word.as_str()]);
        prop_assert!(found.is_none() || word == other || words_equal(found.unwrap_or_default(), &word) || found == Some(word.as_str()));
        let _ = is_almost(&word, &other);
    }
}

fn words_equal(a: &str, b: &str) -> bool {
    super::words(a).concat() == super::words(b).concat()
}

#[test]
fn among_many_names_the_same_is_found() {
    let names: Vec<String> = (0..1_100).map(|n| format!("{}-{}-dev", ["data", "web", "app"][n % 3], n)).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.extend(["backend-dev", "frontend-engineer", "dev", "qa-tester", "principal-architect"]);
    let known = Known::new(names.iter().copied());
    for word in
        ["backend-engineer", "backendDev", "backnd-dev", "qa_testr", "architect-principal", "frontend-dev", "nobody"]
    {
        assert_eq!(known.nearest(word, "web-1-dev"), nearest(word, names.iter().copied()), "{word}");
    }
    assert_ne!(known.nearest("backend-dev", "backend-dev"), Some("backend-dev"), "its own name is left out");
}
