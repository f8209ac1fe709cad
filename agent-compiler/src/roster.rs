//! The resolved roster: agents, edges, metrics, domains and tools by index, identifiers allotted, everything sorted.
//! Only the resolver builds one, so code generation cannot fail.

use crate::diagnostic::Place;
use crate::ident::Ident;
use crate::spec::Spec;
use agent_terms::kinds::{EdgeKind, Effect, Origin};
use agent_terms::quantity::{Dimension, Number, Period, Quantity};

/// All agents of a folder, with everything they say of each other resolved.
#[derive(Debug, Default)]
pub struct Roster {
    pub(crate) agents: Vec<Agent>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) metrics: Vec<Metric>,
    pub(crate) domains: Vec<Domain>,
    pub(crate) tools: Vec<Tool>,
    pub(crate) names: Vec<(String, usize)>,
}

/// One agent.
#[derive(Debug)]
pub struct Agent {
    /// Its name.
    pub name: String,
    /// Its identifiers.
    pub ident: Ident,
    /// The path of its file, as shown.
    pub file: String,
    /// The line of its name, from 1.
    pub line: u32,
    /// Its spec; none for an external agent.
    pub spec: Option<Spec>,
    /// What `agents.toml` says of an external agent.
    pub about: String,
    /// The lines of what it states.
    pub(crate) lines: Lines,
    /// For each clause of each of its triggers, the metric that it compares.
    pub measured: Vec<Vec<Option<usize>>>,
    /// For each of its triggers, the agent that its key names.
    pub(crate) counterparts: Vec<Option<usize>>,
    /// The variants of its triggers, in their order.
    pub(crate) variants: Vec<String>,
}

/// The lines of the parts of a spec, from 1; 0 for what is not there.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) tools: u32,
    pub(crate) examples: Vec<u32>,
    pub(crate) triggers: Vec<u32>,
}

/// One edge with every statement of it.
#[derive(Debug)]
pub struct Edge {
    /// Who states or passes.
    pub from: usize,
    /// What kind.
    pub kind: EdgeKind,
    /// Who receives.
    pub to: usize,
    /// When it is to be used; empty if no statement says.
    pub when: String,
    /// The statements, the one with the most authority first.
    pub statements: Vec<Statement>,
}

/// One place that states an edge.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Whether the sender's spec states it.
    pub by_sender: bool,
    /// In which part of the spec.
    pub origin: Origin,
    /// Whose spec.
    pub by: usize,
    /// Where.
    pub place: Place,
    /// Its line, from 1.
    pub line: u32,
    /// What it says.
    pub text: String,
}

impl Edge {
    /// Whether the sender's spec states it, which is what permits the move.
    #[must_use]
    pub fn is_permitted(&self) -> bool {
        self.statements.iter().any(|statement| statement.by_sender)
    }

    /// Whether the receiver's spec states it.
    #[must_use]
    pub fn is_claimed_by_receiver(&self) -> bool {
        self.statements.iter().any(|statement| !statement.by_sender)
    }
}

/// Something that thresholds measure: a field of the generated `Metrics`.
#[derive(Debug, PartialEq, Eq)]
pub struct Metric {
    /// The name of the field.
    pub name: String,
    /// The thing alone.
    pub subject: String,
    /// Its dimension, and so its unit.
    pub dimension: Dimension,
    /// The period of the field, for a rate.
    pub per: Option<Period>,
}

impl Metric {
    /// One of its unit.
    #[must_use]
    pub const fn unit(&self) -> Quantity {
        Quantity { number: Number::new(1, 0), dimension: self.dimension, per: self.per }
    }
}

/// A word of `domain_expertise`.
#[derive(Debug)]
pub struct Domain {
    /// The word.
    pub word: String,
    /// Its variant.
    pub variant: String,
}

/// A tool that some spec names.
#[derive(Debug)]
pub struct Tool {
    /// The exact name.
    pub name: String,
    /// Its type.
    pub ident: String,
    /// What it can do.
    pub effect: Effect,
}

impl Roster {
    /// The agents, sorted by name.
    #[must_use]
    pub fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// The edges, sorted by sender, kind and receiver.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The metrics, sorted by name.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// Every name and alias with the index of its agent, sorted.
    #[must_use]
    pub fn names(&self) -> &[(String, usize)] {
        &self.names
    }

    /// For each agent, the row numbers of the edges that lead to it.
    #[must_use]
    pub fn incoming(&self) -> Vec<Vec<usize>> {
        let mut incoming = vec![Vec::new(); self.agents.len()];
        for (row, edge) in self.edges.iter().enumerate() {
            incoming[edge.to].push(row);
        }
        incoming
    }

    /// The row numbers of the edges that lead away from an agent.
    #[must_use]
    pub fn outgoing(&self, agent: usize) -> std::ops::Range<usize> {
        let start = self.edges.partition_point(|edge| edge.from < agent);
        start..self.edges.partition_point(|edge| edge.from <= agent)
    }
}
