//! The tools of this program. They only say what they would do: put your own functions in their place.

use agent_core::ToolPolicy;
use rig_agent::tool::{DynamicTool, ToolOutput};
use rig_core::message::ToolName;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A tool by the name that specs use, with the one argument that their rules speak of.
#[derive(Clone)]
struct OwnTool {
    name: &'static str,
    argument: &'static str,
    description: &'static str,
    run: fn(&str) -> String,
    runs: Arc<AtomicUsize>,
}

/// What this program can do, whoever asks for it. Clones share their counters.
#[derive(Clone)]
pub(crate) struct Toolbox(Vec<OwnTool>);

impl Toolbox {
    pub(crate) fn stubs() -> Self {
        let tool =
            |name, argument, description, run| OwnTool { name, argument, description, run, runs: Arc::default() };
        Self(vec![
            tool("Bash", "command", "Runs a shell command.", |command| format!("dry run: {command}")),
            tool("Read", "file_path", "Reads a file.", |path| format!("dry run: the text of {path}")),
            tool("WebFetch", "url", "Fetches a page.", |url| format!("dry run: the page {url}")),
        ])
    }

    /// The tools that a spec allows, be it for some uses only, as rig takes them.
    pub(crate) fn allowed(&self, policy: &ToolPolicy<'_>) -> Vec<DynamicTool> {
        let allowed = self.0.iter().filter(|tool| policy.allows(tool.name));
        // No name here is empty, so none is lost.
        allowed.filter_map(OwnTool::definition).collect()
    }

    /// The argument of a call that rules speak of.
    pub(crate) fn argument<'a>(&self, tool: &str, arguments: &'a Value) -> Option<&'a str> {
        let tool = self.0.iter().find(|own| own.name == tool)?;
        arguments.get(tool.argument)?.as_str()
    }

    /// How many times a tool has run.
    #[cfg(test)]
    pub(crate) fn runs(&self, tool: &str) -> usize {
        self.0.iter().filter(|own| own.name == tool).map(|own| own.runs.load(Ordering::Relaxed)).sum()
    }
}

impl OwnTool {
    fn definition(&self) -> Option<DynamicTool> {
        let parameters = json!({
            "type": "object",
            "properties": {self.argument: {"type": "string"}},
            "required": [self.argument],
        });
        let tool = self.clone();
        let call = move |arguments: Value| {
            let tool = tool.clone();
            Box::pin(async move {
                tool.runs.fetch_add(1, Ordering::Relaxed);
                Ok(ToolOutput::text((tool.run)(arguments[tool.argument].as_str().unwrap_or_default())))
            }) as _
        };
        Some(DynamicTool::new(ToolName::new(self.name).ok()?, self.description, parameters, call))
    }
}
