//! Specs of strangers: whatever they hold, the generated code has the items of a harmless folder, and compiles.
//! docs/trust.md lists the attacks.

#[path = "hostile/items.rs"]
mod items;
mod nested;

use agent_compiler::codegen::{Style, generate};
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{check, pretty};
use items::{kinds, listing};
use nested::Crate;
use std::path::{Path, PathBuf};

/// Texts that try to end what they stand in, and to begin something else.
const PAYLOADS: [&str; 22] = [
    "*/ pub fn pwned() {} /*",
    "\"; pub fn pwned() {} //",
    "\"#; pub fn pwned() {} const X: &str = r#\"",
    "\"##]\n#![allow(warnings)] pub struct Pwned;",
    "#[doc = \"x\"] pub struct Pwned;",
    "] pub struct Pwned; #[doc(",
    "{Self} {0} {} }} {{ {T:?}",
    "\u{202e}\u{2066} pub fn pwned() {} \u{2069}",
    "line\npub fn pwned() {}\r\n#![feature(x)]\u{2028}pub fn y() {}",
    "r#pwned",
    "crate::pwned!()",
    "\\u{22}; pub fn pwned() {} //\\",
    "'); pub fn pwned() {} ('",
    "```\nassert!(false);\n```\n    let indented = code;",
    "[AgentId](https://a.example/x) [`no_such_item`] ![i](javascript:1)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "$crate $(x)* ${env}",
    "a\0b\u{7f}\u{9b}",
    "` `` ~~~ | a | - [ ] 1. # = ---",
    "//! inner //// /*! */ /** */",
    "concat!(env!(\"HOME\"), include_str!(\"/etc/passwd\"))",
    "b\"x\" c\"y\" 'static 'a' 1e999 0x 🚀",
];

const HARMLESS: &str = "plain words of a spec";

/// A text in quotes: a JSON string is one of YAML and of TOML too, but for controls that neither takes as they are.
fn quoted_text(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    let escaped =
        |c: char| if matches!(c, '\u{7f}'..='\u{9f}') { format!("\\u{:04x}", u32::from(c)) } else { c.into() };
    json.chars().map(escaped).collect()
}

/// Two specs and their settings with this text everywhere a text may stand.
fn files(text: &str) -> [(String, String); 3] {
    let quoted = quoted_text(text);
    let line = text.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    let description = quoted_text(&format!(
        "{text}. <example>Context: {text}\nuser: \"{text}\"\nassistant: \"{text}\"\n<commentary>{text}</commentary></example>"
    ));
    let author = format!(
        "---\nname: author\ndescription: {description}\ncolor: {quoted}\nmodel: {quoted}\nnote: {quoted}\nmore: {{ a: [{quoted}] }}\n\
         escalation_to: [lead]\nescalation_triggers:\n  to_lead: {quoted}\nscale_triggers:\n  users: {quoted}\n\
         complexity_triggers:\n  hard: {quoted}\ntools:\n  allowed: [Read]\n  forbidden: [Write]\n  rationale: {quoted}\n---\n\
         # {line}\n\n## Hands off to\n- **lead**: {line}\n\n{text}\n"
    );
    let lead = format!("---\nname: lead\ndescription: {quoted}\nescalation_from: [author]\n---\n\n{text}\n");
    let settings = format!("[external]\nguest = {quoted}\n[rules]\nhidden-unicode = \"allow\"\n");
    [("author.md".into(), author), ("lead.md".into(), lead), ("agents.toml".into(), settings)]
}

/// The generated code of these files, shown under a folder of this name.
fn code(folder: &str, files: &[(String, String)]) -> String {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (name, text) in files {
        let id = sources.add(Source::new(format!("{folder}/{name}"), text.as_str()));
        if name == "agents.toml" { config = Some(id) } else { specs.push(id) }
    }
    let compiled = check(sources, &specs, config, &Levels::default(), Diagnostics::default());
    assert_eq!(
        compiled.roster.agents().len(),
        if config.is_some() { 3 } else { specs.len() },
        "{:?}",
        compiled.diagnostics
    );
    pretty::file(generate(&compiled, &Style::default()), "Generated.").unwrap()
}

#[test]
fn texts_become_no_items() {
    let harmless = listing(&code("agents", &files(HARMLESS)));
    assert!(harmless.contains("struct Author") && harmless.len() > 2_000, "{harmless}");
    for payload in PAYLOADS {
        let hostile = listing(&code("agents", &files(payload)));
        assert!(hostile == harmless, "{payload:?} changes the items:\n{hostile}\n---\n{harmless}");
    }
}

/// Names of files and of the folder stand in paths of `include_str!`, in docs, and in messages with braces.
#[test]
fn paths_become_no_items() {
    let named = |name: &str| files(HARMLESS).map(|(file, text)| (file.replace("author", name), text));
    let harmless = listing(&code("agents", &named("author")));
    for payload in PAYLOADS {
        let name = payload.replace('/', "∕");
        assert!(listing(&code("agents", &named(&name))) == harmless, "file {name:?}");
        assert!(listing(&code(&name, &named("author"))) == harmless, "folder {name:?}");
    }
}

/// What becomes an identifier: the names differ, the kinds of the items do not.
#[test]
fn names_become_identifiers() {
    let named = |name: &str, key: &str, tool: &str, word: &str| {
        let [name, key, tool, word] = [name, key, tool, word].map(quoted_text);
        let text = format!(
            "---\nname: {name}\ndescription: x\ncomplexity_triggers:\n  {key}: x\ntools: [{tool}]\ndomain_expertise: [{word}]\n\
             parallel_compatible: [{name}]\n---\nx\n"
        );
        code("agents", &[("a.md".into(), text)])
    };
    let harmless = kinds(&named("author", "key", "Tool", "word"));
    let words =
        ["self", "Self", "super", "crate", "_", "r#type", "type", "gen", "macro_rules", "union", "'static", "dyn"];
    let types =
        ["AgentId", "Metrics", "String", "Option", "Some", "str", "u8", "core", "std", "tool", "ROSTER", "T", "Tool"];
    for name in words.into_iter().chain(types) {
        // Without a letter it names no agent, and no tool.
        if name != "_" {
            assert_eq!(kinds(&named(name, "key", "Tool", "word")), harmless, "agent {name}");
            assert_eq!(kinds(&named("author", "key", name, "word")), harmless, "tool {name}");
        }
        assert_eq!(kinds(&named("author", name, "Tool", "word")), harmless, "key {name}");
        assert_eq!(kinds(&named("author", "key", "Tool", name)), harmless, "word {name}");
    }
    for payload in PAYLOADS {
        assert_eq!(kinds(&named("author", payload, "Tool", "word")), harmless, "key {payload:?}");
        assert_eq!(kinds(&named("author", "key", "Tool", payload)), harmless, "word {payload:?}");
        if !payload.contains(|c: char| c.is_control() || c == ':') {
            assert_eq!(kinds(&named(payload, "key", "Tool", "word")), harmless, "agent {payload:?}");
        }
    }
}

/// All payloads in one crate: it compiles without a warning, and its documentation holds nothing of theirs as markup.
#[test]
fn a_crate_of_hostile_specs_compiles_and_is_documented() {
    let hostile = Crate::new("hostile_specs");
    let mut lines = String::from("#![deny(warnings)]\n//! Hostile specs.\n");
    for (at, payload) in PAYLOADS.iter().enumerate() {
        for (name, text) in files(payload) {
            hostile.write(
                &format!("specs/s{at}/{name}"),
                &text.replace("[rules]\n", "[rules]\nprose-drift = \"allow\"\n"),
            );
        }
        lines += &format!(
            "/// Number {at}.\n#[allow(deprecated)]\npub mod s{at} {{ agent_core::include_agents!(\"specs/s{at}\"); }}\n"
        );
    }
    // The folder and a file, with what a file system allows.
    let folder = "{Self} \"#] [x] `r#\" pub fn";
    for (name, text) in files(HARMLESS) {
        let name = name.replace("author", "a{}{0}\"; pub fn #[x] <script>");
        hostile.write(&format!("{folder}/{name}"), &text.replace("[rules]\n", "[rules]\nprose-drift = \"allow\"\n"));
    }
    lines +=
        &format!("/// The last.\n#[allow(deprecated)]\npub mod last {{ agent_core::include_agents!({folder:?}); }}\n");
    hostile.write("src/lib.rs", &lines);
    hostile.success(&["check"]);
    let mut doc = hostile.cargo(&["doc", "--no-deps"]);
    let output = doc.env("RUSTDOCFLAGS", "-D warnings -D rustdoc::all").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target/doc/hostile_specs");
    let pages = pages_below(&pages);
    assert!(pages.len() > 100, "{}", pages.len());
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        for markup in ["<script>alert", "<img src=x", "href=\"javascript:", "href=\"https://a.example"] {
            assert!(!text.contains(markup), "{}: {markup}", page.display());
        }
    }
}

fn pages_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let html = files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "html"));
    html.chain(folders.iter().flat_map(|folder| pages_below(folder))).collect()
}
