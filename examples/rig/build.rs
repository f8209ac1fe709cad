//! Notices specs that are added; a macro alone cannot.

fn main() {
    agent_build::watch("../../agents");
}
