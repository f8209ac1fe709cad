//! Watches the folder.

fn main() {
    agent_build::watch("agents");
}
