//! A program that keeps the code in a private module and uses a little of it.
#![deny(warnings, unreachable_pub)]

mod agents;
mod few;

fn main() {
    assert_eq!(agents::AgentId::ALL.len(), agents::AgentId::COUNT);
    assert_eq!(few::AgentId::COUNT, 1);
}
