//! Something small very often: a part of an input is repeated up to 64 KiB, which shows what takes more than linear time.
//! Four parts, parted by `\0`: for which stage, what stands before, what is repeated, what stands behind.

#![no_main]

use agent_compiler::rename::plan;
use agent_compiler::threshold::{damage, read};
use agent_fuzz::{check, files, slowest, text};
use agent_terms::permission::{Call, Place, decide};
use agent_terms::tool_rule::{ToolRule, parse, split_list};
use libfuzzer_sys::fuzz_target;
use std::time::Duration;

const SIZE: usize = 1 << 16;
/// On a core, with all that is built in to watch the compiler, which makes it some five times as slow.
const LIMIT: Duration = Duration::from_secs(45);

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let mut parts = text.splitn(4, '\0');
    let mut part = || parts.next().unwrap_or_default();
    let (what, head, unit, tail) = (part(), part(), part(), part());
    if unit.is_empty() {
        return;
    }
    let crowd = format!("{head}{}{tail}", numbered(unit));
    let took = slowest::timed(data, |_| one(what, &crowd));
    assert!(took < LIMIT, "{} bytes take {took:.1?}", crowd.len());
});

/// The unit many times; each `#` in it is another number, so that names can differ.
fn numbered(unit: &str) -> String {
    let mut all = String::with_capacity(SIZE + unit.len());
    for number in 0.. {
        if all.len() >= SIZE {
            break;
        }
        all.push_str(&unit.replace('#', &number.to_string()));
    }
    all
}

fn one(what: &str, crowd: &str) {
    match what {
        "threshold" => {
            let _ = (read(crowd), damage(crowd, &["data-engineer", "sre"]));
        }
        "command" => {
            let rules = [
                ToolRule { name: "Bash", specifier: Some("git *") },
                ToolRule { name: "Read", specifier: Some("a/**/b/**") },
            ];
            for (tool, argument) in [("Bash", crowd), ("Read", crowd), ("WebFetch", crowd)] {
                let call = Call { tool, argument: Some(argument), place: Place::UNKNOWN };
                let none = || [].into_iter();
                let _ =
                    (decide(false, none(), rules.into_iter(), &call), decide(true, rules.into_iter(), none(), &call));
            }
        }
        "rule" => {
            let rules: Vec<_> = split_list(crowd).filter_map(|at| parse(&crowd[at]).ok()).collect();
            let call = Call { tool: "Bash", argument: Some("git status && ls"), place: Place::UNKNOWN };
            let _ = decide(false, rules.iter().copied(), rules.iter().copied(), &call);
        }
        _ => {
            let compiled = files::compile(files::split(crowd));
            check::compiled(&compiled);
            let _ = check::code(&compiled);
            if let Some(agent) = compiled.roster.agents().first() {
                let _ = plan(&compiled, &agent.name, "other-name").map(|planned| planned.result(&compiled, true));
            }
        }
    }
}
