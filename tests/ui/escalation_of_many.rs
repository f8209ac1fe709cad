//! The spec escalates to several agents, and this is none of them.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{Devops, SeniorDev};

fn main() {
    let _ = SeniorDev.escalate_to(Devops);
}
