//! Work moves along declared hand-offs only; to run beside another agent is no move.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::Work;
use agents::{DataEngineer, QaTester};

fn main() {
    let work = Work::new(DataEngineer, "a slow query");
    let _ = work.hand_off_to(QaTester, "to see it fail");
}
