//! The same typed roster as the macro gives, from a build script: the code is a real file, so "go to definition" works
//! in editors, and build caches see it.

mod agents {
    include!(concat!(env!("OUT_DIR"), "/agents.rs"));
}

use agent_core::Agent as _;
use agents::{Author, Metrics, Reviewer, author, reviewer, tool};

fn main() {
    let edge = Author.hand_off_to(Reviewer);
    println!("{} hands off to {}: {}", edge.from(), edge.to(), edge.when);
    println!("{} may use {:?}", author::NAME, author::Tool::ALL);
    println!("{} is read-only: {}", reviewer::NAME, Reviewer::SPEC.tools.is_read_only());
    println!("{} may use {}", reviewer::NAME, Reviewer.grant(tool::Read).tool);

    let verdict = reviewer::ScaleTrigger::ChangeSize.threshold().evaluate(&Metrics::NONE.with_changed_lines(1_200.0));
    println!("1,200 changed lines: {}", if verdict.fired() { "split the change" } else { "review it" });
}
