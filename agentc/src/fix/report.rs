//! What was repaired -> a summary: what was repaired in each file, in all, and what is left.

use super::change::{Change, by_rule};
use crate::layout::counted;
use agent_compiler::diagnostic::{Diagnostic, Rule, Severity};
use agent_compiler::fix::{Fixed, Policy};
use agent_compiler::render::one_line;
use std::io::{self, Write as _};

/// Prints what was repaired, or would be, and what is left; `complete` says whether all of it is in the files.
pub(super) fn summary(
    done: &[&Change<'_>],
    fixed: &[Fixed],
    policy: &Policy,
    dry: bool,
    complete: bool,
) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let did = if dry { "would fix" } else { "fixed" };
    for change in done {
        writeln!(stdout, "{did} {}: {}", one_line(&change.new.path), listed(&change.by_rule()))?;
    }
    if !complete {
        return Ok(());
    }
    let applied = fixed.iter().flat_map(|fixed| &fixed.applied);
    if done.is_empty() {
        writeln!(stdout, "nothing to fix")?;
    } else {
        let (findings, files) = (counted(applied.clone().count(), "finding"), counted(done.len(), "file"));
        writeln!(stdout, "{did} {findings} in {files}: {}", listed(&by_rule(applied)))?;
    }
    left(&mut stdout, fixed, policy)
}

fn left(stdout: &mut impl io::Write, fixed: &[Fixed], policy: &Policy) -> io::Result<()> {
    let found = || fixed.iter().flat_map(|fixed| &fixed.compiled.diagnostics);
    let count = |wanted: &dyn Fn(&Diagnostic) -> bool| found().filter(|found| wanted(found)).count();
    let errors = count(&|found| found.severity == Severity::Deny);
    let warnings = count(&|found| found.severity == Severity::Warn);
    if errors + warnings == 0 {
        return Ok(());
    }
    let guesses = count(&|found| {
        found.fix.as_ref().is_some_and(|fix| !fix.safe && !policy.guesses && policy.wants(found.rule, true))
    });
    let hint = if guesses == 0 { String::new() } else { format!("; `--unsafe` has a guess for {guesses}") };
    writeln!(stdout, "left: {}, {}{hint}", counted(errors, "error"), counted(warnings, "warning"))
}

/// Says on the standard error which repairs were tried and not kept.
pub(super) fn refused(fixed: &[Fixed]) {
    for refused in fixed.iter().flat_map(|fixed| &fixed.refused) {
        // What cannot be printed there cannot be told anywhere.
        let _ = writeln!(
            io::stderr(),
            "not fixed: {}: {}: {}\n  the repair was not kept: {}",
            one_line(&refused.at),
            refused.rule,
            one_line(&refused.message),
            one_line(&refused.why)
        );
    }
}

fn listed(by_rule: &[(&'static Rule, usize)]) -> String {
    by_rule.iter().map(|(rule, count)| format!("{count} {}", rule.name)).collect::<Vec<_>>().join(", ")
}
