//! What happens before the first look-up: nothing, or the same folder parsed. Each in a process of its own.

use crate::measure::{median, print};
use agent_core::{AgentKey, RosterKey};
use bench_rosters::{Hundred, Sample, Ten, Thousand};
use include_dir::{Dir, include_dir};
use std::collections::HashMap;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

static TEN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rosters/target/rosters/10");
static HUNDRED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rosters/target/rosters/100");
static THOUSAND: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rosters/target/rosters/1000");

/// The first argument of such a process.
pub(crate) const FLAG: &str = "--start";

const WAYS: [&str; 3] = ["include_dir and yaml_serde", "`match`", "`parse::<AgentId>()`"];

/// Asks for the time of the first look-up in new processes, by turns.
pub(crate) fn compare(size: usize, rounds: usize) {
    let this = std::env::current_exe().expect("this program has a path");
    let mut spent = [const { Vec::new() }; WAYS.len()];
    for _ in 0..rounds {
        for (way, spent) in spent.iter_mut().enumerate() {
            let mut process = Command::new(&this);
            let output = process.args([FLAG, &way.to_string(), &size.to_string()]).output().expect("it starts");
            let text = String::from_utf8_lossy(&output.stdout);
            spent.push(text.trim().parse().expect("it prints nanoseconds"));
        }
    }
    print("start-up and the first look-up", size, &WAYS, &spent.map(median));
}

/// The main of such a process: prints the nanoseconds until the first answer.
pub(crate) fn main(way: &str, size: &str) {
    match size {
        "10" => first::<Ten>(way, &TEN),
        "100" => first::<Hundred>(way, &HUNDRED),
        _ => first::<Thousand>(way, &THOUSAND),
    }
}

fn first<S: Sample>(way: &str, folder: &Dir<'_>) {
    // By hand, so that no table is touched before the clock runs.
    let name = black_box("api-analyst");
    let start = Instant::now();
    let found = match way {
        "0" => parse(folder).get(name).map(|spec| spec.body.len()),
        // Without a start either: what is left are the pages that the system has yet to map.
        "1" => S::look_up_by_hand(name),
        _ => S::parse(name).map(|id| S::Id::ROSTER.spec(id).prompt.len() + id.index()),
    };
    let spent = start.elapsed();
    assert!(black_box(found).is_some(), "there is such an agent");
    println!("{}", spent.as_nanos());
}

/// A spec, parsed as one would without a compiler.
struct Spec<'d> {
    #[allow(dead_code, reason = "parsed, as by one who needs it")]
    frontmatter: yaml_serde::Value,
    body: &'d str,
}

/// One in ten is not YAML; those are left out, for there is nobody who would repair them.
fn parse<'d>(folder: &'d Dir<'_>) -> HashMap<String, Spec<'d>> {
    let mut specs = HashMap::new();
    for text in folder.files().filter_map(|file| file.contents_utf8()) {
        let Some((frontmatter, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
            continue;
        };
        let Ok(frontmatter) = yaml_serde::from_str::<yaml_serde::Value>(frontmatter) else { continue };
        if let Some(name) = frontmatter.get("name").and_then(|name| name.as_str()) {
            specs.insert(name.to_owned(), Spec { frontmatter, body });
        }
    }
    specs
}
