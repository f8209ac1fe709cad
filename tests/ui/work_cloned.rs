//! Work has one holder: it cannot be copied.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::{BackendDev};

fn main() {
    let work = Work::new(BackendDev, "a slow query");
    let _ = work.clone();
    let _ = work.erase().clone();
}
