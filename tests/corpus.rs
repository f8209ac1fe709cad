//! Real specs through the whole compiler: collections of strangers as rosters, each file alone, and broken files. No
//! panic, every place inside its file, the generated code is Rust, and the same input gives the same bytes. What was
//! found is printed by rule. The files are not part of the project.

mod nested;

use agent_compiler::codegen::{Style, generate_with};
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostics, Place};
use agent_compiler::render::short;
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, Options, check, compile};
use nested::shared;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The findings by rule, for the print-out.
#[derive(Default)]
struct Tally {
    rosters: usize,
    agents: usize,
    code: usize,
    rules: BTreeMap<(&'static str, &'static str), usize>,
}

impl Tally {
    fn add(&mut self, compiled: &Compiled, code: usize) {
        self.rosters += 1;
        self.agents += compiled.roster.agents().len();
        self.code += code;
        for found in &compiled.diagnostics {
            *self.rules.entry((found.severity.as_str(), found.rule.name)).or_default() += 1;
        }
    }

    fn print(&self, what: &str) {
        println!("{what}: {} rosters, {} agents, {} bytes of code", self.rosters, self.agents, self.code);
        for ((severity, rule), count) in &self.rules {
            println!("  {severity:<5} {rule:<28} {count}");
        }
    }
}

/// Every Markdown file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// The generated code. What is written of each agent is tokens too, and no `compile_error!` in its place.
fn emitted(compiled: &Compiled) -> String {
    let lex = |text: &str| Ok(text.parse().unwrap_or_else(|error| panic!("{error}: not tokens:\n{text}")));
    generate_with(compiled, &Style::default(), lex).to_string()
}

/// Every place of every finding and every fix lies inside its file, at characters.
fn places_are_inside(compiled: &Compiled) {
    for found in &compiled.diagnostics {
        let labels = found.primary.iter().chain(&found.related).map(|label| &label.place);
        let edits = found.fix.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.place);
        for Place { source, range } in labels.chain(edits) {
            let text = &compiled.sources[*source].text;
            assert!(text.get(range.clone()).is_some(), "{found:?}: {range:?} of {} bytes", text.len());
        }
        assert!(!found.message.is_empty() && !found.message.contains('\n'), "{found:?}");
    }
}

/// The findings and the code, as text.
fn written(compiled: &Compiled) -> (String, String) {
    let mut findings = String::new();
    for found in &compiled.diagnostics {
        writeln!(findings, "{found:?}").unwrap();
    }
    (findings, emitted(compiled))
}

/// Files as one roster. Read here: the reader of folders passes over names that start with a dot, and many of these
/// files come from such folders.
fn roster(files: &[PathBuf], below: &Path) -> Compiled {
    let (mut sources, mut ids) = (SourceSet::default(), Vec::new());
    for path in files {
        // Only the reader of folders has something to say of a file that is not UTF-8.
        let Ok(text) = fs::read_to_string(path) else { continue };
        let shown = path.strip_prefix(below).unwrap().to_string_lossy().replace('\\', "/");
        ids.push(sources.add(Source::new(shown, text)));
    }
    let compiled = check(sources, &ids, None, &Levels::default(), Diagnostics::default());
    places_are_inside(&compiled);
    compiled
}

#[track_caller]
fn is_rust(code: &str, what: &Path) {
    if let Err(error) = syn::parse_str::<syn::File>(code) {
        panic!("{}: {error}", what.display());
    }
}

#[test]
fn collections_as_rosters() {
    let Some(corpus) = shared("corpus") else { return };
    let mut tally = Tally::default();
    let mut errors = String::new();
    for folder in folders(&corpus) {
        let files = files(&folder);
        let compiled = roster(&files, &corpus);
        let (findings, code) = written(&compiled);
        is_rust(&code, &folder);
        let size = code.len();
        assert!(written(&roster(&files, &corpus)) == (findings, code), "{}: not the same twice", folder.display());
        for found in compiled.diagnostics.iter().filter(|found| found.severity.as_str() == "deny") {
            writeln!(errors, "{}", short::render(found, &compiled.sources)).unwrap();
        }
        tally.add(&compiled, size);
    }
    tally.print("collections");
    // For those who want to judge each of them.
    if let Some(file) = std::env::var_os("AGENT_CORPUS_ERRORS") {
        fs::write(file, errors).unwrap();
    }
    assert!(tally.agents > 1_000);
}

#[test]
fn each_file_alone() {
    let Some(corpus) = shared("corpus") else { return };
    let mut tally = Tally::default();
    for path in files(&corpus) {
        let compiled = roster(std::slice::from_ref(&path), &corpus);
        let code = emitted(&compiled);
        is_rust(&code, &path);
        tally.add(&compiled, code.len());
    }
    tally.print("alone");
    assert!(tally.rosters > 1_600);
}

#[test]
fn broken_files() {
    let Some(broken) = shared("broken") else { return };
    let mut tally = Tally::default();
    for folder in folders(&broken) {
        let options = Options { folder: folder.clone(), shown: "agents".to_owned(), levels: Levels::default() };
        let compiled = compile(&options);
        places_are_inside(&compiled);
        let (findings, code) = written(&compiled);
        is_rust(&code, &folder);
        assert!(written(&compile(&options)) == (findings, code), "{}: not the same twice", folder.display());
        for path in files(&folder) {
            let compiled = roster(std::slice::from_ref(&path), &broken);
            let code = emitted(&compiled);
            is_rust(&code, &path);
            tally.add(&compiled, code.len());
        }
    }
    tally.print("broken");
    assert!(tally.rosters > 140);
}
