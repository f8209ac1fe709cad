//! Renaming an agent and naming it back restores every byte of every file.

use crate::{Files, compiled, renamed};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn read(folder: &Path, below: &str, into: &mut Files) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), into);
        } else if name.ends_with(".md") || name.ends_with(".toml") {
            into.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn names(files: &Files) -> Vec<String> {
    compiled(files).roster.agents().iter().map(|agent| agent.name.clone()).collect()
}

/// What is left of the old name: the text around each mention that is still there.
fn there_and_back(files: &Files, old: &str, new: &str, prose: bool) -> Vec<String> {
    let (_, outcome, after) =
        renamed(files, old, new, prose).unwrap_or_else(|refusal| panic!("{old} -> {new}: {refusal}"));
    assert_eq!(outcome.adopted, [], "{old} -> {new}");
    assert_ne!(&after, files);
    let (_, _, back) = renamed(&after, new, old, prose).unwrap_or_else(|refusal| panic!("{new} -> {old}: {refusal}"));
    for (path, text) in files {
        assert_eq!(Some(text), back.get(path), "{old} -> {new} -> {old}, prose: {prose}: {path}");
    }
    assert_eq!(files.len(), back.len());
    let left = |(path, text): (&String, &String)| {
        let boundary = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        let whole =
            |at: &usize| boundary(text[..*at].chars().next_back()) && boundary(text[at + old.len()..].chars().next());
        let around = |at: usize| {
            let before: String = text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
            let after: String = text[at..].chars().take(old.len() + 40).collect();
            format!("{path}: {}", (before + &after).replace('\n', " "))
        };
        // An older rename by search and replace has put the name into `2.0` and `0.1`, where it is no mention.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let in_number = |at: &usize| {
            let (before, after) = (&text[..*at], &text[at + old.len()..]);
            digit(before.strip_suffix('.').and_then(|before| before.chars().next_back()))
                || digit(after.strip_prefix('.').and_then(|after| after.chars().next()))
        };
        let places = text.match_indices(old).map(|(at, _)| at).filter(|at| whole(at) && !in_number(at));
        places.map(around).collect::<Vec<_>>()
    };
    after.iter().flat_map(left).collect()
}

/// A longer name, one that contains another agent's, one that is the beginning of the old name, one of another agent's
/// beginning.
fn new_names(old: &str, all: &[String]) -> Vec<String> {
    let other = all.iter().find(|name| *name != old).unwrap();
    let start = &old[..old.len() - 2];
    let other_start = &other[..other.len() - 1];
    let new = [format!("{old}-of-record"), format!("lead-{other}-crew"), start.to_owned(), other_start.to_owned()];
    let taken: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    new.into_iter().filter(|new| !taken.contains(new.as_str())).collect()
}

#[test]
fn the_shipped_roster() {
    let mut files = Files::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../agents"), "agents/", &mut files);
    let names = names(&files);
    assert_eq!(names.len(), 11, "ten specs and an external agent");
    for (index, old) in names.iter().enumerate() {
        // Each kind of name in its turn: all of them for every agent would take long.
        let new = new_names(old, &names);
        for prose in [false, true] {
            there_and_back(&files, old, &new[index % new.len()], prose);
        }
    }
}

#[test]
fn a_real_family() {
    real_family(0);
}

#[test]
fn the_other_half_of_it() {
    real_family(1);
}

/// Every second agent, from this one on: two tests run at the same time.
fn real_family(first: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/rich-family/.claude/agents");
    if !folder.exists() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let mut files = Files::new();
    read(&folder, "", &mut files);
    let names = names(&files);
    assert!(names.len() > 20);
    for old in names.iter().skip(first).step_by(2) {
        let left = there_and_back(&files, old, "entirely-fresh-name", true);
        // A name of several words is an agent's wherever it stands; common words are left where they may be just that.
        assert!(left.is_empty() || !old.contains('-'), "{old}: {left:#?}");
        println!("{old}: {} left", left.len());
        left.iter().for_each(|place| println!("    {place}"));
    }
}

#[test]
fn line_ends_quotes_marks_and_text_that_is_no_yaml() {
    let files = crate::files(&[
        (
            "a-b.md",
            "\u{feff}---\r\nname: \"a-b\"\r\ndescription: Use: a-b, `a_b`, or not.\r\nunindented: a-b\r\n---\r\n# A B\r\nNo line end: a-b",
        ),
        (
            "c.agent.md",
            "---\nname: 'c'\ndescription: |\n  **HANDOFF patterns:**\n  - **TO a-b**: all\nescalation_to: ['a-b']\nescalation_triggers: {to_a_b: \"x\"}\npath: {a-b: x, works_with_a_b: y, asks_c_first: z}\n---\nb\n",
        ),
        ("agents.toml", "[aliases] # who\r\n'old-one'   =   'a-b' # a-b\r\n"),
    ]);
    for old in ["a-b", "c"] {
        for prose in [false, true] {
            there_and_back(&files, old, "x-y-z", prose);
        }
    }
}
