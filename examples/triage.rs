//! first try
mod agents {
    agent_core::include_agents!("agents");
}
use agents::*;
fn main() {
    println!("{:#?}", AgentId::DataEngineer.spec());
    println!("{:?}", DataEngineer.escalate_to(PrincipalArchitect));
    println!("{:?}", AgentId::ALL);
    println!("{:?} {:?}", "sre".parse::<AgentId>(), "date-engineer".parse::<AgentId>().map_err(|e| e.to_string()));
    println!("{:#?}", Metrics::NONE);
}
