//! Only a spec permits: an impl by hand is refused.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, QaTester, tool};

impl agent_core::EscalationTarget<DataEngineer> for QaTester {}
impl agent_core::AllowedFor<DataEngineer> for tool::LSP {}
impl agents::data_engineer::DataEngineerEscalatesTo for QaTester {}

fn main() {
    let _ = DataEngineer.escalate_to(QaTester);
}
