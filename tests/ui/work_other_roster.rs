//! An agent of another roster, whatever its name, receives nothing.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
#[allow(deprecated)]
mod others {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::BackendDev;

fn main() {
    let work = Work::new(BackendDev, "a slow query");
    let _ = work.escalate_to(others::DataEngineer, "more than 1 TB");
    let work = Work::new(BackendDev, "a slow query").erase();
    let _ = work.typed::<others::BackendDev>();
    let work = Work::new(BackendDev, "a slow query").erase();
    let _ = work.try_escalate(others::AgentId::DataEngineer, "more than 1 TB");
}
