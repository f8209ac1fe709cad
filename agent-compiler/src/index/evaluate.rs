//! Leave-one-out: each example's user line, routed by an index in which that example was never written.

use super::{Draft, ExampleId};
use crate::Compiled;
use agent_terms::route::{Index, Ranked, rank};

/// What became of one example.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial<'a> {
    /// Which example.
    pub id: ExampleId,
    /// What the user says.
    pub user: &'a str,
    /// The line of the example in its file, from 1.
    pub line: u32,
    /// Who was found, best first.
    pub ranking: Vec<Ranked<'a>>,
}

impl Trial<'_> {
    /// The place of the agent whose example it is, from 1; `None` when it was not found at all.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.ranking.iter().position(|ranked| ranked.agent == self.id.agent).map(|place| place + 1)
    }

    /// Whether the agent was found among the first `places`.
    #[must_use]
    pub fn within(&self, places: usize) -> bool {
        self.place().is_some_and(|place| place <= places)
    }
}

/// The examples of all descriptions in which a user says something, but for those that show what not to do.
pub fn examples(compiled: &Compiled) -> impl Iterator<Item = (ExampleId, &str, u32)> {
    compiled.roster.agents.iter().enumerate().flat_map(|(agent, of)| {
        let spec = of.spec.iter();
        spec.flat_map(move |spec| {
            let examples = spec.prose.examples.iter().zip(&of.lines.examples).enumerate();
            examples.filter(|(_, (found, _))| !found.negative).filter_map(move |(example, (found, line))| {
                let user = &spec.description.value[found.user.clone()?];
                Some((ExampleId { agent, example }, user, *line))
            })
        })
    })
}

/// Routes every example without itself.
#[must_use]
pub fn leave_one_out<'a>(compiled: &'a Compiled) -> Vec<Trial<'a>> {
    let draft = Draft::of(compiled);
    let trial = |(id, user, line)| {
        let bytes = draft.index_without(id);
        Trial { id, user, line, ranking: rank(Index::new(&bytes), user, |_| None) }
    };
    examples(compiled).map(trial).collect()
}
