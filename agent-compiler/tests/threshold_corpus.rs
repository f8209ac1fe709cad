//! Thresholds that people wrote, when the collections lie beside the workspace: what reads, and what is damaged.
//!
//! `cargo test -p agent-compiler --test threshold_corpus -- --nocapture` prints the counts.

use agent_compiler::threshold::{damage, read};
use agent_terms::threshold::Condition;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// `../shared/path` from the workspace, if it is there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

/// The last column of the rows of each part of the list of thresholds, by the part's heading.
fn parts() -> Option<Vec<(String, Vec<Vec<String>>)>> {
    let text = fs::read_to_string(shared("reference/thresholds.txt")?).expect("a readable list");
    let mut parts = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            parts.push((heading.to_owned(), Vec::new()));
        } else if let Some((_, rows)) = parts.last_mut().filter(|_| !line.is_empty()) {
            rows.push(line.split('\t').map(str::to_owned).collect());
        }
    }
    Some(parts)
}

/// How many clauses are bounds, bands and prose.
fn count<'a>(texts: impl Iterator<Item = &'a str>) -> [usize; 3] {
    let mut counts = [0; 3];
    for clause in texts.flat_map(read) {
        counts[match clause.condition {
            Condition::Bound(..) => 0,
            Condition::Band(..) => 1,
            Condition::Prose => 2,
        }] += 1;
    }
    counts
}

#[test]
fn the_thresholds_that_people_wrote_read_as_quantities() {
    let Some(parts) = parts() else { return };
    for (heading, rows) in &parts {
        let damaged = heading.starts_with("A2");
        let column = |row: &'_ Vec<String>, back: usize| row[row.len() - back].clone();
        let texts: Vec<String> = rows.iter().map(|row| column(row, if damaged { 2 } else { 1 })).collect();
        let [bounds, bands, prose] = count(texts.iter().map(String::as_str));
        let reads = |text: &&String| read(text).iter().any(|clause| clause.condition != Condition::Prose);
        let reading = texts.iter().filter(reads).count();
        let name = &heading[..heading.find("  ").unwrap_or(heading.len())];
        println!(
            "{name}: {reading} of {} texts hold a quantity; {bounds} bounds, {bands} bands, {prose} prose",
            texts.len()
        );
        if heading.starts_with("A0") {
            assert!(reading * 5 > texts.len() * 4, "four of five hold a quantity; the others are text");
        }
        if damaged {
            let texts: Vec<String> = rows.iter().map(|row| column(row, 1)).collect();
            let [bounds, bands, prose] = count(texts.iter().map(String::as_str));
            println!("  once repaired: {bounds} bounds, {bands} bands, {prose} prose");
        }
    }
}

#[test]
fn every_damaged_number_of_the_list_is_repaired_and_no_other() {
    let Some(parts) = parts() else { return };
    for (heading, rows) in &parts {
        for row in rows {
            if heading.starts_with("A2") {
                let [.., damaged, whole] = row.as_slice() else { panic!("{row:?}") };
                let mut text = damaged.clone();
                for found in damage(damaged, &["qa-tester", "qa-engineer"]).into_iter().rev() {
                    text.replace_range(found.at, &found.repaired.unwrap_or_default());
                }
                assert_eq!(text, *whole);
            } else {
                for text in row {
                    assert_eq!(damage(text, &["qa-tester", "qa-engineer", "tests", "code-reviewer"]), []);
                }
            }
        }
    }
}

/// The Markdown files under `dir`.
fn specs(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a readable folder").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => specs(&path, found),
            false if path.extension().is_some_and(|extension| extension == "md") => found.push(path),
            false => {}
        }
    }
    found.sort();
}

/// The lines of the frontmatter that stand under a key with `trigger` in it.
fn trigger_lines(text: &str) -> Vec<&str> {
    let Some((front, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) else {
        return Vec::new();
    };
    let mut inside = false;
    let under = |line: &&str| {
        if line.starts_with(char::is_alphabetic) {
            inside = line.split(':').next().is_some_and(|key| key.contains("trigger") || key.contains("boundary"));
        }
        inside
    };
    front.lines().filter(under).collect()
}

#[test]
fn the_damaged_family_is_found_and_no_other_is_accused() {
    let Some(corpus) = shared("corpus") else { return };
    let (mut files, mut names) = (Vec::new(), Vec::new());
    specs(&corpus, &mut files);
    let texts: Vec<(PathBuf, String)> =
        files.into_iter().filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text))).collect();
    for (_, text) in &texts {
        names.extend(text.lines().take(40).find_map(|line| line.strip_prefix("name: ")).map(str::trim));
    }
    names.sort_unstable();
    names.dedup();
    let (mut lines, mut family, mut hits) = (0, 0, 0);
    for (path, text) in &texts {
        let rich = path.components().any(|part| part.as_os_str() == "rich-family");
        for line in trigger_lines(text) {
            lines += 1;
            let found = damage(line, &names);
            // A digit right before the name that got in; no other text of the family has one.
            let stuck =
                line.match_indices("qa-engineer").any(|(at, _)| line[..at].ends_with(|c: char| c.is_ascii_digit()));
            assert_eq!(!found.is_empty(), stuck, "{}: {line}", path.display());
            assert!(!stuck || rich);
            family += usize::from(stuck);
            hits += found.len();
            let unread = read(line).iter().any(|clause| {
                let inside = |at: &usize| clause.at.contains(at);
                clause.condition != Condition::Prose && found.iter().any(|found| inside(&found.at.start))
            });
            assert!(!unread, "a damaged number was read: {line}");
        }
    }
    println!("{} names, {lines} lines of triggers, {family} damaged lines with {hits} numbers", names.len());
    assert!(family > 0);
}
