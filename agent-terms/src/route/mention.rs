//! Agents that a text calls by name.

use super::{Index, Term};
use alloc::vec::Vec;
use core::ops::Range;

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Where.
    pub(super) at: Range<usize>,
    pub(super) agent: usize,
    /// Whether the text says to do without the agent.
    pub(super) negated: bool,
}

/// The first mention of each name, in the order of the names. Who is only told of (`qa-tester found a bug`) is not called.
pub(super) fn mentions<'i>(
    index: Index<'i>,
    text: &'i str,
    words: &'i [Range<usize>],
) -> impl Iterator<Item = Mention> {
    // Few words of a text begin as a name does, and few names as any of the words.
    let begins: Vec<[Option<char>; 2]> = words.iter().map(|at| begin(lower(&text[at.clone()]))).collect();
    let ascii = begins.iter().filter_map(|[first, _]| first.filter(char::is_ascii));
    let letters = ascii.fold(0_u128, |letters, letter| letters | 1 << u32::from(letter));
    let names = index.names_by_letter(move |first| !first.is_ascii() || letters >> first & 1 == 1);
    names.filter_map(move |(name, agent)| {
        let [first, second] = begin(name.chars().filter(|c| *c != ' '));
        let same = |at: &usize| begins[*at][0] == first && begins[*at][1].is_none_or(|letter| Some(letter) == second);
        let (first, count) = (0..words.len()).filter(same).find_map(|at| {
            let count = spelt(text, &words[at..], name)?;
            let called = name.contains(' ') || is_called(text, words, at) || is_own_word(&index, name, agent);
            (called && !is_told_of(text, words, at, count)).then_some((at, count))
        })?;
        let at = words[first].start..words[first + count - 1].end;
        Some(Mention { at, agent, negated: is_negated(text, &words[..first]) })
    })
}

/// How many words of the text spell the name: `data engineer`, `data-engineer`, `DataEngineer`.
fn spelt(text: &str, words: &[Range<usize>], name: &str) -> Option<usize> {
    let first = lower(&text[words.first()?.clone()]);
    if first.clone().eq(name.chars().filter(|c| *c != ' ')) {
        return Some(1);
    }
    let parts = name.split(' ');
    let count = parts.clone().count();
    let same = words.len() >= count && parts.zip(words).all(|(part, at)| lower(&text[at.clone()]).eq(part.chars()));
    same.then_some(count)
}

/// The first two letters.
fn begin(mut letters: impl Iterator<Item = char>) -> [Option<char>; 2] {
    [letters.next(), letters.next()]
}

fn lower(word: &str) -> impl Iterator<Item = char> + Clone {
    word.chars().flat_map(char::to_lowercase)
}

/// Whether a name that may be an ordinary word (`planner`) is meant as a name: `@planner`, `planner agent`, `use the planner`.
fn is_called(text: &str, words: &[Range<usize>], at: usize) -> bool {
    const CALLS: [&str; 10] = ["ask", "call", "delegate", "have", "invoke", "let", "run", "start", "tell", "use"];
    let word = |index: usize, among: &[&str]| {
        words.get(index).is_some_and(|at| among.iter().any(|other| text[at.clone()].eq_ignore_ascii_case(other)))
    };
    let before = |back: usize, among: &[&str]| at.checked_sub(back).is_some_and(|index| word(index, among));
    text[..words[at].start].ends_with(['@', '`'])
        || word(at + 1, &["agent", "subagent"])
        || before(1, &CALLS)
        || (before(1, &["the", "our"]) && before(2, &CALLS))
}

/// Whether no other agent's spec uses the word, so that it can mean nothing else.
fn is_own_word(index: &Index<'_>, name: &str, agent: usize) -> bool {
    Term::of(name).is_some() && index.postings_for(name).all(|posting| posting.agent == agent)
}

/// Whether a name is the subject of a report: the word behind it says what the agent did, does or is.
fn is_told_of(text: &str, words: &[Range<usize>], at: usize, count: usize) -> bool {
    const DID: [&str; 16] = [
        "built", "did", "does", "found", "gave", "got", "had", "has", "is", "made", "said", "says", "was", "wants",
        "writes", "wrote",
    ];
    let Some(next) = words.get(at + count) else { return false };
    let between = &text[words[at + count - 1].end..next.start];
    let next = &text[next.clone()];
    let ends = |ending: &str| {
        next.len() > ending.len() + 2
            && next.is_char_boundary(next.len() - ending.len())
            && next[next.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    let did = DID.iter().any(|word| next.eq_ignore_ascii_case(word)) || ends("ed") || ends("ing");
    did && between.chars().all(|c| c == ' ') && !text[..words[at].start].ends_with('@')
}

/// Whether the words before a name say to do without the agent.
fn is_negated(text: &str, before: &[Range<usize>]) -> bool {
    const NOT: [&str; 8] = ["not", "don't", "dont", "don’t", "never", "no", "without", "instead"];
    let near = &before[before.len().saturating_sub(3)..];
    near.iter().any(|at| NOT.iter().any(|other| text[at.clone()].eq_ignore_ascii_case(other)))
}
