//! What a briefing can say of an agent, piece by piece.

use crate::line::line;
use crate::{AgentKey, AgentSpec, Roster};
use agent_terms::kinds::EdgeKind;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How long one line of a text may be, in bytes: about 75 tokens, so that a description without a full stop leaves room
/// for others.
const LONGEST: usize = 300;

/// What a piece speaks of, the most needed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Agent,
    When,
    Moves,
    Figures,
    /// An example, counted from 0.
    Example(usize),
}

/// One piece of a briefing, which fits into it or not.
#[derive(Debug)]
pub(super) struct Fact {
    /// The place of the agent in the briefing.
    pub(super) agent: usize,
    pub(super) part: Part,
    pub(super) text: String,
}

impl Fact {
    /// How many bytes longer the briefing is with it.
    pub(super) fn size(&self) -> usize {
        match self.part {
            // It stands on the line of the name, which has its line break already.
            Part::When => self.text.len(),
            _ => self.text.len() + 1,
        }
    }
}

/// Everything that a briefing without limits would say.
pub(super) fn facts<Id: AgentKey>(roster: &Roster<'_, Id>) -> Vec<Fact> {
    let mut specs: Vec<_> = roster.specs().collect();
    specs.sort_by_key(|spec| (spec.external, covers(spec)));
    let mut facts = Vec::new();
    for (agent, spec) in specs.iter().enumerate() {
        let mut add = |part, text: String| {
            if !text.is_empty() {
                facts.push(Fact { agent, part, text });
            }
        };
        add(Part::Agent, line(spec.name, LONGEST));
        add(Part::When, prefixed(": ", &line(spec.summary, LONGEST)));
        add(Part::Moves, prefixed("  ", &moves(roster, spec)));
        add(Part::Figures, prefixed("  figures: ", &figures(spec)));
        let said = spec.examples.iter().map(|example| [example.user, example.context]);
        let said = said.filter_map(|texts| texts.into_iter().find(|text| !text.trim().is_empty()));
        for (number, said) in said.enumerate() {
            add(Part::Example(number), prefixed("  example: ", &line(said, LONGEST)));
        }
    }
    facts
}

/// How many others escalate to this agent: what they do is its field too, so it is the more general one.
fn covers<Id: AgentKey>(spec: &AgentSpec<'_, Id>) -> usize {
    let up = spec.incoming.iter().filter(|edge| edge.kind == EdgeKind::Escalation && edge.from() != spec.id);
    up.filter(|edge| edge.is_permitted()).count()
}

fn prefixed(prefix: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{prefix}{text}") }
}

/// `escalates to a; hands off to b, c`
fn moves<Id: AgentKey>(roster: &Roster<'_, Id>, spec: &AgentSpec<'_, Id>) -> String {
    let to = |kind: EdgeKind| -> Vec<&str> {
        let edges = spec.edges.iter().filter(|edge| edge.kind == kind && edge.is_permitted());
        edges.map(|edge| roster.name_at(edge.to().index())).collect()
    };
    let said = [("escalates to ", to(EdgeKind::Escalation)), ("hands off to ", to(EdgeKind::HandOff))];
    let said = said.into_iter().filter(|(_, to)| !to.is_empty()).map(|(verb, to)| format!("{verb}{}", to.join(", ")));
    said.collect::<Vec<_>>().join("; ")
}

/// The triggers of which a clause can be measured, as they are written.
fn figures<Id: AgentKey>(spec: &AgentSpec<'_, Id>) -> String {
    let measured = spec.triggers.iter().filter(|trigger| {
        let mut clauses = trigger.threshold.clauses.iter();
        clauses.any(|clause| clause.metric.is_some())
    });
    let said = measured.map(|trigger| line(&format!("{} {}", trigger.key, trigger.text), LONGEST));
    said.collect::<Vec<_>>().join("; ")
}
