//! Only the holder can be given the work.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::{BackendDev, DataEngineer, PrincipalArchitect};

fn design<P>(_: Work<PrincipalArchitect, P>) {}

fn main() {
    let work = Work::new(BackendDev, "a slow query").escalate_to(DataEngineer, "more than 1 TB");
    design(work);
}
