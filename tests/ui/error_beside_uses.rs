//! One relation names nobody. Nothing is said of the code that uses the rest of that agent.

mod agents {
    agent_core::include_agents!("specs/one-error");
}
use agents::{AgentId, Cook, Metrics, Waiter, cook};

fn serve(agent: AgentId) -> &'static str {
    match agent {
        AgentId::Cook => cook::PROMPT,
        AgentId::Waiter => agents::waiter::PROMPT,
    }
}

fn main() {
    let _ = Waiter.hand_off_to(Cook);
    let _ = cook::ScaleTrigger::Tables.threshold().evaluate(&Metrics { tables: Some(12.0), ..Metrics::NONE });
    let _ = cook::Tool::Read.as_str();
    let _ = serve(AgentId::Cook);
}
