//! Errors in two files are shown at once, and what is sound of the roster can still be used.

mod agents {
    agent_core::include_agents!("specs/two-errors");
}
use agents::{AgentId, Editor, Writer};

fn main() {
    let _ = Writer.escalate_to(Editor);
    let _ = AgentId::Editor.spec().summary;
    let _ = (agents::writer::PROMPT, agents::editor::SUMMARY);
}
