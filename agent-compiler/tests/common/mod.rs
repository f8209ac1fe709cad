//! Reads the collections of real specs beside the workspace, where they are there. They are not part of the project.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file, taken apart by hand: these tests must not depend on the reader of frontmatter.
pub(crate) struct Spec {
    /// The folder of the collection.
    pub(crate) collection: String,
    /// The path below it.
    pub(crate) path: String,
    /// The value of `description`, roughly as written.
    pub(crate) description: String,
    /// What follows the frontmatter.
    pub(crate) body: String,
}

/// `../shared/<path>` beside the workspace; prints that the test is skipped when it is absent.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// Every Markdown file of the corpus, sorted by path.
pub(crate) fn corpus() -> Vec<Spec> {
    let Some(root) = shared("corpus") else { return Vec::new() };
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |file: PathBuf| {
        let text = String::from_utf8(fs::read(&file).ok()?).ok()?;
        let path = file.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
        let (collection, path) = path.split_once('/')?;
        let (description, body) = split(&text);
        Some(Spec { collection: collection.to_owned(), path: path.to_owned(), description, body })
    };
    files.into_iter().filter_map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// The description and the body of a file.
pub(crate) fn split(text: &str) -> (String, String) {
    let Some(rest) = text.strip_prefix("---\n") else { return (String::new(), text.to_owned()) };
    let Some((front, body)) = rest.split_once("\n---\n").or_else(|| Some((rest.strip_suffix("\n---")?, ""))) else {
        return (String::new(), text.to_owned());
    };
    let mut description: Option<Vec<&str>> = None;
    for line in front.lines() {
        match (&mut description, line.strip_prefix("description:")) {
            (None, Some(value)) => description = Some(vec![value]),
            (Some(_), _) if is_key(line) => break,
            (Some(lines), _) => lines.push(line),
            _ => {}
        }
    }
    (description.unwrap_or_default().join("\n").trim().to_owned(), body.to_owned())
}

/// Whether a line in column 0 starts another entry; prose has capitals.
fn is_key(line: &str) -> bool {
    let key = line.bytes().take_while(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-')).count();
    key > 0 && (line[key..].starts_with(": ") || &line[key..] == ":")
        || line.starts_with(|c: char| c.is_ascii_lowercase())
            && line.split_once(':').is_some_and(|(k, _)| k.bytes().all(|b| b.is_ascii_alphanumeric()))
}
