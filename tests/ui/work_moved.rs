//! Who has passed work on holds it no more.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::{BackendDev, DataEngineer, SeniorDev};

fn main() {
    let work = Work::new(BackendDev, "a slow query");
    let _ = work.escalate_to(SeniorDev, "a hidden coupling");
    let _ = work.escalate_to(DataEngineer, "more than 1 TB");
}
