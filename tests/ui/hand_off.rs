//! The spec hands off to other agents.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, QaTester};

fn main() {
    let _ = DataEngineer.hand_off_to(QaTester);
}
