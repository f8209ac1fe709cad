//! A whole folder: several specs and `agents.toml` in one input, compiled to findings, tables, an index and Rust.

#![no_main]

use agent_compiler::index::{Draft, examples};
use agent_fuzz::{check, files, slowest, text};
use agent_loader::Loaded;
use agent_terms::route::{Index, rank};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    slowest::timed(data, |data| one(&files::split(text(data))));
});

fn one(files: &[(&str, &str)]) {
    let compiled = files::compile(files.iter().copied());
    check::compiled(&compiled);
    let code = check::code(&compiled);
    check::is_rust(&code);
    let again = files::compile(files.iter().copied());
    assert!(check::shown(&compiled) == check::shown(&again), "other findings the second time");
    assert!(code == check::code(&again), "other code the second time");

    let draft = Draft::of(&compiled);
    let index = draft.index();
    let index = Index::new(&index);
    let asked = examples(&compiled).map(|(_, text, _)| text).next().unwrap_or("who reviews 10GB of data?");
    let ranked = rank(index, asked, |_| None);
    assert!(ranked.iter().all(|ranked| ranked.agent < compiled.roster.agents().len()));

    if let Ok(loaded) = Loaded::from_sources(files.iter().copied()) {
        let roster = loaded.roster();
        for spec in roster.specs() {
            assert!(roster.get(spec.name).is_some(), "{}", spec.name);
            let _ = (spec.tools.check("Bash", Some("git status")), spec.edges.len(), spec.fields.len());
        }
    }
}
