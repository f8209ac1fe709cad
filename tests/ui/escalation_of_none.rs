//! The spec escalates to nobody.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, PrincipalArchitect};

fn main() {
    let _ = PrincipalArchitect.escalate_to(DataEngineer);
}
