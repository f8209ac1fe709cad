use super::Lists;
use crate::{
    diagnostic::{Diagnostics, Edit},
    document,
    fix::apply,
    frontmatter::{self, Frontmatter},
    source::{Source, SourceId, SourceSet},
    text::Text,
    yaml::{Node, Value},
};
use proptest::prelude::*;
use std::ops::Range;

const FIELDS: [&str; 3] = ["escalation_to", "escalation_from", "parallel_compatible"];

/// The frontmatter of a file, and what is between its fences.
fn read(text: &str) -> (SourceId, Frontmatter, Range<usize>) {
    let source = SourceSet::default().add(Source::new("a.md", text));
    let document = document::split(source, text, &mut Diagnostics::default());
    let frontmatter = frontmatter::read(&document, text, "a.md", &mut Diagnostics::default());
    (source, frontmatter, document.frontmatter.expect("a frontmatter").yaml)
}

fn edit(text: &str, field: &str, name: &str) -> Option<Edit> {
    let (source, frontmatter, yaml) = read(text);
    let fields: Vec<(Text, Node)> = frontmatter
        .entries
        .into_iter()
        .filter(|entry| FIELDS.contains(&entry.key.value.as_str()))
        .map(|entry| (entry.key, entry.value))
        .collect();
    let beside = if field == "escalation_to" { "escalation_from" } else { "escalation_to" };
    Lists { source, text, yaml, fields: &fields }.add(field, beside, name)
}

fn add(text: &str, field: &str, name: &str) -> Option<String> {
    let edit = edit(text, field, name)?;
    Some(apply(text, &[(edit.place.range, &edit.replacement)]).expect("an edit that fits"))
}

/// The fields of the file, with the names of a list as its readers see them.
fn fields(text: &str) -> Vec<(String, Vec<String>)> {
    let (_, frontmatter, _) = read(text);
    let names = |node: &Node| -> Vec<String> {
        match &node.value {
            _ if node.is_null() => Vec::new(),
            Value::Scalar(text, _) => {
                text.value.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
            }
            Value::List(items) => items.iter().map(|item| item.as_scalar().expect("a name").value.clone()).collect(),
            Value::Map(_) => vec!["a mapping".to_owned()],
        }
    };
    frontmatter.entries.iter().map(|entry| (entry.key.value.clone(), names(&entry.value))).collect()
}

/// The same as another reader sees it.
fn strictly(key: &serde_yaml::Value, value: &serde_yaml::Value) -> (String, Vec<String>) {
    let one = |value: &serde_yaml::Value| value.as_str().expect("a text").trim().to_owned();
    let names = match value {
        serde_yaml::Value::Null => Vec::new(),
        serde_yaml::Value::Sequence(items) => items.iter().map(one).collect(),
        value => one(value).split(", ").map(str::to_owned).collect(),
    };
    (one(key), names)
}

#[test]
fn every_way_to_write_a_list_keeps_its_way() {
    let table = [
        ("escalation_to: [a, b]\n", "escalation_to: [a, b, new]\n"),
        ("escalation_to: [a, b, ] # c\n", "escalation_to: [a, b, new, ] # c\n"),
        ("escalation_to: [\"a\", 'b']\n", "escalation_to: [\"a\", 'b', 'new']\n"),
        ("escalation_to: []\n", "escalation_to: [new]\n"),
        ("escalation_to: [\n  ]\n", "escalation_to: [new]\n"),
        ("escalation_to: [\n  a,\n  b\n]\n", "escalation_to: [\n  a,\n  b,\n  new\n]\n"),
        ("escalation_to: [\n  a,\n  b, # c\n]\n", "escalation_to: [\n  a,\n  b, new, # c\n]\n"),
        ("escalation_to: [a,\n  b, c]\n", "escalation_to: [a,\n  b, c, new]\n"),
        (
            "escalation_to:\n- a\n- b # c\n\n# d\ncolor: red\n",
            "escalation_to:\n- a\n- b # c\n- new\n\n# d\ncolor: red\n",
        ),
        ("escalation_to:\n    -   \"a\"\n", "escalation_to:\n    -   \"a\"\n    -   \"new\"\n"),
        ("escalation_to:\n  -\n    a\n", "escalation_to:\n  -\n    a\n  - new\n"),
        ("escalation_to:\r\n  - a\r\ncolor: red\r\n", "escalation_to:\r\n  - a\r\n  - new\r\ncolor: red\r\n"),
        ("escalation_to: a # c\n", "escalation_to: [a, new] # c\n"),
        ("escalation_to: 'a'\n", "escalation_to: ['a', 'new']\n"),
        ("escalation_to: >-\n  a\ncolor: red\n", "escalation_to: [a, new]\ncolor: red\n"),
        ("escalation_to: a, b # c\n", "escalation_to: a, b, new # c\n"),
        ("escalation_to: \"a, b\"\n", "escalation_to: \"a, b, new\"\n"),
        ("escalation_to: ~\n", "escalation_to: [new]\n"),
        ("escalation_to: \"\"\n", "escalation_to: [\"new\"]\n"),
        ("escalation_to:\n", "escalation_to: [new]\n"),
        ("escalation_to: # none yet\n", "escalation_to: [new] # none yet\n"),
        (
            "escalation_to: # none yet\nescalation_from:\n  - a\n",
            "escalation_to: # none yet\n  - new\nescalation_from:\n  - a\n",
        ),
        ("escalation_from: [a]\ncolor: red\n", "escalation_from: [a]\nescalation_to: [new]\ncolor: red\n"),
        (
            "escalation_from:\n  - \"a\"\n\ncolor: red\n",
            "escalation_from:\n  - \"a\"\nescalation_to:\n  - \"new\"\n\ncolor: red\n",
        ),
        (
            "parallel_compatible: a\r\ncolor: red\r\n",
            "parallel_compatible: a\r\nescalation_to: [new]\r\ncolor: red\r\n",
        ),
        ("color: red # c\n\n", "color: red # c\n\nescalation_to: [new]\n"),
        // Not YAML, and read all the same.
        ("escalation_to: [a, b\ncolor: red\n", "escalation_to: [a, b, new\ncolor: red\n"),
        ("escalation_to: [a, @b]\ncolor: red\n", "escalation_to: [a, @b, new]\ncolor: red\n"),
        ("escalation_to: [a]\nrole: one: two\n", "escalation_to: [a, new]\nrole: one: two\n"),
    ];
    for (before, after) in table {
        let nl = if before.contains('\r') { "\r\n" } else { "\n" };
        let file = |lines: &str| format!("---{nl}name: me{nl}{lines}---{nl}{nl}Body.{nl}");
        assert_eq!(add(&file(before), "escalation_to", "new").as_deref(), Some(file(after).as_str()), "{before}");
    }
}

#[test]
fn what_is_no_plain_list_is_left_alone() {
    for lines in ["escalation_to: {a: b}\n", "escalation_to: *x\n", "x: &x [a]\nescalation_to: *x\n"] {
        let text = format!("---\nname: me\n{lines}---\n");
        assert_eq!(edit(&text, "escalation_to", "new"), None, "{lines}");
    }
    assert_eq!(edit("---\n{name: me, color: red}\n---\n", "escalation_to", "new"), None);
    assert_eq!(edit("---\nname: me\ndescription: none", "escalation_to", "new"), None);
}

#[test]
fn names_are_quoted_where_they_have_to_be() {
    for (name, entry) in [
        ("backend-dev", "backend-dev"),
        ("Crypto Market Analyst", "Crypto Market Analyst"),
        (".NET Mentor", "\".NET Mentor\""),
        ("no", "\"no\""),
        ("7", "\"7\""),
        ("a, b", "\"a, b\""),
        ("a: #b", "\"a: #b\""),
        ("büro", "\"büro\""),
    ] {
        let expected = format!("---\nname: me\nescalation_to: [{entry}]\n---\n");
        assert_eq!(add("---\nname: me\nescalation_to: []\n---\n", "escalation_to", name), Some(expected));
    }
}

/// How a random list is written.
#[derive(Clone, Debug)]
enum Way {
    Brackets { blank: bool, comma: bool },
    Lines { indent: usize, comma: bool, comment: bool },
    Dashes { indent: usize, gap: usize, comment: bool, blank: bool },
    Commas { quoted: bool },
    Nothing { comment: bool },
    Missing,
}

fn ways() -> impl Strategy<Value = Way> {
    prop_oneof![
        (any::<bool>(), any::<bool>()).prop_map(|(blank, comma)| Way::Brackets { blank, comma }),
        (1..5_usize, any::<bool>(), any::<bool>()).prop_map(|(indent, comma, comment)| Way::Lines {
            indent,
            comma,
            comment
        }),
        (0..5_usize, 1..4_usize, any::<bool>(), any::<bool>()).prop_map(|(indent, gap, comment, blank)| Way::Dashes {
            indent,
            gap,
            comment,
            blank
        }),
        any::<bool>().prop_map(|quoted| Way::Commas { quoted }),
        any::<bool>().prop_map(|comment| Way::Nothing { comment }),
        Just(Way::Missing),
    ]
}

/// A field with its list, every line indented by `top`.
fn written(field: &str, names: &[(&str, u8)], way: &Way, top: &str) -> String {
    let entry = |(name, quote): &(&str, u8)| match quote {
        1 => format!("'{name}'"),
        2 => format!("\"{name}\""),
        _ => (*name).to_owned(),
    };
    let entries: Vec<String> = names.iter().map(entry).collect();
    match way {
        Way::Brackets { blank, comma } => {
            let blank = if *blank { " " } else { "" };
            let comma = if *comma && !entries.is_empty() { "," } else { "" };
            format!("{top}{field}: [{blank}{}{comma}{blank}]\n", entries.join(", "))
        }
        Way::Lines { indent, comma, comment } => {
            let comment = if *comment { " # why" } else { "" };
            let count = entries.len();
            let comma = |index| if *comma || index + 1 < count { "," } else { "" };
            let indent = " ".repeat(*indent);
            let line = |(index, entry)| format!("{top}{indent}{entry}{}{comment}\n", comma(index));
            let lines: String = entries.iter().enumerate().map(line).collect();
            format!("{top}{field}: [{comment}\n{lines}{top} ]\n")
        }
        Way::Dashes { indent, gap, comment, blank } if !entries.is_empty() => {
            let comment = if *comment { " # why" } else { "" };
            let blank = if *blank { format!("\n{top}# and\n") } else { String::new() };
            let (indent, gap) = (" ".repeat(*indent), " ".repeat(*gap));
            let line = |entry: &String| format!("{top}{indent}-{gap}{entry}{comment}\n{blank}");
            format!("{top}{field}:{comment}\n{}", entries.iter().map(line).collect::<String>())
        }
        Way::Commas { quoted } if !entries.is_empty() => {
            let names = names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            if *quoted { format!("{top}{field}: \"{names}\"\n") } else { format!("{top}{field}: {names}\n") }
        }
        Way::Nothing { comment: true } => format!("{top}{field}: # none\n"),
        Way::Missing => String::new(),
        _ => format!("{top}{field}:\n"),
    }
}

fn lists() -> impl Strategy<Value = (Vec<(&'static str, u8)>, Way)> {
    let name = prop::sample::select(vec!["a", "qa-tester", "Market Analyst", "x_1"]);
    (prop::collection::vec((name, 0..3_u8), 0..4), ways())
}

/// A random file, and the same with line ends of the other kind.
fn files() -> impl Strategy<Value = (String, bool)> {
    (lists(), lists(), 0..3_usize, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |((to, to_way), (from, from_way), top, last, crlf, broken)| {
            let top = if broken { String::new() } else { " ".repeat(top) };
            let (to, from) = (written(FIELDS[0], &to, &to_way, &top), written(FIELDS[1], &from, &from_way, &top));
            // Prose that is not YAML, as in real files.
            let prose = if broken { "All of it: this, too\n\nuser: \"Do: it\"\n" } else { "All of it\n" };
            let (before, behind) =
                if last { (format!("{to}{from}"), String::new()) } else { (String::new(), format!("{to}{from}")) };
            let text = format!("---\n{top}name: me\n{before}{top}description: {prose}{behind}---\n\nBody.\n");
            (if crlf { text.replace('\n', "\r\n") } else { text }, broken)
        },
    )
}

proptest! {
    #[test]
    fn the_new_name_is_added_and_nothing_else_changes((text, broken) in files(), field in 0..2_usize) {
        let field = FIELDS[field];
        let after = add(&text, field, "new-one").expect("a list that can be added to");
        let mut expected = fields(&text);
        match expected.iter_mut().find(|(key, _)| key == field) {
            Some((_, names)) => names.push("new-one".to_owned()),
            None => {
                let at = fields(&after).iter().position(|(key, _)| key == field).expect("a new field");
                expected.insert(at, (field.to_owned(), vec!["new-one".to_owned()]));
            }
        }
        prop_assert_eq!(fields(&after), expected.clone(), "{}\n->\n{}", text, after);
        prop_assert_eq!(text.contains("\r\n"), after.replace("\r\n", "").contains('\r') || !after.replace("\r\n", "").contains('\n'));
        if !broken {
            let (_, _, yaml) = read(&after);
            let strict: serde_yaml::Mapping = serde_yaml::from_str(&after[yaml]).expect("strict YAML");
            prop_assert_eq!(strict.iter().map(|(key, value)| strictly(key, value)).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn two_names_at_once_are_both_added_or_overlap((text, _) in files(), field in 0..2_usize) {
        let field = FIELDS[field];
        let (one, two) = (edit(&text, field, "new-1").expect("an edit"), edit(&text, field, "new-2").expect("an edit"));
        prop_assert_eq!(&one.place, &two.place);
        if one.place.range.is_empty() {
            let both = [(one.place.range, one.replacement.as_str()), (two.place.range, two.replacement.as_str())];
            let both = apply(&text, &both).expect("edits that fit");
            let one_by_one = add(&add(&text, field, "new-1").expect("an edit"), field, "new-2");
            prop_assert_eq!(fields(&both), fields(&one_by_one.expect("an edit")));
        }
    }

    #[test]
    fn never_panics(lines in "[a-c:,\\[\\]{}\"' #*&\r\n-]{0,40}") {
        let text = format!("---\nname: me\nescalation_to: {lines}\n---\n");
        let _ = add(&text, "escalation_to", "new");
        let _ = add(&text, "escalation_from", "new");
    }
}
