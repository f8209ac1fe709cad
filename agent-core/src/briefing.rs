//! The roster as text for a model that gives out work, cut to a number of tokens.

mod cut;
mod fact;

pub use cut::Cut;

use crate::{AgentKey, Roster};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use fact::{Fact, Part};

/// How many bytes a token is taken for, here as in the compiler's limits. An estimate that needs no model's vocabulary.
const BYTES_PER_TOKEN: usize = 4;

/// The roster as text for a model that gives out work. Its `Display` is the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Briefing {
    /// The text, with a line break at its end; empty when not even the line fits that says what was cut.
    pub text: String,
    /// What did not fit.
    pub cut: Cut,
}

impl Briefing {
    /// How long the text is in tokens, estimated as bytes / 4, rounded up.
    #[must_use]
    pub const fn tokens(&self) -> usize {
        self.text.len().div_ceil(BYTES_PER_TOKEN)
    }
}

impl fmt::Display for Briefing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<Id: AgentKey> Roster<'_, Id> {
    /// The roster in at most `token_budget` tokens, estimated as bytes / 4: for each agent its name, a line that says
    /// when to use it, whom it passes work to, its triggers with figures, and the requests of its examples.
    ///
    /// The most specific agents come first: those that the fewest others escalate to, equal ones by name, and agents
    /// without a spec last. What does not fit is cut breadth first: every name stays before any line, every line before
    /// any list of receivers, then figures, then the first example of each agent, then the second, and the agents that
    /// come first keep theirs the longest. The last line says what was cut, and is part of the budget. So a larger
    /// budget shows whatever a smaller one does; one that is too small for the names shows the first of them and says
    /// how many are missing, and one too small for that is an empty text.
    #[must_use]
    pub fn briefing(&self, token_budget: usize) -> Briefing {
        let budget = token_budget.saturating_mul(BYTES_PER_TOKEN);
        let mut facts = fact::facts(self);
        facts.sort_by_key(|fact| (fact.part, fact.agent));
        let mut size: usize = facts.iter().map(Fact::size).sum();
        let mut tally = cut::Tally::new(self.ids.len());
        while size + tally.cut().size() > budget {
            let Some(fact) = facts.pop() else { return Briefing { text: String::new(), cut: tally.cut() } };
            size -= fact.size();
            tally.add(fact.agent, fact.part);
        }
        Briefing { text: text(facts, tally.cut()), cut: tally.cut() }
    }
}

fn text(mut facts: Vec<Fact>, cut: Cut) -> String {
    use core::fmt::Write as _;
    facts.sort_by_key(|fact| (fact.agent, fact.part));
    let mut text = String::new();
    for (at, fact) in facts.iter().enumerate() {
        let named = fact.part == Part::Agent;
        let joined = facts.get(at + 1).is_some_and(|next| next.part == Part::When);
        text.push_str(&fact.text);
        if !(named && joined) {
            text.push('\n');
        }
    }
    // A `String` takes whatever is written to it.
    let _ = write!(text, "{cut}");
    text
}
