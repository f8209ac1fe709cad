//! Watches both folders.

fn main() {
    agent_build::watch("agents");
    agent_build::watch("few/agents");
}
