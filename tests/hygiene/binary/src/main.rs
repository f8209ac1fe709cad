//! A program uses a few of the items, in a private module, beside modules and macros with the names of the language's.
#![deny(warnings, unreachable_pub)]

mod agents {
    agent_core::include_agents!();
}
mod core {}
mod std {}

#[allow(unused_macros)]
macro_rules! include_str {
    () => {
        compile_error!("not this one")
    };
}

fn main() {
    assert_eq!(agents::AgentId::ALL.len(), agents::AgentId::COUNT);
}
