//! A receiver that is chosen at run time is an id or a name.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::{BackendDev, DataEngineer};

fn main() {
    let work = Work::new(BackendDev, "a slow query").erase();
    let _ = work.try_move(DataEngineer, "more than 1 TB");
}
