//! An id is known only at run time, and a string is no agent.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{AgentId, DataEngineer};

fn main() {
    let _ = DataEngineer.escalate_to(AgentId::PrincipalArchitect);
    let _ = DataEngineer.escalate_to("principal-architect");
}
