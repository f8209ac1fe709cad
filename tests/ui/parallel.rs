//! The spec runs beside other agents, and not beside itself.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{PrincipalArchitect, SecurityAuditor, SeniorDev};

fn main() {
    let _ = PrincipalArchitect.beside(SeniorDev);
    let _ = SecurityAuditor.beside(SecurityAuditor);
}
