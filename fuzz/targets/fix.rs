//! The repairs of a folder, certain ones and guesses: applied in memory, again and again, without harm.

#![no_main]

use agent_compiler::diagnostic::Severity;
use agent_compiler::fix::{Fixed, Policy, apply, fix};
use agent_compiler::source::SourceId;
use agent_compiler::verdict::Yaml;
use agent_fuzz::{check, files, slowest, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    slowest::timed(data, |data| one(text(data)));
});

fn one(input: &str) {
    let files = files::split(input);
    for guesses in [false, true] {
        repaired(&files, &Policy { guesses, ..Policy::default() });
    }
}

fn repaired(files: &[(&str, &str)], policy: &Policy) {
    let before = files::compile(files.iter().copied());
    let strict: Vec<bool> = before.files.iter().map(|file| file.yaml == Yaml::Strict).collect();
    let errors = errors(&before);
    let fixed = fix(before, policy);
    check::compiled(&fixed.compiled);
    replays(&fixed);
    for (file, was_strict) in fixed.compiled.files.iter().zip(strict) {
        assert!(
            !was_strict || file.yaml == Yaml::Strict,
            "YAML became none: {:?}",
            fixed.compiled.sources[file.source]
        );
    }
    let reveals = fixed.applied.iter().any(|applied| applied.rule.name == "misspelt-field");
    let left = self::errors(&fixed.compiled);
    assert!(reveals || left <= errors, "{left} errors instead of {errors}\n{}", check::shown(&fixed.compiled));
    strict_where_nothing_is_said(&fixed);
    again(&fixed, policy);
}

fn errors(compiled: &agent_compiler::Compiled) -> usize {
    compiled.diagnostics.iter().filter(|found| found.severity == Severity::Deny).count()
}

/// The edits of the rounds alone lead from the old texts to the new ones.
fn replays(fixed: &Fixed) {
    let mut texts: Vec<String> = fixed.before.iter().map(|(_, source)| source.text.clone()).collect();
    for round in &fixed.rounds {
        for ((id, _), text) in fixed.before.iter().zip(&mut texts) {
            let own = round.iter().filter(|edit| edit.place.source == id);
            let own: Vec<_> = own.map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
            *text = apply(text, &own).expect("edits in order, without overlap");
        }
    }
    assert!(fixed.compiled.sources.iter().map(|(_, source)| &source.text).eq(&texts), "edits lead elsewhere");
}

/// A changed agent is strict YAML, unless a finding says that it is not; settings may silence that one.
fn strict_where_nothing_is_said(fixed: &Fixed) {
    let Fixed { compiled, .. } = fixed;
    let agents: Vec<SourceId> =
        compiled.files.iter().filter(|file| file.agent.is_some()).map(|file| file.source).collect();
    let said = compiled.diagnostics.iter().filter(|found| found.rule.name == "invalid-yaml");
    let said: Vec<SourceId> = said.filter_map(|found| Some(found.primary.as_ref()?.place.source)).collect();
    for id in fixed.changed().filter(|id| agents.contains(id) && !said.contains(id)) {
        let text = &compiled.sources[id].text;
        assert!(compiled.config_source.is_some() || check::read(text).1.is_strict(), "no YAML: {text:?}");
    }
}

/// Repairing the result changes nothing.
fn again(fixed: &Fixed, policy: &Policy) {
    let again = fix(files::compile(files::of(&fixed.compiled)), policy);
    let changed = again.changed().map(|id| &again.compiled.sources[id]).collect::<Vec<_>>();
    assert!(changed.is_empty(), "not the same twice: {changed:?}");
}
