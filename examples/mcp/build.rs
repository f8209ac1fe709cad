//! Builds again when a spec of the roster changes, is added or removed.

fn main() {
    agent_build::watch("../../agents");
}
