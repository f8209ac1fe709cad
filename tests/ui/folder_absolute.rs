//! With an absolute path, every checkout would build other code.

mod agents {
    agent_core::include_agents!("/home/me/agents");
}
mod drive {
    agent_core::include_agents!("C:\\agents");
}

fn main() {}
