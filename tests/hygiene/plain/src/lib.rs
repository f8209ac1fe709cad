//! Edition 2021, and no warning of any kind. The names are those that a reader of the specs would guess.
#![deny(warnings, missing_docs, unused_qualifications, unreachable_pub, missing_debug_implementations)]
#![deny(rust_2018_idioms, single_use_lifetimes, unused_results)]

/// Agents whose names and texts are as awkward as they come.
pub mod agents {
    agent_core::include_agents!("agents");
}

use agents::{
    agent_3d_artist, bool_agent, crypto_market_analyst, gen, metrics_agent, naïve_bot, r#type, self_, tool, tool_agent,
    Agent3dArtist, AgentId, BoolAgent, CryptoMarketAnalyst, Domain, Gen, Metrics, MetricsAgent, NaïveBot, Option,
    OutsideHelp, Self_, ToolAgent, Type, ROSTER,
};

/// Every module and every type by its name.
pub const PROMPTS: [&str; 9] = [
    agent_3d_artist::PROMPT,
    bool_agent::PROMPT,
    crypto_market_analyst::PROMPT,
    gen::PROMPT,
    metrics_agent::PROMPT,
    naïve_bot::PROMPT,
    self_::PROMPT,
    tool_agent::PROMPT,
    r#type::PROMPT,
];

/// The moves between them.
#[must_use]
pub fn moves() -> [agent_core::Edge<'static, AgentId>; 8] {
    [
        Self_.escalate_to(Type),
        Self_.escalate_to(Agent3dArtist),
        Self_.hand_off_to(CryptoMarketAnalyst),
        Type.escalate_to(Option),
        Type.beside(Type),
        ToolAgent.beside(MetricsAgent),
        MetricsAgent.escalate_to(OutsideHelp),
        NaïveBot.escalate_to(Gen),
    ]
}

/// Keys that are keywords, start with a digit, or become the same.
pub const KEYS: [self_::Trigger; 6] = [
    self_::Trigger::Scale(self_::ScaleTrigger::Type),
    self_::Trigger::Scale(self_::ScaleTrigger::Trigger3dModels),
    self_::Trigger::Scale(self_::ScaleTrigger::Self_),
    self_::Trigger::Complexity(self_::ComplexityTrigger::Match),
    self_::Trigger::Complexity(self_::ComplexityTrigger::ManyParts),
    self_::Trigger::Complexity(self_::ComplexityTrigger::ManyParts2),
];

/// Metrics and domains that are keywords.
pub const MEASURED: (Metrics, [Domain; 3]) =
    (Metrics::NONE.with_self(1.0).with_type(2.0).with_loop_per_day(3.0), [Domain::Domain3d, Domain::Self_, Domain::Type]);

/// Which tools they have.
#[must_use]
pub fn tools() -> [&'static str; 4] {
    [
        Self_.grant(tool::Bash).tool,
        Self_.grant(tool::McpGithubMergePr).tool,
        BoolAgent.grant(tool::Read).tool,
        OutsideHelp.grant(tool::Write).tool,
    ]
}

/// By name, at run time.
#[must_use]
pub fn named(name: &str) -> ::core::option::Option<AgentId> {
    ROSTER.get(name)
}
