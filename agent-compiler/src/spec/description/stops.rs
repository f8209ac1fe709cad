//! The places in an example where one part can end and the next begin: labels, tags, the end.

use super::examples::Speaker;
use super::quoted::{Quote, closing, opening};
use super::tags::{Tag, TagKind};
use crate::spec::prose::skip_space;
use std::ops::Range;

/// What starts at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Context,
    Said(Speaker),
    Commentary,
    /// The end of a commentary: what follows belongs to nobody.
    Gap,
    /// A tag of the author's own on its own line; it only ends a text in quotes.
    Soft,
}

/// A place where a part starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) at: usize,
    /// Where the part's text starts.
    pub(super) value: usize,
    pub(super) part: Part,
    /// The quote that opens the text.
    opens: Option<Quote>,
    /// The quote that stands right before this place, so ends the part before.
    ends: Option<Quote>,
    /// Whether it is sure to be a label: text in quotes follows, or it starts a line.
    sure: bool,
    /// A label with a person's name (`Ann: "..."`), which counts only where there is no `user:`.
    named: bool,
}

/// The stops of one example.
pub(super) struct Stops {
    stops: Vec<Stop>,
    /// For each kind of quote, the last stop that it ends before; the end of the block counts as one more stop.
    last_end: [Option<usize>; 2],
    end: usize,
}

impl Stops {
    /// Finds the stops of `inner`, whose tags are `tags`.
    pub(super) fn find(text: &str, inner: &Range<usize>, tags: &[Tag]) -> Self {
        let mut stops: Vec<Stop> = tags.iter().map(|tag| tag_stop(text, inner, tag)).collect();
        for (colon, _) in text[inner.clone()].match_indices(':') {
            stops.extend(label_stop(text, inner, inner.start + colon));
        }
        for (at, _) in text[inner.clone()].match_indices('<') {
            stops.extend(soft_stop(text, inner, inner.start + at));
        }
        // The sort is stable: a commentary's tag comes before the soft stop at the same place, which is dropped.
        stops.sort_by_cached_key(|stop| stop.at);
        stops.dedup_by_key(|stop| stop.at);
        settle(&mut stops);
        let mut last_end = [None; 2];
        let ends = stops.iter().map(|stop| stop.ends).chain([quote_before(text, inner.start..inner.end)]);
        for (index, quote) in ends.enumerate() {
            if let Some(quote) = quote {
                last_end[quote.index()] = Some(index);
            }
        }
        Self { stops, last_end, end: inner.end }
    }

    /// Where the first part starts.
    pub(super) fn first(&self) -> usize {
        self.stops.first().map_or(self.end, |stop| stop.at)
    }

    /// The parts: each stop with the end of its text.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&Stop, usize)> {
        let mut index = 0;
        std::iter::from_fn(move || {
            let stop = self.stops.get(index)?;
            index = self.next(index);
            Some((stop, self.stops.get(index).map_or(self.end, |next| next.at)))
        })
    }

    /// The stop that ends the part of stop `index`. Whatever is passed over is not looked at again, so this is linear.
    fn next(&self, index: usize) -> usize {
        let stop = &self.stops[index];
        let closed = stop.opens.filter(|quote| self.last_end[quote.index()] > Some(index));
        let later = self.stops.iter().enumerate().skip(index + 1);
        let ends = |next: &Stop| match (stop.part, closed) {
            (Part::Commentary, _) => next.part == Part::Gap || next.sure,
            (_, Some(quote)) => {
                let other = next.sure && next.part != stop.part;
                next.ends == Some(quote) || other || matches!(next.part, Part::Commentary | Part::Gap)
            }
            (_, None) => next.part != Part::Soft,
        };
        later.into_iter().find(|(_, next)| ends(next)).map_or(self.stops.len(), |(next, _)| next)
    }
}

/// Drops labels that only look like one: an unsure one beside a sure one of its kind, a second context, a name beside a user.
fn settle(stops: &mut Vec<Stop>) {
    let any = |part: Part, f: fn(&Stop) -> bool| stops.iter().any(|stop| stop.part == part && f(stop));
    let user = Part::Said(Speaker::User);
    let has_user = any(user, |stop| !stop.named);
    let sure_user = any(user, |stop| !stop.named && stop.sure);
    let sure_assistant = any(Part::Said(Speaker::Assistant), |stop| stop.sure);
    let mut context = false;
    let mut spoken = false;
    stops.retain(|stop| match stop.part {
        Part::Said(speaker) => {
            spoken = true;
            let sure = if speaker == Speaker::User { sure_user } else { sure_assistant };
            if stop.named { !has_user } else { stop.sure || !sure }
        }
        Part::Context => !std::mem::replace(&mut context, true) && !spoken,
        Part::Commentary | Part::Gap | Part::Soft => true,
    });
}

fn tag_stop(text: &str, inner: &Range<usize>, tag: &Tag) -> Stop {
    let part = if tag.kind == TagKind::Commentary { Part::Commentary } else { Part::Gap };
    let ends = quote_before(text, inner.start..tag.at.start);
    Stop { at: tag.at.start, value: tag.at.end, part, opens: None, ends, sure: false, named: false }
}

/// `<Task call>` alone on a line, after a text in quotes.
fn soft_stop(text: &str, inner: &Range<usize>, at: usize) -> Option<Stop> {
    let ends = quote_before(text, inner.start..at)?;
    starts_line(text, inner.start..at).then_some(Stop {
        at,
        value: at,
        part: Part::Soft,
        opens: None,
        ends: Some(ends),
        sure: false,
        named: false,
    })
}

/// The label that ends with the colon at `colon`.
fn label_stop(text: &str, inner: &Range<usize>, colon: usize) -> Option<Stop> {
    /// Longer words are no label.
    const LONGEST: usize = 24;
    let before = text[inner.start..colon].trim_end_matches('*');
    let word = before.bytes().rev().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let (before, mut word) = before.split_at(before.len() - word);
    let mut at = inner.start + before.len();
    if before.ends_with('\\') && word.starts_with('n') {
        // The `n` of a written `\n`, not of the word.
        word = &word[1..];
        at += 1;
    }
    let marks = text[inner.start..at].len() - text[inner.start..at].trim_end_matches('*').len();
    at -= marks;
    let after = text[colon + 1..inner.end].trim_start_matches('*');
    let value = skip_space(text, inner.end - after.len()..inner.end);
    let opens = opening(&text[value..inner.end]).map(|(quote, _)| quote);
    let line = starts_line(text, inner.start..at);
    let (part, named) = part_of(word, line, opens.is_some())?;
    let before = &text[inner.start..at];
    let apart = line || before.ends_with([' ', '\t', '"', '\'', '”', '’', '>', ',', '-']);
    let sure = opens.is_some() || (line && at > inner.start);
    let ends = quote_before(text, inner.start..at);
    apart.then_some(Stop { at, value, part, opens, ends, sure: sure && part != Part::Context, named })
}

/// What a label's word announces. Common words count only at the start of a line, names only before quotes as well.
fn part_of(word: &str, line: bool, quoted: bool) -> Option<(Part, bool)> {
    let is = |words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    if is(&["context"]) {
        Some((Part::Context, false))
    } else if is(&["user", "human", "user_request", "user_message"]) {
        Some((Part::Said(Speaker::User), false))
    } else if is(&["assistant", "assistant_response", "claude"]) || (line && is(&["agent", "ai"])) {
        Some((Part::Said(Speaker::Assistant), false))
    } else if is(&["commentary"]) {
        Some((Part::Commentary, false))
    } else {
        let name = line && quoted && word.starts_with(|c: char| c.is_ascii_uppercase()) && !is(&["note", "result"]);
        name.then_some((Part::Said(Speaker::User), true))
    }
}

/// The quote before the white space, bold and comma that `range` ends with.
fn quote_before(text: &str, range: Range<usize>) -> Option<Quote> {
    let mut part = &text[range];
    loop {
        let next = part.trim_end().trim_end_matches(['*', ',', '-']);
        let next = next.strip_suffix("\\n").unwrap_or(next);
        if next.len() == part.len() {
            return closing(part).map(|(quote, _)| quote);
        }
        part = next;
    }
}

/// Whether only blanks and a bullet stand between the start of the line and the end of `range`.
fn starts_line(text: &str, range: Range<usize>) -> bool {
    let before = text[range].trim_end_matches([' ', '\t']);
    let before = before.strip_suffix('-').unwrap_or(before).trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r']) || before.ends_with("\\n")
}
