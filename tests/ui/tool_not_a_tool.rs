//! An agent is no tool, and a string is none.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, SeniorDev};

fn main() {
    let _ = DataEngineer.call(SeniorDev);
    let _ = DataEngineer.call("Bash");
}
