//! Real specs, sound and broken: each file alone and each collection as a roster. They are not part of the project.

use super::second_reader::same;
use super::{policies, read, repaired};
use agent_compiler::document::Document;
use agent_compiler::fix::Policy;
use agent_compiler::frontmatter::{Entry, Frontmatter};
use agent_compiler::rules;
use serde_yaml::Value as Yaml;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(folder);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// The Markdown files below a folder with their texts, by path; those that are not UTF-8 are left out.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md")
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.insert(path.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    found
}

fn every_text() -> BTreeMap<String, String> {
    ["corpus", "broken", "seed"].iter().filter_map(|folder| shared(folder)).flat_map(|folder| texts(&folder)).collect()
}

/// The folders in a folder.
fn collections() -> Vec<PathBuf> {
    let parents = ["corpus", "broken"].iter().filter_map(|folder| shared(folder));
    let mut folders: Vec<PathBuf> =
        parents.flat_map(|parent| fs::read_dir(parent).unwrap()).map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

#[test]
fn each_file_alone() {
    let mut applied: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for (path, text) in every_text() {
        for policy in policies() {
            let fixed = repaired([(&*path, &*text)], &policy);
            for refused in &fixed.refused {
                println!("{refused:?}");
            }
            for rule in fixed.applied.iter().map(|applied| applied.rule.name) {
                *applied.entry((policy.guesses, rule)).or_default() += 1;
            }
        }
    }
    println!("applied, with guesses or without: {applied:#?}");
}

#[test]
fn collections_as_rosters() {
    for folder in collections() {
        let texts = texts(&folder);
        for policy in policies() {
            let fixed = repaired(texts.iter().map(|(path, text)| (&**path, &**text)), &policy);
            if !fixed.applied.is_empty() {
                let name = folder.file_name().unwrap().to_string_lossy().into_owned();
                let (count, rounds) = (fixed.applied.len(), fixed.rounds.len());
                println!("{name}: {count} repairs in {rounds} rounds, {} refused", fixed.refused.len());
            }
            for refused in &fixed.refused {
                println!("  {refused:?}");
            }
        }
    }
}

/// Every frontmatter that had to be recovered becomes YAML that means the same, to us and to an independent reader.
#[test]
fn a_recovered_frontmatter_becomes_yaml_of_the_same_values() {
    let policy = Policy { guesses: true, rules: vec![&rules::INVALID_YAML, &rules::UNCLOSED_FRONTMATTER] };
    let (mut strict, mut recovered, mut left) = (0, 0, Vec::new());
    for (path, text) in every_text() {
        let (old_document, old) = read(&text);
        if old_document.frontmatter.is_none() {
            continue;
        }
        // A file without a name is no agent, and nothing is said of it; its frontmatter is to be repaired all the same.
        let (named, text) = named(&text, &old);
        let (old_document, old) = if named { read(&text) } else { (old_document, old) };
        let fixed = repaired([(&*path, &*text)], &policy);
        let new_text = &fixed.compiled.sources.iter().next().unwrap().1.text;
        let (document, new) = read(new_text);
        assert!(means_the_same(&old, &new), "{path}: other values");
        let mut kept = body(&old_document, &text).trim_end();
        if text.trim_start().starts_with("```") {
            // The code block around the file goes.
            kept = kept.trim_end_matches('`').trim_end();
        }
        assert_eq!(kept, body(&document, new_text).trim_end(), "{path}: other body");
        recovered += usize::from(!old.is_strict());
        strict += usize::from(old.is_strict());
        let found = fixed.compiled.diagnostics.iter().find(|found| policy.wants(found.rule, true));
        if let Some(found) = found {
            left.push(format!("{path}: {}", found.message));
        } else {
            says_the_same(&path, &new, &document, new_text);
        }
    }
    println!("strict {strict}, recovered {recovered}");
    assert!(left.is_empty(), "no repair is known: {left:#?}");
}

/// The file with a name, if it lacks one.
fn named(text: &str, frontmatter: &Frontmatter) -> (bool, String) {
    let has_name = frontmatter.entries.iter().any(|entry| entry.key.value == "name");
    let (document, _) = read(text);
    let Some(fences) = document.frontmatter.filter(|fences| !has_name && fences.indent == 0) else {
        return (false, text.to_owned());
    };
    let line_end = if text[fences.open.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let mut named = text.to_owned();
    named.insert_str(fences.yaml.start, &format!("name: unnamed{line_end}"));
    (true, named)
}

fn body<'a>(document: &Document, text: &'a str) -> &'a str {
    &text[document.body.clone()]
}

fn means_the_same(old: &Frontmatter, new: &Frontmatter) -> bool {
    let same = |(old, new): (&Entry, &Entry)| old.key.value == new.key.value && old.value.means(&new.value);
    old.entries.len() == new.entries.len() && old.entries.iter().zip(&new.entries).all(same)
}

/// The independent reader agrees on every value; it refuses a key that is written twice.
fn says_the_same(path: &str, own: &Frontmatter, document: &Document, text: &str) {
    let yaml = document.frontmatter.as_ref().map_or("", |fences| &text[fences.yaml.clone()]);
    let other = match serde_yaml::from_str::<Yaml>(yaml) {
        Ok(Yaml::Mapping(entries)) => entries,
        Ok(Yaml::Null) => Default::default(),
        Err(error) if error.to_string().contains("duplicate") => return,
        other => panic!("{path}: {other:?}"),
    };
    assert_eq!(own.entries.len(), other.len(), "{path}");
    for (entry, (key, value)) in own.entries.iter().zip(&other) {
        assert!(key.as_str() == Some(&entry.key.value) && same(&entry.value, value), "{path}: {}", entry.key.value);
    }
}
