//! Who passes work to whom. Both ends know of every relation.

use super::random::Random;

/// The levels from the lowest to the highest. Escalation always goes up, so there is no cycle.
pub(super) const LEVELS: [&str; 5] = ["junior", "specialist", "senior", "staff", "principal"];

#[derive(Default)]
pub(super) struct Of {
    pub(super) level: usize,
    pub(super) escalates_to: Vec<usize>,
    pub(super) escalates_from: Vec<usize>,
    pub(super) hands_off_to: Vec<usize>,
    pub(super) receives_from: Vec<usize>,
    pub(super) beside: Vec<usize>,
}

pub(super) struct Relations {
    pub(super) of: Vec<Of>,
}

impl Relations {
    pub(super) fn new(count: usize, seed: u64) -> Self {
        let mut of: Vec<Of> = (0..count).map(|_| Of::default()).collect();
        let level = |agent: usize| agent * LEVELS.len() / count;
        // Where the agents of each level start.
        let start = |level: usize| (level * count).div_ceil(LEVELS.len());
        for agent in 0..count {
            let mut random = Random::new(seed, agent as u64);
            of[agent].level = level(agent);
            let above = start(level(agent) + 1);
            if above < count {
                for _ in 0..random.between(1, 3) {
                    let to = random.between(above, count - 1);
                    link(&mut of, agent, to, |of| &mut of.escalates_to, |of| &mut of.escalates_from);
                }
            }
            for _ in 0..random.between(2, 3) {
                let to = random.below(count);
                link(&mut of, agent, to, |of| &mut of.hands_off_to, |of| &mut of.receives_from);
            }
            for step in 1..=3 {
                let to = (agent + step) % count;
                link(&mut of, agent, to, |of| &mut of.beside, |of| &mut of.beside);
            }
        }
        Self { of }
    }
}

/// Notes a relation at both of its ends, once, and none of an agent with itself.
fn link(
    of: &mut [Of],
    from: usize,
    to: usize,
    there: impl Fn(&mut Of) -> &mut Vec<usize>,
    back: impl Fn(&mut Of) -> &mut Vec<usize>,
) {
    if from != to && !there(&mut of[from]).contains(&to) {
        there(&mut of[from]).push(to);
        back(&mut of[to]).push(from);
    }
}
