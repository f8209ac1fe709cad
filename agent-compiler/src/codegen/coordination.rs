//! Edges: the trait impls that permit moves, the per-agent traits that explain a refused one, and the target enums.

use super::docs::{code, doc_text, plain, shortened};
use super::enums::{Choice, row};
use super::text::{Written, put};
use super::{Emitter, LENIENT, module, type_name};
use crate::roster::{Agent, Edge};
use agent_terms::kinds::EdgeKind;

/// One kind of typed move, and the words for it.
struct Move {
    kind: EdgeKind,
    /// The trait of `agent-core` that the target implements, for generic code.
    target: &'static str,
    /// The ending of the per-agent trait, and the private trait of `agent-core` that the agent implements.
    permits: &'static str,
    method: &'static str,
    /// "may not ...": what is refused.
    refused: &'static str,
    /// "it ...": what the spec says, before the agents.
    says: &'static str,
    doc: &'static str,
}

const MOVES: [Move; 3] = [
    Move {
        kind: EdgeKind::Escalation,
        target: "EscalationTarget",
        permits: "EscalatesTo",
        method: "escalate_to",
        refused: "escalate to",
        says: "escalates to",
        doc: "Passes work up to an agent that the spec escalates to, and returns the declared edge.",
    },
    Move {
        kind: EdgeKind::HandOff,
        target: "HandoffTarget",
        permits: "HandsOffTo",
        method: "hand_off_to",
        refused: "hand off to",
        says: "hands off to",
        doc: "Passes work on to an agent that the spec hands off to, and returns the declared edge.",
    },
    Move {
        kind: EdgeKind::Parallel,
        target: "ParallelPeer",
        permits: "RunsBeside",
        method: "beside",
        refused: "run beside",
        says: "runs beside",
        doc: "Runs beside an agent that the spec claims to be compatible with, and returns the declared edge.",
    },
];

impl Emitter<'_> {
    /// The edges of one kind that an agent's own spec states, with their rows.
    pub(super) fn permitted(&self, index: usize, kind: EdgeKind) -> impl Iterator<Item = (usize, &Edge)> {
        let rows = self.roster.outgoing(index);
        let edges = rows.map(|row| (row, &self.roster.edges[row]));
        edges.filter(move |(_, edge)| edge.kind == kind && edge.is_permitted())
    }

    /// Adds the methods of the unit struct.
    pub(super) fn put_moves(&self, agent: &Agent, out: &mut String) {
        let core = &self.core.root;
        let (name, module) = (type_name(agent), module(agent));
        put!(out, "{LENIENT} impl {name} {{");
        for Move { method, target, permits, doc, .. } in &MOVES {
            let bound = per_agent_trait(agent, permits);
            put!(
                out,
                "
                /// {doc}
                #[must_use]
                pub const fn {method}<T: {module}::{bound}>(self, to: T) -> {core}::Edge<'static, AgentId> {{
                    let _ = to;
                    <T as {core}::{target}<Self>>::EDGE
                }}
                "
            );
        }
        let uses = per_agent_trait(agent, USES);
        put!(
            out,
            "
                /// What the spec lets it do with a tool that it may use.
                #[must_use]
                pub const fn grant<T: {module}::{uses}>(self, tool: T) -> {core}::ToolGrant<'static, AgentId> {{
                    let _ = tool;
                    <T as {core}::AllowedFor<Self>>::GRANT
                }}
                /// Whether the spec allows this use of a tool that it may use: a command, path, URL or name.
                #[must_use]
                pub fn call<T: {module}::{uses}>(argument: &str) -> {core}::Access<'static> {{
                    <Self as {core}::Agent>::call::<T>(argument)
                }}
            }}
            "
        );
    }

    /// Adds the impls of the targets of an agent.
    pub(super) fn put_target_impls(&self, index: usize, agent: &Agent, out: &mut String) {
        for moving in &MOVES {
            let targets = self.permitted(index, moving.kind).map(|(_, edge)| type_name(&self.roster.agents[edge.to]));
            self.put_permissions(agent, moving.permits, &targets.collect::<Vec<_>>(), out);
        }
    }

    /// Adds the impls of a per-agent trait for these types.
    pub(super) fn put_permissions(&self, agent: &Agent, ending: &str, targets: &[Written<'_>], out: &mut String) {
        let core = &self.core.root;
        let (module, permits) = (module(agent), per_agent_trait(agent, ending));
        for target in targets {
            put!(
                out,
                "
                impl {module}::{permits} for {target} {{
                    type DeclaredByASpec = {core}::__private::Declared;
                }}
                "
            );
        }
        if targets.is_empty() {
            let base = base(core, ending, "AgentId");
            let hidden = if self.explain { "#[diagnostic::do_not_recommend]" } else { "" };
            put!(
                out,
                "
                {hidden}
                impl<T: {base} + {core}::__private::Nothing> {module}::{permits} for T {{
                    type DeclaredByASpec = {core}::__private::Declared;
                }}
                "
            );
        }
    }

    /// Adds the per-agent traits. Only they can name the file, the line and the permitted agents in an error of rustc; the
    /// traits of `agent-core` follow from them, so that rustc comes to them from generic code too.
    pub(super) fn put_target_traits(&self, index: usize, agent: &Agent, out: &mut String) {
        for moving in &MOVES {
            let edges: Vec<&Edge> = self.permitted(index, moving.kind).map(|(_, edge)| edge).collect();
            let refusal = Refusal {
                message: format!("`{}` may not {} `{{Self}}`", type_name(agent), moving.refused),
                label: self.label(&edges, moving),
                note: self.note(&edges, agent, moving),
            };
            let text = format!("An agent that {} {}.", code(&agent.name), moving.says);
            self.put_per_agent(agent, moving.permits, &text, &refusal, out);
        }
        self.put_tool_trait(agent, out);
    }

    /// Adds a per-agent trait, and the private trait of `agent-core` that follows from it.
    pub(super) fn put_per_agent(&self, agent: &Agent, ending: &str, text: &str, refusal: &Refusal, out: &mut String) {
        let core = &self.core.inside;
        let base = base(core, ending, "super::AgentId");
        let (name, permits) = (type_name(agent), per_agent_trait(agent, ending));
        out.push_str(&doc_text(&[format!("{text} Only the spec makes it so.")]));
        if self.explain {
            let Refusal { message, label, note } = refusal;
            put!(out, "#[diagnostic::on_unimplemented(message = {message:?}, label = {label:?}, note = {note:?})]");
        }
        put!(
            out,
            "
            pub trait {permits}: {base} {{
                #[doc(hidden)]
                type DeclaredByASpec;
            }}
            impl<T: {permits}> {core}::__private::{ending}<T> for super::{name} {{
                type DeclaredByASpec = T::DeclaredByASpec;
            }}
            "
        );
    }

    /// The types of the agents that the edges lead to.
    fn receivers(&self, edges: &[&Edge]) -> Vec<String> {
        edges.iter().map(|edge| format!("`{}`", type_name(&self.roster.agents[edge.to]))).collect()
    }

    /// What stands under the refused agent.
    fn label(&self, edges: &[&Edge], moving: &Move) -> String {
        match self.receivers(edges).as_slice() {
            [] => format!("it {} nobody", moving.says),
            [only] => format!("it {} {only} only", moving.says),
            [first @ .., last] if first.len() < 3 => format!("it {} {} and {last} only", moving.says, first.join(", ")),
            more => format!("not one of the {} agents that it {}", more.len(), moving.says),
        }
    }

    /// Where the spec says what is permitted.
    fn note(&self, edges: &[&Edge], agent: &Agent, moving: &Move) -> String {
        let Some(first) = edges.first() else {
            return braces(&format!("{}:{}: `{}` {} nobody", agent.file, agent.line, agent.name, moving.says));
        };
        let names = self.receivers(edges);
        let line = first.statements.first().map_or(0, |statement| statement.line);
        braces(&format!("{}:{line}: `{}` {} {}", agent.file, agent.name, moving.says, names.join(", ")))
    }

    /// Adds the enums of an agent's module: whom it may pass work to, and who escalates to it. Who hands off to it and who
    /// runs beside it is asked of the tables: an enum costs rustc as much as forty impls, and nobody matches on those.
    pub(super) fn put_edge_enums(&self, index: usize, out: &mut String) {
        if !self.enums.targets {
            return;
        }
        let permitted = |kind| self.permitted(index, kind).map(|(row, edge)| (row, edge.to)).collect::<Vec<_>>();
        let incoming = |kind| {
            let edges = self.incoming[index].iter().map(|row| (*row, &self.roster.edges[*row]));
            edges.filter(|(_, edge)| edge.kind == kind).map(|(row, edge)| (row, edge.from)).collect::<Vec<_>>()
        };
        self.put_edge_enum(
            ["EscalatesTo", "to", "An agent that this one may escalate to."],
            &permitted(EdgeKind::Escalation),
            out,
        );
        self.put_edge_enum(
            ["EscalatesFrom", "from", "An agent that escalates to this one."],
            &incoming(EdgeKind::Escalation),
            out,
        );
        self.put_edge_enum(
            ["HandsOffTo", "to", "An agent that this one may hand off to."],
            &permitted(EdgeKind::HandOff),
            out,
        );
    }

    /// Adds the enum of this name over the agents at one end of edges: their rows, and these agents.
    fn put_edge_enum(&self, [name, end, doc]: [&str; 3], edges: &[(usize, usize)], out: &mut String) {
        if edges.is_empty() {
            return;
        }
        let core = &self.core.inside;
        let variants: Vec<_> = edges.iter().map(|(_, agent)| type_name(&self.roster.agents[*agent])).collect();
        let docs = edges.iter().map(|(row, agent)| {
            let edge = &self.roster.edges[*row];
            let when =
                if edge.when.is_empty() { String::new() } else { format!(": {}", plain(&shortened(&edge.when, 120))) };
            doc_text(&[format!("{}{when}", code(&self.roster.agents[*agent].name))])
        });
        let row = row(edges.iter().map(|(row, _)| *row));
        let methods = format!(
            "
            /// Its id.
            #[must_use]
            pub const fn id(self) -> super::AgentId {{
                self.edge().{end}()
            }}
            /// The declared edge, with its text, origin and line.
            #[must_use]
            pub const fn edge(self) -> {core}::Edge<'static, super::AgentId> {{
                super::ROSTER.edge_at({row})
            }}
            "
        );
        let choice = Choice { name, variants: &variants, doc, docs: docs.collect(), all: "All of them.", methods };
        choice.put(core, out);
    }
}

/// What every target of a per-agent trait is.
fn base(core: &str, ending: &str, id: &str) -> String {
    if ending == USES { format!("{core}::Tool") } else { format!("{core}::Agent<Id = {id}>") }
}

/// The ending of the per-agent trait of tools.
pub(super) const USES: &str = "Uses";

/// What rustc says when a per-agent trait is not implemented.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) label: String,
    pub(super) note: String,
}

/// The name of a trait of one agent. It begins with the agent's, or rustc would offer the same trait of another agent.
pub(super) fn per_agent_trait(agent: &Agent, ending: &str) -> String {
    [agent.ident.pascal.trim_end_matches('_'), ending].concat()
}

/// A text for `on_unimplemented`, where braces have a meaning.
pub(super) fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
