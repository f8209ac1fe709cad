//! A compiled roster -> what `list` and `show` say of its agents, as plain data that is printed or serialised.

use agent_compiler::Compiled;
use agent_compiler::roster::{Agent, Edge};
use agent_compiler::spec::Spec;
use agent_compiler::verdict::Verdict;
use serde::Serialize;

/// Tokens of a text, as an estimate: its bytes by four, rounded up.
pub(crate) const fn tokens(text: &str) -> usize {
    text.len().div_ceil(4)
}

/// What an agent may use.
#[derive(Serialize)]
pub(crate) struct Tools {
    /// Whether it has no list of its own, so that it gets the tools of whoever starts it.
    pub(crate) inherits: bool,
    pub(crate) allowed: Vec<String>,
    pub(crate) forbidden: Vec<String>,
    pub(crate) rationale: Option<String>,
}

impl Tools {
    pub(crate) fn of(spec: &Spec) -> Self {
        let texts = |mentions: &[agent_compiler::spec::ToolMention]| {
            mentions.iter().map(|mention| mention.text.clone()).collect::<Vec<_>>()
        };
        Self {
            inherits: spec.tools.listed.is_none(),
            allowed: texts(&spec.tools.allowed),
            forbidden: texts(&spec.tools.forbidden),
            rationale: spec.tools.rationale.as_ref().map(|text| text.value.clone()),
        }
    }

    /// `inherits`, `none`, `8`, each with what is forbidden.
    pub(crate) fn in_short(&self) -> String {
        let allowed = match self.allowed.len() {
            _ if self.inherits => "inherits".to_owned(),
            0 => "none".to_owned(),
            count => count.to_string(),
        };
        if self.forbidden.is_empty() { allowed } else { format!("{allowed}, {} forbidden", self.forbidden.len()) }
    }
}

/// The estimated lengths of an agent's texts.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Tokens {
    pub(crate) description: usize,
    pub(crate) prompt: usize,
}

impl Tokens {
    pub(crate) fn of(spec: &Spec, compiled: &Compiled) -> Self {
        let prompt = &compiled.sources[spec.source].text[spec.prompt.clone()];
        Self { description: tokens(&spec.description.value), prompt: tokens(prompt) }
    }
}

/// Who states an edge.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum StatedBy {
    Sender,
    Receiver,
    Both,
}

impl StatedBy {
    pub(crate) fn of(edge: &Edge) -> Self {
        match (edge.is_permitted(), edge.is_claimed_by_receiver()) {
            (true, false) => Self::Sender,
            (true, true) => Self::Both,
            (false, _) => Self::Receiver,
        }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Receiver => "receiver only",
            Self::Both => "both",
        }
    }
}

/// The names that `agents.toml` gives to an agent besides its own.
pub(crate) fn aliases<'a>(compiled: &'a Compiled, agent: &Agent) -> Vec<&'a str> {
    let names = compiled.roster.names().iter();
    let own = names.filter(|(name, of)| *name != agent.name && compiled.roster.agents()[*of].name == agent.name);
    own.map(|(name, _)| name.as_str()).collect()
}

/// The verdict on a file, in the form that `check --format json` has too.
#[derive(Serialize)]
pub(crate) struct FileVerdict<'a> {
    pub(crate) file: &'a str,
    pub(crate) agent: Option<&'a str>,
    pub(crate) yaml: &'static str,
    pub(crate) claude_code: ClaudeCode<'a>,
}

/// What Claude Code makes of it.
#[derive(Serialize)]
pub(crate) struct ClaudeCode<'a> {
    pub(crate) loads: bool,
    pub(crate) why: Option<&'a str>,
}

impl<'a> FileVerdict<'a> {
    pub(crate) fn of(verdict: &'a Verdict, compiled: &'a Compiled) -> Self {
        Self {
            file: &compiled.sources[verdict.source].path,
            agent: verdict.agent.as_deref(),
            yaml: verdict.yaml.as_str(),
            claude_code: ClaudeCode { loads: verdict.loads, why: verdict.why.as_deref() },
        }
    }
}
