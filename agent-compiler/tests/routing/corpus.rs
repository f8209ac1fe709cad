//! Real collections with examples: how often each example finds its agent without itself, beside plain BM25. The files are
//! not part of the project.

use super::common::shared;
use agent_compiler::config::Levels;
use agent_compiler::index::{leave_one_out, plain_bm25};
use agent_compiler::{Options, compile};

/// The collections whose descriptions have examples, with the least share of them that has to find its agent.
const COLLECTIONS: [(&str, f64); 3] =
    [("rich-family/.claude/agents", 0.4), ("claude-plugins-official/plugins", 0.6), ("vijaythecoder/agents", 0.3)];

#[test]
fn examples_of_strangers_find_their_agents() {
    for (path, least) in COLLECTIONS {
        let Some(corpus) = shared("corpus") else { return };
        let compiled = compile(&Options { folder: corpus.join(path), shown: String::new(), levels: Levels::default() });
        let trials = leave_one_out(&compiled);
        let plain = plain_bm25(&compiled);
        assert_eq!(trials.len(), plain.len());
        let share = |count: usize| count as f64 / trials.len() as f64;
        let ours = [1, 3].map(|most| share(trials.iter().filter(|trial| trial.within(most)).count()));
        let theirs = [1, 3].map(|most| share(plain.iter().filter(|place| place.is_some_and(|at| at <= most)).count()));
        println!("{path}: {} examples, top-1 and top-3 {ours:.3?}, plain BM25 {theirs:.3?}", trials.len());
        assert!(ours[0] >= least, "{path}: {ours:?}");
    }
}
