//! The spec does not list the tool.

#[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
mod agents {
    agent_core::include_agents!("agents");
}
use agents::{DataEngineer, tool};

fn main() {
    let _ = DataEngineer::call::<tool::LSP>("src/main.rs");
}
