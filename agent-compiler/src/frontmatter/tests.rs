//! What is recovered of each kind of mistake, what is said about it, and what the fix writes.

use super::*;
use crate::{
    diagnostic::Diagnostic,
    document,
    source::{Source, SourceSet},
};

struct Case {
    entries: Vec<Entry>,
    found: Vec<Diagnostic>,
    fixed: String,
    text: String,
}

fn case(yaml: &str) -> Case {
    let text = format!("---\n{yaml}---\nBody\n");
    let mut out = Diagnostics::default();
    let document = document::split(SourceSet::default().add(Source::new("a.md", "")), &text, &mut out);
    let entries = read(&document, &text, "a.md", &mut out).entries;
    let found: Vec<Diagnostic> = out.iter().cloned().collect();
    let mut fixed = text.clone();
    for edit in found.iter().filter_map(|found| found.fix.as_ref()).flat_map(|fix| &fix.edits).rev() {
        fixed.replace_range(edit.place.range.clone(), &edit.replacement);
    }
    Case { entries, found, fixed, text }
}

impl Case {
    /// The entries in short.
    fn values(&self) -> String {
        self.entries
            .iter()
            .map(|entry| format!("{}={}", entry.key.value, shown(&entry.value)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The bytes that the only finding points at.
    fn cause(&self) -> &str {
        assert_eq!(self.found.len(), 1, "{:?}", self.found);
        self.found[0].primary.as_ref().map_or("", |label| &self.text[label.place.range.clone()])
    }

    fn yaml(&self) -> &str {
        &self.fixed[4..self.fixed.len() - "---\nBody\n".len()]
    }
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text, _) => text.value.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |(key, value): &(Text, Node)| format!("{}: {}", key.value, shown(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn yaml_is_read_without_a_word() {
    let read = case("name: a\ntools: [Read, Write]\n");
    assert_eq!(read.values(), "name=a; tools=[Read, Write]");
    assert!(read.found.is_empty());
    assert!(read.entries.iter().all(|entry| entry.reading == Reading::Strict));
}

#[test]
fn a_value_of_one_line_is_quoted() {
    let read = case("name: a\ndescription: Use when: \"now\"\ncolor: red\n");
    assert_eq!(read.values(), "name=a; description=Use when: \"now\"; color=red");
    assert_eq!(read.cause(), ": ");
    assert_eq!(read.found[0].message, "the frontmatter is not valid YAML: `: ` inside an unquoted value");
    assert!(read.found[0].help[0].starts_with("Claude Code loads this file all the same"));
    assert_eq!(read.yaml(), "name: a\ndescription: \"Use when: \\\"now\\\"\"\ncolor: red\n");
}

#[test]
fn a_text_with_unindented_lines_keeps_every_byte() {
    let text = "Use this agent. Examples:\n\n<example>Context: x. user: \"y\" </example>\n\nNote: z\nuser: w";
    let read = case(&format!("name: a\ndescription: {text}\ncolor: red\nreview_board:\n  to_x: \">1TB\"\n"));
    assert_eq!(read.values(), format!("name=a; description={text}; color=red; review_board={{to_x: >1TB}}"));
    assert_eq!(read.cause(), ":");
    let help = "Claude Code skips this file silently; write `description: |-` and indent the text by two spaces";
    assert_eq!(read.found[0].help, [help]);
    let block =
        text.lines().map(|line| if line.is_empty() { "\n".into() } else { format!("  {line}\n") }).collect::<String>();
    assert_eq!(read.yaml(), format!("name: a\ndescription: |-\n{block}color: red\nreview_board:\n  to_x: \">1TB\"\n"));
    let at = read.text.find("to_x").unwrap_or_default();
    assert_eq!(read.entries[3].value.as_map().map(|map| map[0].0.at.clone()), Some(at..at + 4));
}

#[test]
fn line_ends_of_windows_stay_in_the_file_and_not_in_the_value() {
    let read = case("name: a\r\ndescription: b: c\r\nd\r\ncolor: red\r\n");
    assert_eq!(read.values(), "name=a; description=b: c\nd; color=red");
    assert_eq!(read.yaml(), "name: a\r\ndescription: |-\r\n  b: c\r\n  d\r\ncolor: red\r\n");
    let read = case("description: b: c\r\n");
    assert!(read.found[0].help[0].starts_with("Claude Code skips"));
}

#[test]
fn sound_keys_beside_a_bad_line_keep_their_values() {
    let read = case(
        "tools:\n  allowed: [Read]\n  rationale: a: b\n  forbidden: []\nscale_triggers:\n  users: >10k users\n  more: 5\n",
    );
    assert_eq!(
        read.values(),
        "tools={allowed: [Read], rationale: a: b, forbidden: []}; scale_triggers={users: >10k users, more: 5}"
    );
    assert_eq!(read.cause(), ": ");
    assert_eq!(read.found[0].related.len(), 1);
    assert_eq!(
        read.yaml(),
        "tools:\n  allowed: [Read]\n  rationale: \"a: b\"\n  forbidden: []\nscale_triggers:\n  users: \">10k users\"\n  more: 5\n"
    );
}

#[test]
fn each_mistake_is_read_as_it_was_meant() {
    for (yaml, values, cause, fixed) in [
        ("x:\n  - a: b: c\n  - d\n", "x=[a: b: c, d]", ": ", "x:\n  - \"a: b: c\"\n  - d\n"),
        ("x:\n  - a: b: c\n    d: e\n", "x=[{a: b: c, d: e}]", ": ", "x:\n  - a: \"b: c\"\n    d: e\n"),
        ("x:\n- a: b\n    c: d\n", "x=[{a: b, c: d}]", "c: d", "x:\n-   a: b\n    c: d\n"),
        ("x: \"a\" and b\n", "x=\"a\" and b", "\"", "x: \"\\\"a\\\" and b\"\n"),
        ("x: 'what it's for'\n", "x=what it's for", "'", "x: 'what it''s for'\n"),
        ("x: \"a \"b\" c\"\n", "x=a \"b\" c", "\"", "x: \"a \\\"b\\\" c\"\n"),
        ("x: 'a\ny: b\n", "x=a; y=b", "'", "x: 'a'\ny: b\n"),
        ("x: \"a\\d\"\n", "x=a\\d", "\\", "x: \"a\\\\d\"\n"),
        ("x:\n\ty: z\n", "x={y: z}", "\t", "x:\n  y: z\n"),
        ("tools: [Read, Write\nx: y\n", "tools=[Read, Write]; x=y", "[", "tools: [Read, Write]\nx: y\n"),
        ("tools: [`Read`, @x]\n", "tools=[Read, @x]", "`", "tools: [\"Read\", \"@x\"]\n"),
        ("x: @y\n", "x=@y", "@", "x: \"@y\"\n"),
        ("x: %y\n", "x=%y", "%", "x: \"%y\"\n"),
        ("x: *y\n", "x=*y", "*", "x: \"*y\"\n"),
        ("x: `y`\n", "x=`y`", "`", "x: \"`y`\"\n"),
        ("x: {y}/z\n", "x={y}/z", "{", "x: \"{y}/z\"\n"),
        ("description: |\na b\nc: d e\n", "description=a b; c=d e", "a b", "description: \"a b\"\nc: d e\n"),
        ("<<<<<<< HEAD\nname: a\n", "name=a", "<<<<<<< HEAD", "# <<<<<<< HEAD\nname: a\n"),
        (
            "x:\n  y: z\n  more of it\n  a: b\n",
            "x={y: z\nmore of it, a: b}",
            "more of it",
            "x:\n  y: |-\n    z\n    more of it\n  a: b\n",
        ),
    ] {
        let read = case(yaml);
        assert_eq!((read.values().as_str(), read.cause(), read.yaml()), (values, cause, fixed), "{yaml:?}");
    }
}

#[test]
fn a_key_that_is_written_twice_is_kept_and_told() {
    let read = case("model: a\nx:\n  - y: 1\n    y: 2\nmodel: b\n");
    assert_eq!(read.values(), "model=a; x=[{y: 1, y: 2}]; model=b");
    let told: Vec<_> =
        read.found.iter().map(|found| (found.rule.name, found.message.as_str(), found.related.len())).collect();
    let twice = |key| format!("the key `{key}` is written twice");
    assert_eq!(told, [("duplicate-key", twice("model").as_str(), 1), ("duplicate-key", twice("y").as_str(), 1)]);
}

#[test]
fn what_is_only_said_again_can_go() {
    for (yaml, fixed) in [
        ("model: a\nx: b\nmodel: 'a'\n", "model: a\nx: b\n"),
        ("tools: [a]\ntools:\n  - a\nx: b\n", "tools: [a]\nx: b\n"),
        ("x: |\n  a\nx: |\n  a\ny: b\n", "x: |\n  a\ny: b\n"),
        ("x:\nx:\n", "x:\n"),
        // A person has to choose, or a comment would go too.
        ("model: a\nmodel: b\n", "model: a\nmodel: b\n"),
        ("model: a\nmodel: a # c\n", "model: a\nmodel: a # c\n"),
    ] {
        assert_eq!(case(yaml).yaml(), fixed, "{yaml:?}");
    }
}

#[test]
fn a_bomb_is_refused_and_the_rest_is_read() {
    let mut yaml = String::from("name: a\nb0: &b0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*b{}", level - 1);
        yaml.push_str(&format!("b{level}: &b{level} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    let read = case(&yaml);
    assert!(read.found[0].message.contains("expand"), "{}", read.found[0].message);
    assert_eq!(read.entries[0].value.as_text().map(|text| text.value.as_str()), Some("a"));
}

/// What the fix of the only finding says of itself.
fn is_safe(case: &Case) -> Option<bool> {
    case.found[0].fix.as_ref().map(|fix| fix.safe)
}

#[test]
fn a_known_field_that_slipped_to_the_right_is_a_field() {
    let found = case("name: x\n description: b\n model: opus\ncolor: red\n");
    assert_eq!(found.values(), "name=x; description=b; model=opus; color=red");
    assert_eq!(found.cause(), "description");
    assert_eq!(found.yaml(), "name: x\ndescription: b\nmodel: opus\ncolor: red\n");
    assert_eq!(is_safe(&found), Some(false));
    // Not where the field stands in its place elsewhere, and not inside a long text.
    assert_eq!(case("name: x\n model: y\nmodel: opus\n").values(), "name=x; model=opus");
    assert_eq!(case("description: a\n  tools: b\nname: x\n").values(), "description=a\ntools: b; name=x");
    assert_eq!(case("tools:\n  model: a: b\nname: x\n").values(), "tools={model: a: b}; name=x");
}

#[test]
fn a_known_field_without_its_colon_is_a_field() {
    for (yaml, values, fixed) in [
        (
            "name: a\ndescription Does it.\ntools: Read\n",
            "name=a; description=Does it.; tools=Read",
            "name: a\ndescription: Does it.\ntools: Read\n",
        ),
        (
            "name: a\ndescription |-\n  Does it.\n\n  Well.\ncolor: red\n",
            "name=a; description=Does it.\n\nWell.; color=red",
            "name: a\ndescription: |-\n  Does it.\n\n  Well.\ncolor: red\n",
        ),
        (
            "name: a\ndescription @does it\ntools: Read\n",
            "name=a; description=@does it; tools=Read",
            "name: a\ndescription: \"@does it\"\ntools: Read\n",
        ),
        ("name a\r\nmodel: opus\r\n", "name=a; model=opus", "name: a\r\nmodel: opus\r\n"),
        (
            "description: |\n  Does it.\nmodel best\ncolor: red\n",
            "description=Does it.\n; model=best; color=red",
            "description: |\n  Does it.\nmodel: best\ncolor: red\n",
        ),
        (
            "description: Does it.\nmodel opus\n",
            "description=Does it.; model=opus",
            "description: Does it.\nmodel: opus\n",
        ),
        ("name: a\ntools\n  - Read\n", "name=a; tools=[Read]", "name: a\ntools:\n  - Read\n"),
    ] {
        let found = case(yaml);
        assert_eq!((found.values().as_str(), found.yaml(), is_safe(&found)), (values, fixed, Some(false)), "{yaml:?}");
        assert!(found.found[0].message.ends_with("` is missing"), "{}", found.found[0].message);
    }
    let found = case("name: a\ndescription Does it.\n");
    assert_eq!((found.cause(), found.found[0].help.len()), ("description", 1));
    // Not where the field is there, not inside a text, and not in a list that goes on.
    for (yaml, values) in [
        ("x: y\nname of it\nname: a\n", "x=y\nname of it; name=a"),
        ("description: Does\nmodel checking\nname: a\n", "description=Does\nmodel checking; name=a"),
        ("x: \"y\nmodel z\"\nname: @a\n", "x=y model z; name=@a"),
    ] {
        assert_eq!(case(yaml).values(), values, "{yaml:?}");
    }
}

#[test]
fn a_name_is_one_line() {
    let found = case("name: a\nwhat it does\nb: c\n");
    assert_eq!((found.values().as_str(), found.cause(), is_safe(&found)), ("name=a; b=c", "what it does", Some(false)));
    assert_eq!(found.yaml(), "name: a\n# what it does\nb: c\n");
    assert!(found.found[0].help[0].ends_with("write it as `key: value`, or remove it"), "{:?}", found.found[0].help);
    let found = case("name: a: b\nwhat it does\nb: c\n");
    assert_eq!(found.values(), "name=a: b; b=c");
    assert_eq!(found.yaml(), "name: \"a: b\"\n# what it does\nb: c\n");
}

#[test]
fn a_reference_that_may_be_meant_is_never_turned_into_text_silently() {
    let found = case("base: &t [Read]\ntools: *t\ndescription: a: b\n");
    assert_eq!(is_safe(&found), Some(false));
    assert!(!found.found[0].help.iter().any(|help| help.contains("Claude Code loads")), "{:?}", found.found);
    assert_eq!(is_safe(&case("description: *bold* text\n")), Some(true));
}

#[test]
fn a_backtick_is_named_in_words() {
    assert!(case("model: `x`\n").found[0].message.ends_with("starts with a backtick"));
}
