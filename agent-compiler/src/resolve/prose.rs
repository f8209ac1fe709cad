//! The prose of a spec beside the text that its ranges belong to: a statement comes in, the agents that it names and their places
//! go out.

use super::{Names, World};
use crate::diagnostic::Place;
use crate::spec::Spec;
use crate::spec::prose::{NamedList, ProseEdge, Target};
use agent_terms::kinds::Origin;
use std::ops::Range;

/// The description or the body of a spec.
#[derive(Clone, Copy)]
pub(crate) struct Prose<'a> {
    pub(crate) origin: Origin,
    pub(crate) text: &'a str,
    pub(crate) edges: &'a [ProseEdge],
    pub(crate) lists: &'a [NamedList],
    spec: &'a Spec,
}

impl<'a> Prose<'a> {
    /// The description and the body of `spec`.
    pub(crate) fn of(spec: &'a Spec, world: &World<'a>) -> [Self; 2] {
        let body = &world.sources[spec.source].text[spec.prompt.clone()];
        let (description, inside) = (&spec.prose, &spec.body);
        let text = spec.description.value.as_str();
        [
            Self { origin: Origin::Description, text, edges: &description.edges, lists: &description.lists, spec },
            Self { origin: Origin::Body, text: body, edges: &inside.edges, lists: &inside.lists, spec },
        ]
    }

    /// The agents that a statement names, each where it stands in the text.
    pub(crate) fn named(&self, edge: &ProseEdge, names: &Names) -> Vec<(usize, Range<usize>)> {
        match &edge.target {
            Target::Name(at) => {
                let agent = names.find_key(self.text[at.clone()].trim());
                agent.map(|agent| (agent, at.clone())).into_iter().collect()
            }
            Target::Mentions(at) => {
                let found = names.mentioned(&self.text[at.clone()]).into_iter();
                found.map(|(agent, inside)| (agent, at.start + inside.start..at.start + inside.end)).collect()
            }
        }
    }

    /// Where a range of the text stands in the file.
    pub(crate) fn place(&self, at: Range<usize>) -> Place {
        let start = self.spec.prompt.start;
        self.spec.place(match self.origin {
            Origin::Description => self.spec.description.locate(at),
            _ => start + at.start..start + at.end,
        })
    }
}
