//! The spec forbids the tool.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{SecurityAuditor, tool};

fn main() {
    let _ = SecurityAuditor::call::<tool::Bash>("ls");
}
