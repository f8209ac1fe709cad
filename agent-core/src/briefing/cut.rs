//! What a briefing leaves out, counted and said.

use super::Part;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

/// What did not fit into a [`Briefing`](super::Briefing), each a number of agents. An agent that is not shown counts only
/// as that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cut {
    /// Agents that are not shown at all.
    pub agents: usize,
    /// Agents without the line that says when to use them.
    pub summaries: usize,
    /// Agents without the list of those they pass work to.
    pub moves: usize,
    /// Agents without their triggers with figures.
    pub figures: usize,
    /// Agents without some of their examples, or all.
    pub examples: usize,
}

impl Cut {
    /// Whether everything fitted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many bytes it takes to say it.
    pub(super) fn size(&self) -> usize {
        self.to_string().len()
    }

    const fn of(&mut self, part: Part) -> &mut usize {
        match part {
            Part::Agent => &mut self.agents,
            Part::When => &mut self.summaries,
            Part::Moves => &mut self.moves,
            Part::Figures => &mut self.figures,
            Part::Example(_) => &mut self.examples,
        }
    }
}

/// `cut: figures of 2 agents, examples of 7 agents` and a line break; nothing when all fitted. When there is not even room
/// for all names, of those that are shown nothing else is: that is said in short.
impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.agents > 0 {
            let rest = if *self == (Self { agents: self.agents, ..Self::default() }) {
                ""
            } else {
                ", all but the other names"
            };
            return writeln!(f, "cut: {}{rest}", Agents(self.agents));
        }
        let parts = [
            ("summaries of ", self.summaries),
            ("moves of ", self.moves),
            ("figures of ", self.figures),
            ("examples of ", self.examples),
        ];
        let mut before = "cut: ";
        for (part, count) in parts.into_iter().filter(|(_, count)| *count > 0) {
            write!(f, "{before}{part}{}", Agents(count))?;
            before = ", ";
        }
        if self.is_empty() { Ok(()) } else { writeln!(f) }
    }
}

/// `1 agent`, `2 agents`
struct Agents(usize);

impl fmt::Display for Agents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} agent{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

/// Counts what is cut, piece after piece.
pub(super) struct Tally {
    cut: Cut,
    /// The parts that each agent lacks.
    lacks: Vec<Vec<Part>>,
}

impl Tally {
    pub(super) fn new(agents: usize) -> Self {
        Self { cut: Cut::default(), lacks: vec![Vec::new(); agents] }
    }

    pub(super) fn cut(&self) -> Cut {
        self.cut
    }

    pub(super) fn add(&mut self, agent: usize, part: Part) {
        let part = if let Part::Example(_) = part { Part::Example(0) } else { part };
        let lacks = &mut self.lacks[agent];
        if part == Part::Agent {
            for part in lacks.drain(..) {
                *self.cut.of(part) -= 1;
            }
        }
        if !lacks.contains(&part) {
            lacks.push(part);
            *self.cut.of(part) += 1;
        }
    }
}
