//! An MCP server that serves a roster: agents as prompts, specs and edges as resources, and tools that answer what an
//! orchestrator asks before it acts. No model is called and nothing leaves the machine.
//!
//! It is a library so that the tests can talk to it in process; `main.rs` puts it on stdin and stdout.

mod answers;
mod graph;
mod prompts;
mod resources;
mod server;
mod tools;

pub use server::Server;

#[allow(missing_docs)]
pub mod agents {
    //! The roster that is compiled in.
    agent_core::include_agents!("../../agents");
}
