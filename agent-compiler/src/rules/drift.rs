//! Who works with whom, stated in up to three places of one spec: frontmatter, description, body. Each agent that one of them
//! names and another leaves out becomes a finding.

use super::PROSE_DRIFT;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::resolve::{Names, Prose, World};
use crate::roster::Roster;
use crate::spec::prose::Direction;
use crate::spec::{Direction as Way, Spec};
use agent_terms::kinds::{EdgeKind, Origin};

/// The lists that are compared: their kind and direction, the field that states the same, and what it says of this agent and another.
const LISTS: [List; 5] = [
    List { kind: EdgeKind::Escalation, way: Way::To, field: "escalation_to", verb: "escalates to" },
    List { kind: EdgeKind::Escalation, way: Way::From, field: "escalation_from", verb: "takes escalations from" },
    List { kind: EdgeKind::HandOff, way: Way::To, field: "hands_off_to", verb: "hands off to" },
    List { kind: EdgeKind::HandOff, way: Way::From, field: "receives_from", verb: "receives from" },
    List { kind: EdgeKind::Parallel, way: Way::To, field: "parallel_compatible", verb: "runs in parallel with" },
];

struct List {
    kind: EdgeKind,
    way: Way,
    field: &'static str,
    verb: &'static str,
}

/// What one place says.
struct Part {
    /// As it is called in a message.
    name: &'static str,
    /// The list.
    list: Place,
    /// Whom it names, and where; in the order of the text, each once.
    agents: Vec<(usize, Place)>,
    /// Whom it may leave out.
    spared: Vec<usize>,
}

/// Compares the lists of every spec.
pub(crate) fn check(roster: &Roster, names: &Names, world: &World<'_>, out: &mut Diagnostics) {
    for (own, agent) in roster.agents.iter().enumerate() {
        let Some(spec) = &agent.spec else { continue };
        let prose = Prose::of(spec, world);
        for list in &LISTS {
            let parts = [list.frontmatter(spec, names), list.prose(&prose[0], names), list.prose(&prose[1], names)];
            let mut parts: Vec<Part> = parts.into_iter().flatten().collect();
            parts.iter_mut().for_each(|part| part.agents.retain(|(other, _)| *other != own));
            parts.retain(|part| !part.agents.is_empty());
            for other in named(&parts) {
                out.extend(list.drift(&agent.name, &roster.agents[other].name, other, &parts));
            }
        }
    }
}

/// Everybody whom some part names, in the order of the parts.
fn named(parts: &[Part]) -> Vec<usize> {
    let mut named = Vec::new();
    for (other, _) in parts.iter().flat_map(|part| &part.agents) {
        if !named.contains(other) {
            named.push(*other);
        }
    }
    named
}

impl Part {
    fn new(name: &'static str, list: Place) -> Self {
        Self { name, list, agents: Vec::new(), spared: Vec::new() }
    }

    fn add(&mut self, agent: usize, place: Place) {
        if self.of(agent).is_none() {
            self.agents.push((agent, place));
        }
    }

    fn of(&self, agent: usize) -> Option<&Place> {
        self.agents.iter().find(|(other, _)| *other == agent).map(|(_, place)| place)
    }
}

impl List {
    /// What the field lists. A trigger key outside of it has a rule of its own, so it neither names nor leaves out.
    fn frontmatter(&self, spec: &Spec, names: &Names) -> Option<Part> {
        let (key, _) = spec.list(self.field)?;
        let mut part = Part::new("frontmatter", spec.place(key.at.clone()));
        for relation in &spec.relations {
            let Some(agent) = names.of(relation) else { continue };
            if relation.origin == Origin::TriggerKey && (relation.kind, relation.direction) == (self.kind, self.way) {
                part.spared.push(agent);
            } else if relation.field == self.field && relation.states_edge {
                part.add(agent, spec.place(relation.written.at.clone()));
            }
        }
        Some(part)
    }

    fn prose(&self, prose: &Prose<'_>, names: &Names) -> Option<Part> {
        let direction = match (self.kind, self.way) {
            (EdgeKind::Parallel, _) => Direction::Beside,
            (_, Way::To) => Direction::To,
            (_, Way::From) => Direction::From,
        };
        let stated = prose.edges.iter().filter(|edge| (edge.kind, edge.direction) == (self.kind, direction));
        let mut stated = stated.peekable();
        let name = if prose.origin == Origin::Description { "description" } else { "body" };
        let mut part = Part::new(name, prose.place(stated.peek()?.list.clone()));
        for edge in stated {
            for (agent, at) in prose.named(edge, names) {
                part.add(agent, prose.place(at));
            }
        }
        Some(part)
    }

    /// The finding about `other`, if some parts leave it out.
    fn drift(&self, own: &str, name: &str, other: usize, parts: &[Part]) -> Option<Diagnostic> {
        let (with, mut without): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.of(other).is_some());
        without.retain(|part| !part.spared.contains(&other));
        let place = with.first().and_then(|part| part.of(other))?;
        if without.is_empty() {
            return None;
        }
        let (has, lacks) = (joined(&with, "and"), joined(&without, "or"));
        let message = format!("`{own}` {} `{name}` in the {has}, not in the {lacks}", self.verb);
        let diagnostic = Diagnostic::new(&PROSE_DRIFT, message).at(place.clone(), "named here");
        let label = format!("`{name}` is missing here");
        let diagnostic = without.iter().fold(diagnostic, |all, part| all.with(part.list.clone(), label.clone()));
        Some(diagnostic.help(format!("add `{name}` to the {}, or remove it from the {has}", joined(&without, "and"))))
    }
}

/// `description and the body`
fn joined(parts: &[&Part], word: &str) -> String {
    let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
    names.join(&format!(" {word} the "))
}
