//! Did you mean: a word and the known ones come in, the one that was probably meant comes out, or nothing.

mod known;
mod weight;

pub use known::Known;

use std::cmp::Reverse;
use weight::{ROLE, weight};

/// Longer words are not names, and comparing them would take long.
const LONGEST: usize = 80;
/// How similar the nearest name must be, in thousandths.
const SIMILAR: u32 = 550;

/// The candidate that is most like `word`, if one is like it: another case or other separators (`BackendDev`, `backend_dev`), a slip
/// of the finger in a word, an abbreviation (`dev`), a word too many or too few, another role (`backend-engineer` for `backend-dev`).
///
/// Of equally similar candidates the one with fewer edits is taken, then the first in byte order; the order in which they are given
/// does not matter.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = Name::new(word)?;
    let names = candidates.into_iter().filter_map(|candidate| Some((candidate, Name::new(candidate)?)));
    names
        .filter_map(|(candidate, other)| rank(&name, candidate, &other))
        .max()
        .map(|(_, Reverse((_, nearest)))| nearest)
}

/// More alike is greater; none if it is not alike enough.
type Rank<'a> = (u32, Reverse<(usize, &'a str)>);

fn rank<'a>(name: &Name, candidate: &'a str, other: &Name) -> Option<Rank<'a>> {
    let similarity = name.similarity(other);
    (similarity >= SIMILAR).then(|| (similarity, Reverse((name.edits(other), candidate))))
}

/// Whether `word` is so nearly the field name `known` that it was certainly meant: the same but for case and separators, or with a slip of
/// the finger inside a word. Stricter than [`nearest`]: no other real word is almost a known one, so neither is a plural, a singular
/// or a longer or shorter form (`names`, `skill`, `mode` for `model`). A word is not almost itself.
#[must_use]
pub fn is_almost(word: &str, known: &str) -> bool {
    if !may_be_almost(word, known) {
        return false;
    }
    let (Some(name), Some(other)) = (Name::new(word), Name::new(known)) else { return false };
    if word == known {
        return false;
    }
    if name.joined == other.joined {
        return true;
    }
    if name.words.len() != other.words.len() {
        return false;
    }
    let pairs = name.words.iter().zip(&other.words);
    let slips: Option<usize> = pairs.map(|(a, b)| if a == b { Some(0) } else { slips(a, b) }).sum();
    slips.is_some_and(|slips| slips <= 2)
}

/// Quickly told: no slip that is looked for moves the first letter or the last one by more than a place.
fn may_be_almost(word: &str, known: &str) -> bool {
    let letters = |word: &str| {
        let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
        let letters = || word.chars().filter(|c| c.is_alphanumeric()).map(lower);
        (letters().next(), letters().nth(1), letters().next_back(), letters().nth_back(1))
    };
    let (first, _, last, _) = letters(word);
    let (a, b, y, z) = letters(known);
    (first == a || first == b) && (last == y || last == z)
}

/// How many slips turn `known` into the different word `word`; none if that may be another word.
fn slips(word: &str, known: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), known.chars().collect());
    let count = |word: &[char], letter: char| word.iter().filter(|c| **c == letter).count();
    let same_letters = a.len() == b.len() && a.iter().all(|c| count(&a, *c) == count(&b, *c));
    let edits = strsim::osa_distance(word, known);
    // The end of a word carries its form (plural, tense, `descriptor`), its start tells it from others (`hooks`, `books`).
    let other_form = a.first() != b.first() || a.last() != b.last();
    let digits = |word: &[char]| word.iter().copied().filter(char::is_ascii_digit).collect::<String>();
    let allowed = match (a.len().min(b.len()), same_letters) {
        (0..4, _) => 0,
        // Two neighbours in the wrong order: `nmae`.
        (_, true) => return (edits == 1).then_some(1),
        (4, _) => 0,
        // Another letter would make another word (`modal`, `tolls`); one that is missing or doubled seldom does.
        (5..7, _) => usize::from(a.len() != b.len()),
        (7..10, _) => 1,
        (10.., _) => 2,
    };
    (edits <= allowed && !other_form && digits(&a) == digits(&b)).then_some(edits)
}

/// A name as its words, in lower case.
#[derive(Debug)]
struct Name {
    words: Vec<String>,
    joined: String,
}

impl Name {
    /// `None` for what cannot be a name.
    fn new(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let words = words(text);
        let joined = words.concat();
        (!joined.is_empty()).then_some(Self { words, joined })
    }

    /// How its words start, those of roles aside unless there is no other, and how all of it does.
    fn starts(&self) -> impl Iterator<Item = [char; 2]> {
        let telling = |word: &&String| weight(word) > ROLE;
        let none = !self.words.iter().any(|word| telling(&word));
        let words = self.words.iter().filter(move |word| none || telling(word)).chain([&self.joined]);
        words.filter_map(|word| {
            let mut chars = word.chars();
            Some([chars.next()?, chars.next().unwrap_or(' ')])
        })
    }

    fn edits(&self, other: &Self) -> usize {
        strsim::osa_distance(&self.words.join("-"), &other.words.join("-"))
    }

    /// In thousandths; 1000 for the same name written in another way.
    fn similarity(&self, other: &Self) -> u32 {
        if self.joined == other.joined {
            return 1000;
        }
        let shared = shared(&self.words, &other.words)
            .max(merged(&self.words, &other.words).map_or(0, |words| shared(&words, &other.words)))
            .max(merged(&other.words, &self.words).map_or(0, |words| shared(&self.words, &words)));
        if let ([word], [other]) = (&self.words[..], &other.words[..]) {
            // However common the word is: `agent` for `agents`.
            return shared.max(alike(word, other));
        }
        if self.words.len() == other.words.len() {
            return shared;
        }
        // A separator too many or too few, and a slip besides: `backnddev`.
        let length = self.joined.chars().count().max(other.joined.chars().count());
        let edits = strsim::osa_distance(&self.joined, &other.joined);
        if edits <= length / 8 { shared.max(per_mille(length - edits, length)) } else { shared }
    }
}

fn per_mille(part: usize, whole: usize) -> u32 {
    u32::try_from(part * 1000 / whole.max(1)).unwrap_or(1000)
}

/// `read_file`, `ReadFile` and `read-file` are `read` and `file`; `MCPTool` is `mcp` and `tool`.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next_is_lower = rest.peek().is_some_and(|next| next.is_lowercase());
        let starts = c.is_uppercase()
            && (previous.is_lowercase() || previous.is_numeric() || (previous.is_uppercase() && next_is_lower));
        if starts || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        previous = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `words` with two neighbours joined where `other` writes them as one: `front-end` as `frontend`.
fn merged(words: &[String], other: &[String]) -> Option<Vec<String>> {
    let (at, joined) = words.windows(2).enumerate().find_map(|(at, pair)| {
        let joined = pair.concat();
        other.contains(&joined).then_some((at, joined))
    })?;
    let mut merged = words.to_vec();
    merged.splice(at..at + 2, [joined]);
    Some(merged)
}

/// The weight of the words that both have, out of the weight of all, in thousandths.
fn shared(a: &[String], b: &[String]) -> u32 {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let alike = alike(x, y);
            if alike > 0 {
                pairs.push((alike * weight(x).min(weight(y)), i, j));
            }
        }
    }
    // The best pair first; of equal ones the first, so that the result does not depend on anything else.
    pairs.sort_by_cached_key(|&(score, ..)| usize::MAX - score as usize);
    let (mut of_a, mut of_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut sum = 0;
    for (score, i, j) in pairs {
        if !of_a[i] && !of_b[j] {
            (of_a[i], of_b[j]) = (true, true);
            sum += score;
        }
    }
    let all: u32 = a.iter().chain(b).map(|word| weight(word)).sum();
    let similarity = 2 * sum / all.max(1);
    if is_doubtful(a, b) { similarity.min(SIMILAR - 1) } else { similarity }
}

/// Whether two names share no word that tells, only words that are like one another, and name different roles besides:
/// `content-writer` and `context-manager` have nothing to do with each other.
fn is_doubtful(a: &[String], b: &[String]) -> bool {
    let roles = |words: &[String]| words.iter().filter(|word| weight(word) == ROLE).cloned().collect::<Vec<_>>();
    let (of_a, of_b) = (roles(a), roles(b));
    let shares_word = a.iter().any(|word| weight(word) > ROLE && b.contains(word));
    let shares_role = of_a.iter().any(|role| of_b.iter().any(|other| alike(role, other) > 0));
    !shares_word && !of_a.is_empty() && !of_b.is_empty() && !shares_role
}

/// How alike two words are, in thousandths.
fn alike(a: &str, b: &str) -> u32 {
    if a == b {
        return 1000;
    }
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    let allowed = match long {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    // No need to count when the lengths alone say that it is too many.
    let edits = if long - short > allowed { usize::MAX } else { strsim::osa_distance(a, b) };
    let slip = edits <= allowed;
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    if slip {
        per_mille(long - edits, long)
    } else if common == short && short >= 3 {
        // An abbreviation or another form: `dev` and `developer`, `review` and `reviewer`.
        600 + per_mille(short, long) * 2 / 5
    } else if common >= 4 && common * 2 >= long {
        // Two forms of one word: `tester` and `testing`.
        600
    } else {
        0
    }
}

#[cfg(test)]
mod tests;
