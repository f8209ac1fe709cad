//! A rename in memory. The first line holds the old name and the new one, parted by a space; the files follow.

#![no_main]

use agent_compiler::rename::{Rename, plan};
use agent_compiler::{Compiled, rename};
use agent_fuzz::{check, files, first_line, slowest, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    slowest::timed(data, |data| one(text(data)));
});

fn one(input: &str) {
    let (names, files) = first_line(input);
    let (old, new) = names.split_once(' ').unwrap_or((names, "other-name"));
    let compiled = files::compile(files::split(files));
    // An old name that is nobody's stands for the first agent's, so that more than refusals are tried.
    for old in [Some(old), compiled.roster.agents().first().map(|agent| agent.name.as_str())].into_iter().flatten() {
        match plan(&compiled, old, new) {
            Ok(planned) => {
                planned_twice(&compiled, &planned);
                for prose in [false, true] {
                    renamed(&compiled, &planned, prose);
                }
            }
            Err(refusal) => assert!(!refusal.message.is_empty()),
        }
    }
}

/// Places lie in their files, and a second plan is the same.
fn planned_twice(compiled: &Compiled, planned: &Rename) {
    let text_of = |place: &agent_compiler::diagnostic::Place| compiled.sources[place.source].text.as_str();
    check::edits(&planned.edits, text_of);
    planned.mentions.iter().for_each(|mention| check::inside(text_of(&mention.place), &mention.place.range));
    let again = plan(compiled, &planned.old, &planned.new).expect("planned before");
    assert_eq!((&again.edits, &again.mentions, &again.moves), (&planned.edits, &planned.mentions, &planned.moves));
}

/// The agent has the new name afterwards, and every other agent its own. With an alias for the old one too.
fn renamed(compiled: &Compiled, planned: &Rename, prose: bool) {
    let Ok(outcome) = planned.result(compiled, prose) else { return };
    let mut files = files::of(compiled);
    for ((id, _), file) in compiled.sources.iter().zip(&mut files) {
        if let Some((_, text)) = outcome.texts.iter().find(|(changed, _)| *changed == id) {
            file.1 = text;
        }
        if let Some(moved) = planned.moves.iter().find(|moved| moved.source == id) {
            file.0 = &moved.to;
        }
    }
    let after = files::compile(files);
    let has = |name: &str| after.roster.agents().iter().any(|agent| agent.name == name);
    assert!(has(&planned.new) && !has(&planned.old), "{} -> {}", planned.old, planned.new);
    let mut with_alias = planned.clone();
    if with_alias.leave_alias(compiled).is_ok() {
        let _ = with_alias.result(compiled, prose);
    }
    let _ = rename::plan(&after, &planned.new, &planned.old).map(|back| back.result(&after, prose));
}
