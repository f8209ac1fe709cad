//! Only a spec permits: an impl by hand is refused.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{AgentId, DataEngineer, PrincipalArchitect, QaTester, tool};

impl agent_core::EscalationTarget<DataEngineer> for QaTester {
    const EDGE: agent_core::Edge<'static, AgentId> =
        <PrincipalArchitect as agent_core::EscalationTarget<DataEngineer>>::EDGE;
}
impl agent_core::AllowedFor<DataEngineer> for tool::LSP {}
impl agents::data_engineer::DataEngineerHandsOffTo for QaTester {}

fn main() {}
