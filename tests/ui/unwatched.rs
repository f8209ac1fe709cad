//! Nothing watches the folder.
#![deny(deprecated)]

mod agents {
    agent_core::include_agents!("specs/unwatched");
}

fn main() {
    let _ = agents::Gardener;
}
