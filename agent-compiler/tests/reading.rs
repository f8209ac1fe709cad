//! Reading real files: every one without a panic, with places inside the file, and with the values that an independent
//! reader of YAML finds. The collections stand beside the workspace; without them these tests say so and pass.

mod common;

use agent_compiler::{
    diagnostic::Diagnostics,
    frontmatter::{Entry, Reading},
    yaml::{Kind, Node, Value},
};
use common::{Read, collection, read, repaired};
use std::path::PathBuf;

/// The files of `../shared/<name>`; none, with a message, if the folder is not there.
fn files(name: &str) -> Vec<(PathBuf, String)> {
    let files = collection(name);
    if files.is_empty() {
        println!("skipped: no collection `{name}` beside the workspace");
    }
    files
}

fn all_files() -> Vec<(PathBuf, String)> {
    [files("corpus"), files("broken"), files("seed")].concat()
}

#[test]
fn every_place_is_inside_its_file() {
    for (path, text) in all_files() {
        let found = read(&text);
        common::check_places(&text, &found, &path.display().to_string());
        assert_eq!(format!("{found:?}"), format!("{:?}", read(&text)), "{}", path.display());
    }
}

#[test]
fn strict_values_are_those_of_serde_yaml() {
    let (mut compared, mut refused) = (0, 0);
    for (path, text) in all_files() {
        let found = read(&text);
        let Some(fences) = &found.document.frontmatter else { continue };
        let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(&text[fences.yaml.clone()]) else {
            refused += 1;
            continue;
        };
        if value.is_null() {
            continue;
        }
        let Some(map) = value.as_mapping() else {
            println!("{}: not a mapping for serde_yaml", path.display());
            continue;
        };
        assert_eq!(map.len(), found.frontmatter.entries.len(), "{}", path.display());
        for entry in &found.frontmatter.entries {
            let other = map.iter().find(|(key, _)| key_text(key) == entry.key.value).map(|(_, value)| value);
            let other = other.unwrap_or_else(|| panic!("{}: `{}`", path.display(), entry.key.value));
            assert!(same(&entry.value, other), "{}: {:?} {other:?}", path.display(), entry.value);
            assert_eq!(entry.reading, Reading::Strict);
        }
        compared += 1;
    }
    println!("{compared} frontmatters have the values of serde_yaml; it refuses {refused}");
}

/// Recovered or not: what a fix makes of a file is YAML for both readers, and means what was read before.
#[test]
fn a_fix_keeps_every_value() {
    let (mut recovered, mut fixed, mut safe) = (0, 0, 0);
    for (path, text) in all_files() {
        let found = read(&text);
        let Some(diagnostic) = common::invalid_yaml(&found.diagnostics) else { continue };
        recovered += 1;
        let Some(fix) = &diagnostic.fix else {
            println!("no fix: {}: {}", path.display(), diagnostic.message);
            continue;
        };
        fixed += 1;
        safe += usize::from(fix.safe);
        let after = repaired(&text, fix);
        let again = read(&after);
        let name = path.display();
        assert!(common::invalid_yaml(&again.diagnostics).is_none(), "{name}: {:?}\n{after}", again.diagnostics);
        assert_eq!(values(&found), values(&again), "{name}");
        let fences = again.document.frontmatter.as_ref().expect("there was one");
        let parsed = serde_yaml::from_str::<serde_yaml::Value>(&after[fences.yaml.clone()]);
        if let Err(error) = &parsed {
            assert!(error.to_string().contains("duplicate"), "{name}: {error}\n{}", &after[fences.yaml.clone()]);
            continue;
        }
        let parsed = parsed.expect("checked");
        for entry in &found.frontmatter.entries {
            assert!(same(&entry.value, &parsed[entry.key.value.as_str()]), "{name}: {:?}", entry.key.value);
        }
        assert_eq!(&text[found.document.body.clone()], &after[again.document.body.clone()], "{name}");
    }
    println!("{recovered} files with `invalid-yaml`, {fixed} with a fix, {safe} of these safe");
}

#[test]
fn recovered_descriptions_are_what_authors_meant() {
    let (mut pairs, mut exact, mut folded, mut begins) = (0, 0, 0, 0);
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let description =
        |found: &Read| found.frontmatter.get("description").and_then(|entry| entry.value.as_scalar().cloned());
    for (path, text) in files("broken") {
        let name = path.to_string_lossy();
        let Some(other) = name.strip_suffix(".md").map(|stem| PathBuf::from(format!("{stem}.fixed.md"))) else {
            continue;
        };
        let Ok(other) = std::fs::read_to_string(other) else { continue };
        let (before, after) = (read(&text), read(&other));
        if common::invalid_yaml(&before.diagnostics).is_none() {
            continue;
        }
        let (Some(before), Some(after)) = (description(&before), description(&after)) else { continue };
        pairs += 1;
        let (before, after) = (before.value.trim_end().to_owned(), after.value.trim_end().to_owned());
        let same = fold(&before) == fold(&after);
        exact += usize::from(before == after);
        folded += usize::from(same);
        // Most authors rewrote the text in the same change.
        let start = |text: &str| fold(text).chars().take(40).collect::<String>();
        begins += usize::from(start(&before) == start(&after));
        if !same && start(&before) == start(&after) {
            println!("{name}\n  {before:?}\n  {after:?}");
        }
    }
    println!(
        "of {pairs} repaired descriptions {exact} are recovered exactly, {folded} but for white space, {begins} begin alike"
    );
}

fn values(found: &Read) -> Vec<(String, String)> {
    found.frontmatter.entries.iter().map(|Entry { key, value, .. }| (key.value.clone(), meaning(value))).collect()
}

fn meaning(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text, _) => format!("{:?} {:?}", node.kind(), text.value),
        Value::List(items) => format!("{:?}", items.iter().map(meaning).collect::<Vec<_>>()),
        Value::Map(entries) => {
            format!("{:?}", entries.iter().map(|(key, value)| (key.value.clone(), meaning(value))).collect::<Vec<_>>())
        }
    }
}

fn key_text(key: &serde_yaml::Value) -> String {
    match key {
        serde_yaml::Value::String(text) => text.clone(),
        serde_yaml::Value::Null => String::new(),
        other => serde_yaml::to_string(other).expect("a key").trim_end().to_owned(),
    }
}

/// Whether both mean the same. Two differences are ours on purpose, by the core schema of YAML 1.2: a number with leading
/// zeros is a number, and `0b1` is text.
fn same(node: &Node, other: &serde_yaml::Value) -> bool {
    use serde_yaml::Value as Other;
    match (&node.value, other) {
        (Value::List(items), Other::Sequence(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(item, other)| same(item, other))
        }
        (Value::Map(entries), Other::Mapping(others)) => {
            entries.len() == others.len()
                && entries
                    .iter()
                    .zip(others)
                    .all(|((key, value), (other, with))| key.value == key_text(other) && same(value, with))
        }
        (_, Other::Tagged(tagged)) => same(node, &tagged.value),
        (Value::Scalar(text, _), _) => match (node.kind(), other) {
            (Kind::Null, Other::Null) => true,
            (Kind::Boolean, Other::Bool(value)) => node.as_bool() == Some(*value),
            (Kind::Integer, Other::String(value)) => {
                value == &text.value && value.trim_start_matches(['-', '+']).starts_with('0')
            }
            (Kind::Integer, Other::Number(value)) => node.as_integer() == value.as_i64(),
            (Kind::Float, Other::Number(value)) => {
                node.as_float() == value.as_f64() || value.is_nan() && node.as_float().is_some_and(f64::is_nan)
            }
            (Kind::Text, Other::Number(_)) => text.value.contains("0b"),
            (Kind::Text, Other::String(value)) => value == &text.value,
            _ => false,
        },
        _ => false,
    }
}

/// One diagnostic for a file, however much is wrong.
#[test]
fn one_diagnostic_a_file() {
    for (path, text) in all_files() {
        let Read { diagnostics, .. } = read(&text);
        let of =
            |diagnostics: &Diagnostics| diagnostics.iter().filter(|found| found.rule.name == "invalid-yaml").count();
        assert!(of(&diagnostics) <= 1, "{}", path.display());
    }
}
