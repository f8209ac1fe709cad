//! Why a move was refused, as data and as a sentence for the model that asked for it.

use super::{AnyWork, Limit, Record};
use crate::{AgentKey, Roster};
use agent_terms::kinds::EdgeKind;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

/// Why a piece of work was not passed on.
///
/// Its `Display` is written to be given back to the model that asked: what is wrong, and what would be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal<Id> {
    /// Who holds the work.
    pub from: Id,
    /// Who should have received it; none if nobody has that name.
    pub to: Option<Id>,
    /// By which kind of edge; none if any would have done.
    pub kind: Option<EdgeKind>,
    /// Why not.
    pub cause: Cause<Id>,
    /// Every move that would be accepted now, escalations first: declared by the holder's spec, and within the limits.
    pub permitted: Vec<(EdgeKind, Id)>,
    text: String,
}

/// Why a move was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause<Id> {
    /// No agent of the roster answers to the name.
    UnknownAgent {
        /// The name, cut to 64 bytes.
        name: String,
        /// The agent with the most similar name, if one is similar.
        nearest: Option<Id>,
    },
    /// The holder's spec declares no such move; also when the holder, or the receiver, is of another roster.
    Undeclared,
    /// The spec declares it, and the work has reached a limit.
    Limit(Limit),
}

impl<Id: AgentKey> Refusal<Id> {
    pub(super) fn new(
        record: &Record<Id>,
        roster: &Roster<'_, Id>,
        kind: Option<EdgeKind>,
        to: Option<Id>,
        cause: Cause<Id>,
    ) -> Self {
        let permitted = record.permitted(roster).map(|edge| (edge.kind, edge.to())).collect();
        let mut refusal = Self { from: record.holder, to, kind, cause, permitted, text: String::new() };
        let mut text = String::new();
        // A `String` takes whatever is written to it.
        let _ = refusal.explain(&mut text, record, roster).and_then(|()| refusal.advise(&mut text, roster));
        refusal.text = text;
        refusal
    }

    /// What is wrong.
    fn explain(&self, text: &mut String, record: &Record<Id>, roster: &Roster<'_, Id>) -> fmt::Result {
        let name = |id| name(roster, id);
        match &self.cause {
            Cause::UnknownAgent { name: unknown, nearest } => {
                // A model wrote the name, and what it reads next should stay one line.
                let shown = unknown.replace(char::is_control, " ");
                write!(text, "no agent is named `{shown}`")?;
                match nearest {
                    Some(nearest) if self.permitted.iter().any(|(_, to)| to == nearest) => {
                        write!(text, "; did you mean `{}`?", name(*nearest))
                    }
                    Some(nearest) => write!(text, ", and `{}` may not have the work either.", name(*nearest)),
                    None => text.write_char('.'),
                }
            }
            Cause::Undeclared => {
                let to = self.to.map_or("nobody", name);
                match (self.to == Some(self.from), self.kind) {
                    (true, _) => write!(text, "`{to}` holds the work already."),
                    (_, Some(kind)) => write!(text, "`{}` may not {} to `{to}`.", name(self.from), verb(kind)),
                    (_, None) => write!(text, "`{}` may not pass work to `{to}`.", name(self.from)),
                }
            }
            Cause::Limit(Limit::Hops) => match record.trail.len() {
                0 => text.write_str("the work may not be passed on."),
                hops => write!(text, "the work has been passed on {}, and may not be again.", times(hops)),
            },
            Cause::Limit(Limit::Escalations) => match record.escalations() {
                0 => text.write_str("the work may not be escalated."),
                hops => write!(text, "the work has been escalated {}, and may not be again.", times(hops)),
            },
            Cause::Limit(Limit::Visits) => match self.to.map(|to| (name(to), record.visits(to))) {
                Some((to, visits @ 1..)) => {
                    write!(text, "`{to}` has held the work {}, and may not have it again.", times(visits))
                }
                _ => text.write_str("nobody else may have the work."),
            },
        }
    }

    /// What would be accepted.
    fn advise(&self, text: &mut String, roster: &Roster<'_, Id>) -> fmt::Result {
        match self.cause {
            Cause::Limit(Limit::Hops) => return text.write_str(" Finish it, or say what is missing."),
            Cause::Undeclared => text.write_str(" It may ")?,
            _ => write!(text, " `{}` may ", name(roster, self.from))?,
        }
        let mut either = "";
        for kind in [EdgeKind::Escalation, EdgeKind::HandOff] {
            let receivers = self.permitted.iter().filter(|(permitted, _)| *permitted == kind);
            let receivers: Vec<_> = receivers.map(|(_, to)| name(roster, *to)).collect();
            if !receivers.is_empty() {
                write!(text, "{either}{} to {}", verb(kind), any_of(&receivers))?;
                either = ", or ";
            }
        }
        match either {
            "" => text.write_str("pass the work to nobody: finish it, or say what is missing."),
            _ => text.write_char('.'),
        }
    }
}

/// `a`, `b` or `c`
fn any_of(names: &[&str]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => alloc::format!("`{}` or `{last}`", before.join("`, `")),
        names => alloc::format!("`{}`", names.concat()),
    }
}

/// What an agent does that passes work on.
fn verb(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Escalation => "escalate",
        _ => "hand off",
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        more => alloc::format!("{more} times"),
    }
}

fn name<'a, Id: AgentKey>(roster: &Roster<'a, Id>, id: Id) -> &'a str {
    if roster.contains(id) { roster.name_at(id.index()) } else { "an agent of another roster" }
}

impl<Id> fmt::Display for Refusal<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<Id: fmt::Debug> core::error::Error for Refusal<Id> {}

/// A refused move, with the work: nothing is lost, and its holder may ask for another.
///
/// Its `Display` is that of the [`Refusal`].
pub struct Refused<Id, P> {
    // In a box, because the work can be of any size, and whoever passes this error on would copy it each time.
    parts: Box<(AnyWork<Id, P>, Refusal<Id>)>,
}

impl<Id, P> Refused<Id, P> {
    pub(super) fn new(work: AnyWork<Id, P>, refusal: Refusal<Id>) -> Self {
        Self { parts: Box::new((work, refusal)) }
    }

    /// Why the work was not passed on.
    #[must_use]
    pub fn refusal(&self) -> &Refusal<Id> {
        &self.parts.1
    }

    /// The work, as it was.
    pub fn into_work(self) -> AnyWork<Id, P> {
        self.parts.0
    }

    /// The work, as it was, and why it was not passed on.
    #[must_use = "dropped work is lost: pass it on, or `finish` it"]
    pub fn into_parts(self) -> (AnyWork<Id, P>, Refusal<Id>) {
        *self.parts
    }
}

// Without the payload, of which nothing is known: so that the error works with `?` whatever the work is about.
impl<Id: fmt::Debug, P> fmt::Debug for Refused<Id, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused").field("refusal", self.refusal()).finish_non_exhaustive()
    }
}

impl<Id, P> fmt::Display for Refused<Id, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal().fmt(f)
    }
}

impl<Id: fmt::Debug, P> core::error::Error for Refused<Id, P> {}
