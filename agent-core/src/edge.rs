//! Edges: who may pass work to whom, and where a spec says so.

use crate::{AgentKey, List, Roster};
use agent_terms::kinds::{EdgeKind, Origin};
use agent_terms::table::{agent, edge, header, incoming, statement};

/// Whose spec states an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// The sender's: this is what permits the move.
    Sender,
    /// Only the receiver's: it expects work that the sender's spec does not speak of. No move is permitted.
    Receiver,
    /// Both.
    Both,
}

/// One declared edge of the roster.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Edge<Id: AgentKey> {
    /// What kind of edge.
    pub kind: EdgeKind,
    /// The agent that passes the work, or for parallel work the one that claims the other.
    pub from: Id,
    /// The agent that receives it.
    pub to: Id,
    /// When the edge is to be used, in the words of the spec; empty if it does not say.
    pub when: &'static str,
    /// Where the statement with the most authority stands.
    pub origin: Origin,
    /// The file of that statement, as the compiler was given it.
    pub file: &'static str,
    /// The line of that statement, from 1.
    pub line: u32,
    /// Whose spec states it.
    pub claim: Claim,
    /// Every statement of this edge, the one with the most authority first.
    pub statements: List<Statement<Id>, &'static Roster<Id>>,
}

/// One place of a spec that states an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement<Id> {
    /// In which part of the spec it stands.
    pub origin: Origin,
    /// Whose spec.
    pub by: Id,
    /// The file, as the compiler was given it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// What it says; empty for a bare list entry.
    pub text: &'static str,
}

impl<Id: AgentKey> Edge<Id> {
    /// Whether the sender's own spec states the edge: only then may it be used.
    #[must_use]
    pub const fn is_permitted(&self) -> bool {
        !matches!(self.claim, Claim::Receiver)
    }
}

impl<Id: AgentKey> Roster<Id> {
    pub(crate) const fn edge(&'static self, row: u32) -> Edge<Id> {
        let at = self.tables.row(header::EDGES, edge::WORDS, row);
        let statements = self.tables.list(at + edge::STATEMENTS);
        let first = self.statement(statements.0);
        Edge {
            kind: EdgeKind::ALL[self.tables.word(at + edge::KIND) as usize],
            from: self.ids[self.tables.word(at + edge::FROM) as usize],
            to: self.ids[self.tables.word(at + edge::TO) as usize],
            when: self.tables.text(at + edge::WHEN),
            origin: first.origin,
            file: first.file,
            line: first.line,
            claim: match self.tables.word(at + edge::CLAIMS) {
                1 => Claim::Sender,
                2 => Claim::Receiver,
                _ => Claim::Both,
            },
            statements: List::new(self, statements, Self::statement),
        }
    }

    /// The edge that an impl of the generated code speaks of.
    pub(crate) const fn declared_edge(&'static self, kind: EdgeKind, from: usize, to: usize) -> Edge<Id> {
        let (first, count) = self.tables.list(self.agent_row(from) + agent::EDGES);
        let mut row = first;
        while row < first + count {
            let at = self.tables.row(header::EDGES, edge::WORDS, row);
            if self.tables.word(at + edge::KIND) == kind as u32 && self.tables.word(at + edge::TO) == to as u32 {
                let edge = self.edge(row);
                assert!(edge.is_permitted(), "only the receiver's spec states this move: its impl was written by hand");
                return edge;
            }
            row += 1;
        }
        panic!("this move is declared by no spec: its impl was not written by the compiler")
    }

    /// The edge in row `row`.
    #[doc(hidden)]
    #[must_use]
    pub const fn edge_at(&'static self, row: u32) -> Edge<Id> {
        self.edge(row)
    }

    pub(crate) const fn incoming_edge(&'static self, row: u32) -> Edge<Id> {
        self.edge(self.tables.word(self.tables.row(header::INCOMING, incoming::WORDS, row)))
    }

    const fn statement(&'static self, row: u32) -> Statement<Id> {
        let at = self.tables.row(header::STATEMENTS, statement::WORDS, row);
        let by = self.tables.word(at + statement::BY);
        Statement {
            origin: Origin::ALL[self.tables.word(at + statement::ORIGIN) as usize],
            by: self.ids[by as usize],
            file: self.file(by),
            line: self.tables.word(at + statement::LINE),
            text: self.tables.text(at + statement::TEXT),
        }
    }
}
