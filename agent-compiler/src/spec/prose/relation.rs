//! What a label says of others: `Hands off to`, `FROM x`, `Parallel execution`, `ESCALATION scenarios`.

use super::{Direction, Target, names};
use agent_terms::kinds::EdgeKind;
use std::ops::Range;

/// A label of the form verb and preposition, such as `Hands off to` or plain `TO`, and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// What the verb says; `None` where there is only a preposition.
    pub(crate) kind: Option<EdgeKind>,
    pub(crate) direction: Direction,
    /// Where in the label the names start; its length when there are none.
    pub(crate) rest: usize,
}

/// What the heading of a list promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// Every item names agents in this relation (`**Hands off to:**`).
    Fixed(EdgeKind, Direction),
    /// Every item states its own direction (`**HANDOFF COORDINATION patterns:**`). Where the kind is parallel, which has
    /// none, an item counts only if it names an agent and nothing else.
    Own(EdgeKind),
    /// The heading itself names the agents (`**Handoff to backend-dev:**`); what follows is the text.
    One(EdgeKind, Direction, Vec<Target>),
}

const ESCALATION: &[&str] = &["escalates", "escalate", "escalation", "escalations", "auto-escalate", "auto-escalates"];
const PARALLEL: &[&str] = &["parallel", "simultaneously", "concurrently", "parallelizes"];
const HAND_OFF: &[&str] = &[
    "hands",
    "hand",
    "handoff",
    "handoffs",
    "hand-off",
    "hand-offs",
    "hands-off",
    "delegates",
    "delegate",
    "delegation",
    "passes",
    "receives",
    "receive",
];
const COLLABORATION: &[&str] = &[
    "collaborates",
    "collaborate",
    "collaboration",
    "coordinates",
    "coordinate",
    "coordination",
    "integration",
    "partners",
    "partner",
    "pairs",
    "works",
    "work",
];
/// Words that may stand between without deciding anything.
const FILLERS: &[&str] = &[
    "also",
    "can",
    "closely",
    "directly",
    "execution",
    "in",
    "may",
    "off",
    "run",
    "runs",
    "should",
    "target",
    "targets",
    "tasks",
    "work",
    "works",
    "over",
    "safely",
];
/// What may follow `with` when no agent in particular is meant.
const IN_GENERAL: &[&str] = &["all", "agent", "agents", "other", "others", "specialists", "subagents", "team", "the"];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Reads `label` (without markup and colon) as a relation.
pub(crate) fn relation(label: &str) -> Option<Relation> {
    if !label.contains(' ') && !label.eq_ignore_ascii_case("parallel") {
        return None;
    }
    let mut verb = Verb::default();
    let mut end = 0;
    for word in label.split_whitespace().take(7) {
        end += label[end..].find(word)? + word.len();
        if let Some(direction) = preposition(word, &verb) {
            return verb.with(direction, label, end);
        }
        if !verb.take(word) {
            break;
        }
    }
    let complete = end == label.trim_end().len();
    if verb.first_is_parallel {
        // `Parallel execution`, `Parallel validation`: who is meant stands in the text.
        return Some(Relation { kind: Some(EdgeKind::Parallel), direction: Direction::Beside, rest: label.len() });
    }
    (complete && verb.target && verb.escalation).then_some(Relation {
        kind: Some(EdgeKind::Escalation),
        direction: Direction::To,
        rest: label.len(),
    })
}

/// The words before a preposition.
#[derive(Default)]
struct Verb {
    escalation: bool,
    parallel: bool,
    hand_off: bool,
    collaboration: bool,
    target: bool,
    first_is_parallel: bool,
    any: bool,
}

impl Verb {
    /// Notes one word; `false` if it does not belong to a verb.
    fn take(&mut self, word: &str) -> bool {
        self.first_is_parallel |= !self.any && word.eq_ignore_ascii_case("parallel");
        self.any = true;
        let verbs = [ESCALATION, PARALLEL, HAND_OFF, COLLABORATION].map(|words| is_one_of(word, words));
        let [escalation, parallel, hand_off, collaboration] = verbs;
        self.escalation |= escalation;
        self.parallel |= parallel;
        self.hand_off |= hand_off;
        self.collaboration |= collaboration;
        self.target |= is_one_of(word, &["target", "targets"]);
        verbs.contains(&true) || is_one_of(word, FILLERS)
    }

    /// The relation of this verb with a preposition that ends at `end`; some pairs mean nothing (`escalates with`).
    fn with(&self, direction: Direction, label: &str, end: usize) -> Option<Relation> {
        let (kind, direction) = match direction {
            Direction::With if self.parallel => (Some(EdgeKind::Parallel), Direction::Beside),
            Direction::With if self.escalation => return None,
            Direction::With if self.collaboration || self.hand_off => (Some(EdgeKind::Collaboration), direction),
            _ if self.escalation => (Some(EdgeKind::Escalation), direction),
            _ if self.hand_off => (Some(EdgeKind::HandOff), direction),
            _ if self.any => return None,
            _ => (None, direction),
        };
        let rest = end + (label[end..].len() - label[end..].trim_start().len());
        Some(Relation { kind, direction, rest })
    }
}

/// The direction that a preposition gives.
fn preposition(word: &str, verb: &Verb) -> Option<Direction> {
    match () {
        () if word.eq_ignore_ascii_case("to") => Some(Direction::To),
        () if word.eq_ignore_ascii_case("from") => Some(Direction::From),
        () if word.eq_ignore_ascii_case("with") => Some(Direction::With),
        () if word.eq_ignore_ascii_case("for") && verb.target => Some(Direction::From),
        () => None,
    }
}

/// Whom a heading names: only what can be nothing but a name counts as one, for `Escalate to Production` is a heading too.
fn one(text: &str, rest: Range<usize>) -> Option<Vec<Target>> {
    let found = names::names(text, rest)?;
    let word = |name: &Range<usize>| text[name.clone()].bytes().all(|b| b.is_ascii_lowercase());
    let target = |name: Range<usize>| {
        if names::is_slug(&text[name.clone()]) {
            return Some(Target::Name(name));
        }
        // `debugger` may be an agent, and `review` as well.
        word(&name).then_some(Target::Mentions(name))
    };
    found.into_iter().map(target).collect()
}

/// Reads a heading or bold label as the head of a list of statements.
pub(crate) fn head(text: &str, label: Range<usize>) -> Option<Head> {
    let label = names::bare(text, label);
    let words = &text[label.clone()];
    if words.len() > 80 {
        return None;
    }
    if let Some(Relation { kind: Some(kind), direction, rest }) = relation(words) {
        let rest = label.start + rest..label.end;
        if text[rest.clone()].split_whitespace().all(|word| is_one_of(word, IN_GENERAL)) {
            // `Parallel execution` may head rules of work as well; with `with` it announces a list of agents.
            let announces = direction != Direction::Beside || words.to_ascii_lowercase().contains(" with");
            return Some(if announces { Head::Fixed(kind, direction) } else { Head::Own(kind) });
        }
        if let Some(targets) = one(text, rest) {
            return Some(Head::One(kind, direction, targets));
        }
    }
    let mut kind = None;
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        if is_one_of(word, &["escalation", "escalations"]) {
            kind = Some(EdgeKind::Escalation);
        } else if kind.is_none() && is_one_of(word, &["handoff", "handoffs", "coordination", "collaboration"]) {
            kind = Some(EdgeKind::HandOff);
        }
    }
    // `hand-off` and `hand off` are two words to the loop above.
    let parted = || {
        let words = words.to_ascii_lowercase();
        (words.contains("hand-off") || words.contains("hand off")).then_some(EdgeKind::HandOff)
    };
    kind.or_else(parted).map(Head::Own)
}
