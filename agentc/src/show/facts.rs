//! One agent of a compiled roster -> what `agentc show` says of it, as plain data.

use super::data::value;
use crate::view::{StatedBy, Tokens, Tools, aliases};
use agent_compiler::Compiled;
use agent_compiler::diagnostic::Severity;
use agent_compiler::roster::{Agent, Edge};
use agent_compiler::spec::{Spec, Trigger};
use agent_terms::threshold::{Clause, Condition};
use serde::Serialize;
use serde_json::{Map, Value};

/// Everything that is known of one agent.
#[derive(Serialize)]
pub(super) struct Facts<'a> {
    pub(super) name: &'a str,
    pub(super) file: &'a str,
    pub(super) line: u32,
    /// What `agents.toml` says of an agent without a spec.
    pub(super) external: Option<&'a str>,
    pub(super) aliases: Vec<&'a str>,
    pub(super) spec: Option<SpecFacts<'a>>,
    pub(super) edges_out: Vec<EdgeFacts<'a>>,
    pub(super) edges_in: Vec<EdgeFacts<'a>>,
}

/// What its spec says.
#[derive(Serialize)]
pub(super) struct SpecFacts<'a> {
    pub(super) summary: &'a str,
    pub(super) examples: usize,
    /// The fields with a meaning and one value, as they are written.
    pub(super) settings: Map<String, Value>,
    /// The fields that are kept as data.
    pub(super) data: Map<String, Value>,
    pub(super) tools: Tools,
    pub(super) triggers: Vec<TriggerFacts<'a>>,
    pub(super) sections: Vec<SectionFacts<'a>>,
    pub(super) tokens: Tokens,
    pub(super) findings: Findings,
}

/// An edge, seen from one of its ends.
#[derive(Serialize)]
pub(super) struct EdgeFacts<'a> {
    pub(super) kind: &'static str,
    /// The agent at the other end.
    pub(super) agent: &'a str,
    /// Whether the sender states it, so that the move is permitted.
    pub(super) permitted: bool,
    pub(super) stated_by: StatedBy,
    pub(super) when: &'a str,
    pub(super) statements: Vec<StatementFacts<'a>>,
}

/// One place that states an edge.
#[derive(Serialize)]
pub(super) struct StatementFacts<'a> {
    pub(super) by: &'a str,
    pub(super) origin: &'static str,
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) text: &'a str,
}

/// One trigger.
#[derive(Serialize)]
pub(super) struct TriggerFacts<'a> {
    pub(super) family: &'static str,
    pub(super) key: &'a str,
    pub(super) text: &'a str,
    pub(super) clauses: Vec<ClauseFacts<'a>>,
}

/// One clause of a threshold.
#[derive(Serialize)]
pub(super) struct ClauseFacts<'a> {
    pub(super) text: &'a str,
    /// What is compared; none where a person or a model must judge the text.
    pub(super) metric: Option<&'a str>,
    /// With what, such as `> 10 GB`.
    pub(super) condition: Option<String>,
}

/// A heading of the prompt.
#[derive(Serialize)]
pub(super) struct SectionFacts<'a> {
    pub(super) level: u8,
    pub(super) title: &'a str,
}

/// How much was found in its file.
#[derive(Default, Serialize)]
pub(super) struct Findings {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl<'a> Facts<'a> {
    /// The facts of the agent with this index.
    pub(super) fn of(compiled: &'a Compiled, index: usize) -> Self {
        let roster = &compiled.roster;
        let agent = &roster.agents()[index];
        let edge = |row: usize, other: fn(&Edge) -> usize| {
            let edge = &roster.edges()[row];
            edge_facts(compiled, edge, &roster.agents()[other(edge)])
        };
        let incoming = roster.edges().iter().enumerate().filter(|(_, edge)| edge.to == index);
        Self {
            name: &agent.name,
            file: &agent.file,
            line: agent.line,
            external: agent.spec.is_none().then_some(agent.about.as_str()),
            aliases: aliases(compiled, agent),
            spec: agent.spec.as_ref().map(|spec| SpecFacts::of(compiled, agent, spec)),
            edges_out: roster.outgoing(index).map(|row| edge(row, |edge| edge.to)).collect(),
            edges_in: incoming.map(|(row, _)| edge(row, |edge| edge.from)).collect(),
        }
    }
}

fn edge_facts<'a>(compiled: &'a Compiled, edge: &'a Edge, other: &'a Agent) -> EdgeFacts<'a> {
    let statements = edge.statements.iter().map(|statement| StatementFacts {
        by: &compiled.roster.agents()[statement.by].name,
        origin: statement.origin.as_str(),
        file: &compiled.sources[statement.place.source].path,
        line: statement.line,
        text: &statement.text,
    });
    EdgeFacts {
        kind: edge.kind.as_str(),
        agent: &other.name,
        permitted: edge.is_permitted(),
        stated_by: StatedBy::of(edge),
        when: &edge.when,
        statements: statements.collect(),
    }
}

impl<'a> SpecFacts<'a> {
    fn of(compiled: &'a Compiled, agent: &'a Agent, spec: &'a Spec) -> Self {
        let sections = spec.body.sections.iter().zip(&spec.section_titles);
        let metrics = spec.triggers.iter().zip(&agent.measured);
        Self {
            summary: &spec.description.value[spec.prose.summary.clone()],
            examples: spec.prose.examples.len(),
            settings: settings(spec),
            data: spec.fields.iter().map(|(key, node)| (key.value.clone(), value(node))).collect(),
            tools: Tools::of(spec),
            triggers: metrics.map(|(trigger, measured)| trigger_facts(compiled, trigger, measured)).collect(),
            sections: sections.map(|(section, title)| SectionFacts { level: section.level, title }).collect(),
            tokens: Tokens::of(spec, compiled),
            findings: findings(compiled, spec),
        }
    }
}

/// The fields with a meaning and one value.
fn settings(spec: &Spec) -> Map<String, Value> {
    let settings = &spec.settings;
    let text = |text: &Option<agent_compiler::text::Text>| text.as_ref().map(|text| text.value.clone().into());
    let texts = |texts: &[agent_compiler::text::Text]| {
        let words: Vec<Value> = texts.iter().map(|text| text.value.clone().into()).collect();
        (!words.is_empty()).then_some(Value::Array(words))
    };
    let fields = [
        ("specialization_level", settings.level.as_ref().map(|(level, _)| level.as_str().into())),
        ("domain_expertise", texts(&spec.domains)),
        ("color", text(&settings.color)),
        ("model", text(&settings.model)),
        ("effort", settings.effort.map(|word| word.as_str().into())),
        ("permissionMode", settings.permission_mode.map(|word| word.as_str().into())),
        ("maxTurns", settings.max_turns.map(Value::from)),
        ("skills", texts(&settings.skills)),
        ("memory", settings.memory.map(|word| word.as_str().into())),
        ("background", settings.background.map(Value::from)),
        ("isolation", settings.isolation.map(|word| word.as_str().into())),
        ("initialPrompt", text(&settings.initial_prompt)),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

fn trigger_facts<'a>(compiled: &'a Compiled, trigger: &'a Trigger, measured: &[Option<usize>]) -> TriggerFacts<'a> {
    let clauses =
        trigger.clauses.iter().zip(measured).map(|(clause, metric)| clause_facts(compiled, trigger, clause, *metric));
    TriggerFacts {
        family: trigger.family.as_str(),
        key: &trigger.key.value,
        text: &trigger.text.value,
        clauses: clauses.collect(),
    }
}

fn clause_facts<'a>(
    compiled: &'a Compiled,
    trigger: &'a Trigger,
    clause: &Clause,
    metric: Option<usize>,
) -> ClauseFacts<'a> {
    let condition = match clause.condition {
        Condition::Bound(comparison, bound) => Some(format!("{comparison} {bound}")),
        Condition::Band(low, high) => Some(format!("{low} to {high}")),
        Condition::Prose => None,
    };
    let metric = metric.map(|index| compiled.roster.metrics()[index].name.as_str());
    ClauseFacts { text: &trigger.text.value[clause.at.clone()], metric, condition }
}

fn findings(compiled: &Compiled, spec: &Spec) -> Findings {
    let here = compiled
        .diagnostics
        .iter()
        .filter(|found| found.primary.as_ref().is_some_and(|label| label.place.source == spec.source));
    here.fold(Findings::default(), |sum, found| match found.severity {
        Severity::Deny => Findings { errors: sum.errors + 1, ..sum },
        _ => Findings { warnings: sum.warnings + 1, ..sum },
    })
}
