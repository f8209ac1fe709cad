//! A misspelt id, struct and tool.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{AgentId, tool};

fn main() {
    let _ = AgentId::DataEngineeer;
    let _ = agents::DataEngineeer;
    let _ = tool::Baash;
}
