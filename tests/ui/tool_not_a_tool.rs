//! An agent is no tool, and a string is none, not even for an agent that inherits every tool.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, GeneralPurpose, SeniorDev};

fn main() {
    let _ = DataEngineer.grant(SeniorDev);
    let _ = DataEngineer.grant("Bash");
    let _ = GeneralPurpose.grant("Bash");
}
