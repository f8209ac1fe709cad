//! Writes `OUT_DIR/agents.rs`, and again whenever a spec changes, is added or removed.

fn main() {
    agent_build::generate("agents");
}
