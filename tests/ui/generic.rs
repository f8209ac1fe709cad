//! Generic code asks for the trait of agent-core.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, QaTester, tool};

fn escalate<T: agent_core::EscalationTarget<DataEngineer>>(_: T) {}
fn hand_off<T: agent_core::HandoffTarget<DataEngineer>>(_: T) {}
fn run_beside<T: agent_core::ParallelPeer<DataEngineer>>(_: T) {}
fn call<T: agent_core::AllowedFor<DataEngineer>>(_: T) {}

fn main() {
    escalate(QaTester);
    hand_off(QaTester);
    run_beside(DataEngineer);
    run_beside(agents::PrincipalArchitect);
    call(tool::LSP);
}
