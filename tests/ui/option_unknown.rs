//! What the macro does not understand, it names.

mod a {
    agent_core::include_agents!("agents", name = "crew");
}
mod b {
    agent_core::include_agents!(agents);
}
mod c {
    agent_core::include_agents!("agents" "crew");
}
mod d {
    agent_core::include_agents!("agents", crate = super::core);
}
mod e {
    agent_core::include_agents!("agents", crate = "agent_core");
}

fn main() {}
