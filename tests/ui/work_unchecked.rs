//! Whether an agent holds the work is not known before it was asked.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::{BackendDev, DataEngineer, PrincipalArchitect};

fn main() {
    let work = Work::new(BackendDev, "a slow query").erase();
    let _ = work.typed::<DataEngineer>().escalate_to(PrincipalArchitect, "a matter of strategy");
}
