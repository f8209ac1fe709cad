//! A new spec is a new variant: a `match` has to say what becomes of it.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::AgentId;

fn team(agent: AgentId) -> &'static str {
    match agent {
        AgentId::BackendDev | AgentId::FrontendEngineer | AgentId::SeniorDev => "product",
        AgentId::DataEngineer | AgentId::Devops | AgentId::PlatformEngineer => "platform",
        AgentId::PerformanceEngineer | AgentId::SecurityAuditor | AgentId::QaTester => "quality",
    }
}

fn main() {
    let _ = team(AgentId::Devops);
}
