//! Letters that got into a number: `>1beta-botbeta-bot rows` once was `>100 rows`.
//!
//! A careless rename can replace every `0` of a folder by an agent's name, and nobody notices. Found here with the
//! names of the agents, or without one when the letters cannot be meant: a word twice in a row after a digit, a word
//! before `%` or `GB`, a joined word after `>`, and letters that look like digits. Everything that people do write beside digits (`2FA`, `p95`, `10x`,
//! `1080p`, `3rd`, `0x1F`, hashes) stays unreported.

use agent_terms::quantity::Quantity;
use std::ops::Range;

/// A number with letters in it; places are byte ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The number, from its first digit to its last, with the letters of a unit that are attached to it.
    pub at: Range<usize>,
    /// The letters that got in; the first of them if there are several.
    pub word: Range<usize>,
    /// What stood at `at` before, as a guess: each name of an agent was a `0`. `None` when the word is no agent's name.
    pub repaired: Option<String>,
}

/// The damaged numbers of a text, in order.
///
/// `agent_names` are the names of all agents of the roster and those that once were. A name counts in its spelling
/// with `-` and with `_`. A name that is one word has to be four letters long at least, and the repaired number has to
/// be a quantity, so that no agent `min` makes `5min` a fault.
#[must_use]
pub fn damage(text: &str, agent_names: &[&str]) -> Vec<Damage> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut names: Vec<Name<'_>> = agent_names.iter().map(|&word| Name { word, known: true }).collect();
    names.retain(|name| name.can_be_meant());
    // A word that starts with a known name is that name and a unit.
    let mut stuck = stuck_words(text);
    stuck.retain(|word| !names.iter().any(|name| name.end_at(word, 0).is_some()));
    names.extend(stuck.into_iter().map(|word| Name { word, known: false }).filter(|name| name.can_be_meant()));
    // The longest first, so that `beta-bot-lead` is not taken for `beta-bot`; a known name before an unknown one.
    names.sort_by_cached_key(|name| (usize::MAX - name.word.len(), usize::from(!name.known)));

    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = number_with_names(text, at, &names).or_else(|| lookalikes(text, at));
        at = next.as_ref().map_or(at + c.len_utf8(), |damage| damage.at.end);
        found.extend(next);
    }
    found
}

/// A word that may stand in a number.
#[derive(Clone, Copy, Debug)]
struct Name<'a> {
    word: &'a str,
    known: bool,
}

impl Name<'_> {
    /// Whether it is more than one word, so that it cannot be the ordinary ending of a number.
    fn is_joined(self) -> bool {
        self.word.trim_matches(['-', '_']).contains(['-', '_'])
    }

    /// Whether it cannot be a unit: joined, or four letters long.
    fn can_be_meant(self) -> bool {
        self.is_joined() || self.word.len() >= 4
    }

    /// Where the name ends if it stands at `at`.
    fn end_at(self, text: &str, at: usize) -> Option<usize> {
        let end = at + self.word.len();
        let same = |(a, b): (u8, u8)| a == b || (a == b'_' && b == b'-');
        let there = text.as_bytes().get(at..end)?;
        (!self.word.is_empty() && there.iter().copied().zip(self.word.bytes()).all(same)).then_some(end)
    }
}

/// The number that starts with a digit at `at`, if names stand in it. Also `name.5%`, which was `0.5%`.
fn number_with_names(text: &str, at: usize, names: &[Name<'_>]) -> Option<Damage> {
    let first = text.as_bytes().get(at)?;
    if names.is_empty() {
        return None;
    }
    let before = text[..at].chars().next_back();
    let find = |at: usize| names.iter().find_map(|name| name.end_at(text, at).map(|end| (*name, end)));
    let zero_first = !first.is_ascii_digit();
    let zero = |at| starts_name(before) && find(at).is_some_and(|(_, end)| is_fraction(text, end));
    if before.is_some_and(|c| c.is_ascii_digit()) || (zero_first && !zero(at)) {
        return None;
    }
    let mut number = Number { text, start: at, end: at, repaired: String::new(), words: Vec::new() };
    number.read(&find);
    let (first, word) = number.words.first().cloned()?;
    let suffix = letters(text, number.end);
    let repaired = format!("{}{}", number.repaired, &text[suffix.clone()]);
    let plausible = repaired.parse::<Quantity>().is_ok();
    // A joined name needs no more evidence; a single word has to leave a quantity, and after no letter.
    let after_letter = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if zero_first || !first.is_joined() {
        let signed = before.is_some_and(|c| "<>=$\u{2264}\u{2265}".contains(c));
        let measured = !suffix.is_empty() || text[suffix.end..].starts_with('%') || signed;
        let plural = number.words.len() == 1 && text[suffix.clone()] == *"s";
        if after_letter || plural || !plausible || (zero_first && !measured) {
            return None;
        }
    }
    // An agent may be called `ms`: what reads well as it stands is not damaged.
    if text[at..suffix.end].parse::<Quantity>().is_ok() {
        return None;
    }
    let known = number.words.iter().all(|(name, _)| name.known);
    Some(Damage { at: at..suffix.end, word, repaired: known.then_some(repaired) })
}

/// Whether a name can start after this character as the zero of `0.5` would: no word, path or code goes before.
fn starts_name(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | '/' | '@' | '`'))
}

/// Whether a point and a digit stand at `at`.
fn is_fraction(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// The letters from `at` on.
fn letters(text: &str, at: usize) -> Range<usize> {
    let rest = text[at..].trim_start_matches(char::is_alphabetic);
    at..text.len() - rest.len()
}

/// A number being read, digits and names alike.
struct Number<'t, 'n> {
    text: &'t str,
    start: usize,
    end: usize,
    repaired: String,
    words: Vec<(Name<'n>, Range<usize>)>,
}

impl<'n> Number<'_, 'n> {
    fn read(&mut self, find: &impl Fn(usize) -> Option<(Name<'n>, usize)>) {
        loop {
            let next = self.text[self.end..].chars().next();
            if let Some(c) = next.filter(char::is_ascii_digit) {
                self.repaired.push(c);
                self.end += 1;
            } else if let Some((name, end)) = find(self.end) {
                self.repaired.push('0');
                self.words.push((name, self.end..end));
                self.end = end;
            } else if let Some(c) = next.filter(|&c| self.goes_on_after(c, find)) {
                self.repaired.push(c);
                self.end += 1;
            } else {
                return;
            }
        }
    }

    /// Whether the number goes on after a point (`2.beta-bot`) or the comma of a group (`1,beta-botbeta-bot0`).
    fn goes_on_after(&self, c: char, find: &impl Fn(usize) -> Option<(Name<'n>, usize)>) -> bool {
        let mut at = self.end + 1;
        let mut digits = 0;
        while let Some(end) = match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii_digit() => Some(at + 1),
            _ => find(at).map(|(_, end)| end),
        } {
            digits += 1;
            at = end;
        }
        match c {
            // `1.beta-bot` at the start of a line is an item of a list.
            '.' => digits > 0 && !self.starts_line(),
            ',' => digits == 3,
            _ => false,
        }
    }

    fn starts_line(&self) -> bool {
        let line = self.text[..self.start].rsplit('\n').next().unwrap_or_default();
        !line.contains(|c: char| c.is_alphanumeric() || "<>=$%".contains(c))
    }
}

/// The words that stand in numbers although no roster knows them; each follows a digit directly.
fn stuck_words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (digit, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let start = digit + 1;
        let joined = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_');
        let end = text.len() - text[start..].trim_start_matches(joined).len();
        let run = text[start..end].trim_end_matches(['-', '_']);
        if !run.starts_with(|c: char| c.is_ascii_alphabetic()) || text[digit..end].parse::<Quantity>().is_ok() {
            continue;
        }
        let percent = text[end..].starts_with('%') && !text[end + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let whole = (percent && run.len() >= 3).then_some(run);
        let word = twice(run).or(whole).or_else(|| before_unit(run)).or_else(|| in_bound(text, digit, end, run));
        // A hash may repeat hexadecimal digits.
        let name = |word: &&str| word.contains(|c: char| !c.is_ascii_hexdigit()) && !word.ends_with('-');
        found.extend(word.filter(name).filter(|word| !found.contains(word)));
        // One rename leaves one word; the limit is for texts made to take long.
        if found.len() == 16 {
            break;
        }
    }
    found
}

/// The word that the run starts with twice: `1beta-botbeta-bot`.
fn twice(run: &str) -> Option<&str> {
    // No name is longer than 64 letters, so no hash costs a quadratic search.
    (3..=(run.len() / 2).min(64)).find(|&len| run[..len] == run[len..2 * len]).map(|len| &run[..len])
}

/// The joined word before a unit in capital letters: `5beta-botGB`.
fn before_unit(run: &str) -> Option<&str> {
    let word = ["KB", "MB", "GB", "TB", "PB", "K", "M", "B"].iter().find_map(|unit| run.strip_suffix(unit))?;
    (word.contains(['-', '_']) && word.ends_with(|c: char| c.is_ascii_lowercase())).then_some(word)
}

/// The joined word in a number that a comparison sign, the start of a band or a `+` makes a bound: `>1beta-botk`. Not
/// in `>10ms-latency` or `>3rd-party`.
fn in_bound<'t>(text: &'t str, digit: usize, end: usize, run: &'t str) -> Option<&'t str> {
    let before = text[..=digit].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let low = before.strip_suffix(['-', '\u{2013}']);
    let band = low.is_some_and(|low| low.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'k' | 'K' | 'M')));
    let signed = before.trim_end_matches([' ', '=']).ends_with(['<', '>', '\u{2264}', '\u{2265}']);
    let apart = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let open = apart && text[end..].starts_with("+ ");
    let (head, tail) = run.split_once(['-', '_'])?;
    let ordinal = matches!(head, "st" | "nd" | "rd" | "th" | "xx");
    let unit = format!("1{head}").parse::<Quantity>().is_ok();
    let plausible = head.len() >= 2 && tail.len() >= 2 && !ordinal && !unit;
    ((signed || band || open) && plausible && run.bytes().all(|b| !b.is_ascii_uppercase())).then_some(run)
}

/// A number at `at` in which letters stand for digits: `1O0`, `1l0`, `5OOk`.
fn lookalikes(text: &str, at: usize) -> Option<Damage> {
    if !text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let mut before = text[..at].chars().rev();
    let separate = match before.next() {
        None => true,
        // `5-1O0` is a band, `GPT-4O` a name.
        Some('-') => before.next().is_some_and(|c| c.is_ascii_digit() || c.is_whitespace()),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '_' | '.' | ',' | '/' | '#' | '@' | '='),
    };
    if !separate {
        return None;
    }
    let is_letter = |c: char| matches!(c, 'O' | 'l' | 'I');
    let core = text.len() - text[at..].trim_start_matches(|c: char| c.is_ascii_digit() || is_letter(c)).len();
    let number = &text[at..core];
    let first = number.find(is_letter)?;
    let between = number[first..].contains(|c: char| c.is_ascii_digit());
    let suffix = letters(text, core);
    let mut after = text[suffix.end..].chars();
    // `1O0-200` is a band and `1O0.` ends a sentence; `1l0-beta` and `1O0.txt` are names.
    let closed = match after.next() {
        Some('-' | '\u{2013}') => after.next().is_some_and(|c| c.is_ascii_digit() || c.is_whitespace()),
        Some('.' | ':') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && c != '_',
        None => true,
    };
    let repaired = number.replace('O', "0").replace(['l', 'I'], "1") + &text[suffix.clone()];
    let damaged = closed && (between || number.ends_with('O')) && repaired.parse::<Quantity>().is_ok();
    let word = at + first..at + first + 1;
    damaged.then_some(Damage { at: at..suffix.end, word, repaired: Some(repaired) })
}
