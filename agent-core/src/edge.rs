//! Edges: who may pass work to whom, and where a spec says so.

use crate::{AgentKey, List, list::Row, tables::Tables};
use agent_terms::kinds::{EdgeKind, Origin};
use agent_terms::table::{agent, edge, header, statement};
use core::fmt;

/// What the word [`edge::CLAIMS`] says when only one side states the edge.
const SENDER: u32 = 1;
const RECEIVER: u32 = 2;

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
///
/// It holds its agents by reference: the generic moves of each agent return it, and rustc would lay out a type that holds an
/// id of a thousand variants anew for each of them.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Edge<'a, Id: AgentKey> {
    /// What kind of edge.
    pub kind: EdgeKind,
    from: &'a Id,
    to: &'a Id,
    /// When the edge is to be used, in the words of the spec; empty if it does not say.
    pub when: &'a str,
    /// Where the statement with the most authority stands.
    pub origin: Origin,
    /// The file of that statement, as the compiler was given it.
    pub file: &'a str,
    /// The line of that statement, from 1.
    pub line: u32,
    /// Whose spec states it.
    pub claim: Claim,
    /// Every statement of this edge, the one with the most authority first.
    pub statements: List<'a, Statement<'a, Id>, &'a [Id]>,
}

/// One place of a spec that states an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement<'a, Id> {
    /// In which part of the spec it stands.
    pub origin: Origin,
    /// Whose spec.
    pub by: Id,
    /// The file, as the compiler was given it.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u32,
    /// What it says; empty for a bare list entry.
    pub text: &'a str,
}

impl<Id: AgentKey> Edge<'_, Id> {
    /// The agent that passes the work, or for parallel work the one that claims the other.
    #[must_use]
    pub const fn from(&self) -> Id {
        *self.from
    }

    /// The agent that receives it.
    #[must_use]
    pub const fn to(&self) -> Id {
        *self.to
    }

    /// Whether the sender's own spec states the edge: only then may it be used.
    #[must_use]
    pub const fn is_permitted(&self) -> bool {
        !matches!(self.claim, Claim::Receiver)
    }
}

/// `backend-dev -> data-engineer (escalation): more than 1 TB`, as a hop of work is written.
impl<Id: AgentKey> fmt::Display for Edge<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The tables have the names, so that edges of a loaded roster, whose ids are numbers, can be shown too.
        let tables = self.statements.tables();
        let name = |id: Id| tables.agent_name(id.index());
        write!(f, "{} -> {} ({})", name(self.from()), name(self.to()), self.kind)?;
        if self.when.is_empty() { Ok(()) } else { write!(f, ": {}", self.when) }
    }
}

impl<'a, Id: AgentKey> Row<'a, &'a [Id]> for Edge<'a, Id> {
    fn read(tables: Tables<'a>, ids: &'a [Id], row: u32) -> Self {
        tables.edge(ids, row)
    }
}

impl<'a, Id: AgentKey> Row<'a, &'a [Id]> for Statement<'a, Id> {
    fn read(tables: Tables<'a>, ids: &'a [Id], row: u32) -> Self {
        tables.statement(ids, row)
    }
}

impl<'a> Tables<'a> {
    pub(crate) const fn edge<Id: AgentKey>(self, ids: &'a [Id], row: u32) -> Edge<'a, Id> {
        let at = self.row(header::EDGES, edge::WORDS, row);
        let statements = self.list(at + edge::STATEMENTS);
        let first = self.statement(ids, statements.0);
        Edge {
            kind: EdgeKind::ALL[self.word(at + edge::KIND) as usize],
            from: &ids[self.word(at + edge::FROM) as usize],
            to: &ids[self.word(at + edge::TO) as usize],
            when: self.text(at + edge::WHEN),
            origin: first.origin,
            file: first.file,
            line: first.line,
            claim: match self.word(at + edge::CLAIMS) {
                SENDER => Claim::Sender,
                RECEIVER => Claim::Receiver,
                _ => Claim::Both,
            },
            statements: List::new(self, ids, statements),
        }
    }

    const fn statement<Id: AgentKey>(self, ids: &'a [Id], row: u32) -> Statement<'a, Id> {
        let at = self.row(header::STATEMENTS, statement::WORDS, row);
        let by = self.word(at + statement::BY);
        Statement {
            origin: Origin::ALL[self.word(at + statement::ORIGIN) as usize],
            by: ids[by as usize],
            file: self.text(self.agent_row(by) + agent::FILE),
            line: self.word(at + statement::LINE),
            text: self.text(at + statement::TEXT),
        }
    }

    /// The edge that an impl of the generated code speaks of.
    pub(crate) const fn declared_edge<Id: AgentKey>(
        self,
        ids: &'a [Id],
        kind: EdgeKind,
        ends: (usize, usize),
    ) -> Edge<'a, Id> {
        let Some(row) = self.edge_row(kind, ends) else {
            panic!("this move is declared by no spec: its impl was not written by the compiler")
        };
        assert!(self.edge_is_permitted(row), "only the receiver's spec states this move: its impl was written by hand");
        self.edge(ids, row)
    }

    /// The row of the edge of this kind from the agent with the first index to that with the second.
    pub(crate) const fn edge_row(self, kind: EdgeKind, (from, to): (usize, usize)) -> Option<u32> {
        let (mut first, mut count) = self.list(self.agent_row(from as u32) + agent::EDGES);
        // The compiler sorts the edges of each sender by kind and receiver.
        while count > 0 {
            let middle = first + count / 2;
            let at = self.row(header::EDGES, edge::WORDS, middle);
            let (its_kind, its_to) = (self.word(at + edge::KIND), self.word(at + edge::TO));
            if its_kind == kind as u32 && its_to == to as u32 {
                return Some(middle);
            }
            if its_kind < kind as u32 || (its_kind == kind as u32 && its_to < to as u32) {
                count -= middle + 1 - first;
                first = middle + 1;
            } else {
                count = middle - first;
            }
        }
        None
    }

    /// Whether the sender's own spec states the edge in this row.
    pub(crate) const fn edge_is_permitted(self, row: u32) -> bool {
        self.word(self.row(header::EDGES, edge::WORDS, row) + edge::CLAIMS) != RECEIVER
    }
}
