//! Generic code passes work on where its bound says that it may.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agent_core::{Agent, EscalationTarget, Work};
use agents::{AgentId, BackendDev, SeniorDev};

fn declared<A: Agent<Id = AgentId>, P>(work: Work<A, P>) -> Work<SeniorDev, P>
where
    SeniorDev: EscalationTarget<A>,
{
    work.escalate_to(SeniorDev, "it is beyond me")
}

fn assumed<A: Agent<Id = AgentId>, P>(work: Work<A, P>) -> Work<SeniorDev, P> {
    work.escalate_to(SeniorDev, "it is beyond me")
}

fn main() {
    let work = declared(Work::new(BackendDev, "a slow query"));
    let _ = assumed(work);
}
