//! Watches the folder, so that the macro has nothing to warn of.

fn main() {
    agent_build::watch("agents");
}
