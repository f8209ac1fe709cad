//! Escalations that lead nowhere new: to oneself, or around in a circle.

use super::{ESCALATION_CYCLE, SELF_ESCALATION};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::roster::{Edge, Roster};
use agent_terms::kinds::EdgeKind;

/// Reports both, for the escalations that a sender's spec states.
pub(crate) fn check(roster: &Roster, out: &mut Diagnostics) {
    let escalations = || roster.edges.iter().filter(|edge| edge.kind == EdgeKind::Escalation && edge.is_permitted());
    for edge in escalations().filter(|edge| edge.from == edge.to) {
        let name = &roster.agents[edge.from].name;
        out.push(
            Diagnostic::new(&SELF_ESCALATION, format!("`{name}` escalates to itself"))
                .at(edge.statements[0].place.clone(), "this is the agent of this file")
                .help("name an agent with more authority, or remove the entry"),
        );
    }
    let mut targets: Vec<Vec<&Edge>> = vec![Vec::new(); roster.agents.len()];
    for edge in escalations().filter(|edge| edge.from != edge.to) {
        targets[edge.from].push(edge);
    }
    for group in circles(&targets) {
        if let Some(cycle) = shortest_cycle(group[0], &group, &targets) {
            out.push(cycle_diagnostic(roster, &cycle));
        }
    }
}

/// For each agent the circle that it is on, if it is on one, whoever states the escalations.
pub(super) fn claimed_circles(roster: &Roster) -> Vec<Option<usize>> {
    let mut targets: Vec<Vec<&Edge>> = vec![Vec::new(); roster.agents.len()];
    for edge in roster.edges.iter().filter(|edge| edge.kind == EdgeKind::Escalation && edge.from != edge.to) {
        targets[edge.from].push(edge);
    }
    let mut circle = vec![None; roster.agents.len()];
    for (index, group) in circles(&targets).into_iter().enumerate() {
        group.into_iter().for_each(|agent| circle[agent] = Some(index));
    }
    circle
}

fn cycle_diagnostic(roster: &Roster, cycle: &[&Edge]) -> Diagnostic {
    let name = |agent: usize| format!("`{}`", roster.agents[agent].name);
    let mut path: Vec<String> = cycle.iter().map(|edge| name(edge.from)).collect();
    path.push(name(cycle[0].from));
    let message = format!("escalation goes in a circle: {}", path.join(" -> "));
    let label = |edge: &Edge| format!("{} escalates to {}", name(edge.from), name(edge.to));
    let first = Diagnostic::new(&ESCALATION_CYCLE, message).at(cycle[0].statements[0].place.clone(), label(cycle[0]));
    let rest = cycle[1..].iter();
    rest.fold(first, |diagnostic, edge| diagnostic.with(edge.statements[0].place.clone(), label(edge)))
        .help("work would never reach an agent who decides; remove one of these entries")
}

/// The groups of agents that reach each other, each sorted (Tarjan's algorithm, without recursion).
fn circles(targets: &[Vec<&Edge>]) -> Vec<Vec<usize>> {
    let count = targets.len();
    let (mut index, mut low) = (vec![usize::MAX; count], vec![0; count]);
    let (mut on_stack, mut stack, mut next, mut groups) = (vec![false; count], Vec::new(), 0, Vec::new());
    for root in 0..count {
        let mut open = if index[root] == usize::MAX { vec![(root, 0)] } else { Vec::new() };
        while let Some((node, edge)) = open.pop() {
            if edge == 0 {
                (index[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
                on_stack[node] = true;
            } else {
                low[node] = low[node].min(low[targets[node][edge - 1].to]);
            }
            let unseen = targets[node][edge..].iter().position(|target| {
                let to = target.to;
                if on_stack[to] {
                    low[node] = low[node].min(index[to]);
                }
                index[to] == usize::MAX
            });
            if let Some(step) = unseen {
                open.push((node, edge + step + 1));
                open.push((targets[node][edge + step].to, 0));
            } else if low[node] == index[node] {
                let at = stack.iter().rposition(|member| *member == node).unwrap_or_default();
                let mut group = stack.split_off(at);
                group.iter().for_each(|member| on_stack[*member] = false);
                group.sort_unstable();
                groups.push(group);
            }
        }
    }
    groups.retain(|group| group.len() > 1);
    groups.sort_by_cached_key(|group| group[0]);
    groups
}

/// The shortest way from `start` through the group and back.
fn shortest_cycle<'a>(start: usize, group: &[usize], targets: &[Vec<&'a Edge>]) -> Option<Vec<&'a Edge>> {
    let mut came_by: Vec<Option<&Edge>> = vec![None; targets.len()];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for edge in targets[node].iter().filter(|edge| group.binary_search(&edge.to).is_ok()) {
            if edge.to == start {
                let mut cycle = vec![*edge];
                while let Some(before) = came_by[cycle[cycle.len() - 1].from] {
                    cycle.push(before);
                }
                cycle.reverse();
                return Some(cycle);
            }
            if came_by[edge.to].is_none() {
                came_by[edge.to] = Some(edge);
                queue.push_back(edge.to);
            }
        }
    }
    None
}
