//! Every statement of every spec, gathered into edges.

use super::World;
use super::names::{Names, line};
use super::prose::Prose;
use crate::diagnostic::{Diagnostics, Place};
use crate::roster::{Agent, Edge, Statement};
use crate::rules::references;
use crate::spec::description::Direction as ProseDirection;
use crate::spec::prose::item::item;
use crate::spec::{Direction, Relation, Spec};
use agent_terms::kinds::{EdgeKind, Origin};

/// Sender, kind and receiver.
type Ends = (usize, EdgeKind, usize);

struct Gathered<'a> {
    statements: Vec<(Ends, Statement)>,
    world: &'a World<'a>,
}

/// Gathers the edges of all specs; names that must exist and do not are reported.
pub(super) fn resolve(agents: &[Agent], names: &Names, world: &World<'_>, out: &mut Diagnostics) -> Vec<Edge> {
    let mut gathered = Gathered { statements: Vec::new(), world };
    for (by, agent) in agents.iter().enumerate() {
        let Some(spec) = &agent.spec else { continue };
        for relation in &spec.relations {
            match names.of(relation) {
                Some(other) => gathered.relation(by, other, relation, spec),
                None if relation.must_exist && !is_elsewhere(relation, names) => {
                    out.push(references::unknown(relation, spec, agents, names));
                }
                None => {}
            }
        }
        for prose in Prose::of(spec, world) {
            gathered.prose(by, &prose, names);
        }
        if let Some(at) = &spec.body.beside_itself {
            let body = &world.sources[spec.source].text[spec.prompt.clone()];
            let text = body[item(body, at.clone()).when].trim().to_owned();
            let range = spec.prompt.start + at.start..spec.prompt.start + at.end;
            gathered.add(by, EdgeKind::Parallel, by, (by, true), Origin::Body, spec.place(range), text);
        }
    }
    edges(gathered.statements)
}

fn is_elsewhere(relation: &Relation, names: &Names) -> bool {
    match relation.origin {
        Origin::TriggerKey => names.elsewhere().knows_key(&relation.name),
        _ => names.elsewhere().knows(&relation.name),
    }
}

impl Gathered<'_> {
    fn relation(&mut self, by: usize, other: usize, relation: &Relation, spec: &Spec) {
        if !relation.states_edge {
            return;
        }
        let (from, to) = ends(by, other, relation.direction == Direction::To);
        let text = relation.when.as_ref().map(|when| when.value.trim().to_owned()).unwrap_or_default();
        let place = spec.place(relation.written.at.clone());
        self.add(from, relation.kind, to, (by, from == by), relation.origin, place, text);
    }

    fn prose(&mut self, by: usize, prose: &Prose<'_>, names: &Names) {
        for edge in prose.edges {
            // A sentence may mention the agent itself; only the body's own wording makes it run beside itself.
            for (other, at) in prose.named(edge, names).into_iter().filter(|(other, _)| *other != by) {
                let (from, to) = ends(by, other, edge.direction != ProseDirection::From);
                let text = prose.text[edge.when.clone()].trim().to_owned();
                self.add(from, edge.kind, to, (by, from == by), prose.origin, prose.place(at), text);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the columns of a statement, given by three callers")]
    fn add(
        &mut self,
        from: usize,
        kind: EdgeKind,
        to: usize,
        (by, by_sender): (usize, bool),
        origin: Origin,
        place: Place,
        text: String,
    ) {
        let line = line(self.world, &place);
        let statement = Statement { by_sender, origin, by, place, line, text };
        self.statements.push(((from, kind, to), statement));
    }
}

fn ends(by: usize, other: usize, outgoing: bool) -> (usize, usize) {
    if outgoing { (by, other) } else { (other, by) }
}

/// Orders the statements of each edge by authority, and takes the words of the first that has any.
fn edges(mut statements: Vec<(Ends, Statement)>) -> Vec<Edge> {
    statements.sort_by_cached_key(|(ends, said)| (*ends, !said.by_sender, said.origin, said.line));
    let mut edges: Vec<Edge> = Vec::new();
    for ((from, kind, to), statement) in statements {
        if edges.last().is_none_or(|edge| (edge.from, edge.kind, edge.to) != (from, kind, to)) {
            edges.push(Edge { from, kind, to, when: String::new(), statements: Vec::new() });
        }
        if let Some(edge) = edges.last_mut() {
            if edge.when.is_empty() {
                edge.when.clone_from(&statement.text);
            }
            edge.statements.push(statement);
        }
    }
    edges
}
