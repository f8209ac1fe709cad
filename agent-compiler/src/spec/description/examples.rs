//! Finds `<example>` blocks and takes each apart: context, turns of user and assistant, commentary.

use super::quoted::unquoted;
use super::stops::{Part, Stop, Stops};
use super::tags::{Tag, TagKind, tags};
use crate::spec::prose::trim;
use std::ops::Range;

/// Who speaks in an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The person (`user:`, `User:`, or the name of a person where there is no `user:`).
    User,
    /// The assistant, who calls the agent.
    Assistant,
}

/// One thing said in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who says it.
    pub speaker: Speaker,
    /// What, without its quotes.
    pub text: Range<usize>,
}

/// An `<example>` block. No range includes labels, quotes or tags, apart from `raw`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The whole block with its tags; where the closing tag is missing, up to the next block, list or the end.
    pub raw: Range<usize>,
    /// The text after `Context:`, or before the first turn.
    pub context: Option<Range<usize>>,
    /// The first thing that the user says.
    pub user: Option<Range<usize>>,
    /// The first thing that the assistant says after that.
    pub assistant: Option<Range<usize>>,
    /// Why the agent is (or is not) right here.
    pub commentary: Option<Range<usize>>,
    /// Everything said, in order, `user` and `assistant` among it.
    pub turns: Vec<Turn>,
    /// Whether the block is marked as showing what not to do (`<bad-example>`, `<commentary>ANTI-PATTERN: ...`).
    pub negative: bool,
}

/// A block that was found but not read yet.
pub(super) struct Block {
    pub(super) raw: Range<usize>,
    /// Between the tags.
    pub(super) inner: Range<usize>,
    /// Whether it has a closing tag.
    pub(super) closed: bool,
    negative: bool,
    tags: Vec<Tag>,
}

/// The blocks of `text`. One without a closing tag ends at the next, or with the text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for tag in tags(text) {
        match (&tag.kind, blocks.last_mut().filter(|_| open)) {
            (TagKind::Example { negative }, last) => {
                if let Some(last) = last {
                    last.end_at(tag.at.start);
                }
                let inner = tag.at.end..text.len();
                let raw = tag.at.start..text.len();
                blocks.push(Block { raw, inner, closed: false, negative: *negative, tags: Vec::new() });
                open = true;
            }
            (TagKind::ExampleEnd, Some(last)) => {
                last.inner.end = tag.at.start;
                last.raw.end = tag.at.end;
                last.closed = true;
                open = false;
            }
            (TagKind::Commentary | TagKind::CommentaryEnd, Some(last)) => last.tags.push(tag),
            _ => {}
        }
    }
    blocks
}

impl Block {
    /// Ends a block that has no closing tag.
    pub(super) fn end_at(&mut self, at: usize) {
        self.inner.end = at;
        self.raw.end = at;
        self.tags.retain(|tag| tag.at.end <= at);
    }

    /// Takes the block apart.
    pub(super) fn read(self, text: &str) -> Example {
        let stops = Stops::find(text, &self.inner, &self.tags);
        let mut example = Example { raw: self.raw.clone(), ..Example::default() };
        if !self.closed {
            example.raw = trim(text, self.raw);
        }
        example.context = some(trim(text, self.inner.start..stops.first()));
        for (stop, end) in stops.parts() {
            example.take(text, stop, end);
        }
        let said = |turn: &Turn| (turn.speaker == Speaker::Assistant).then(|| turn.text.clone());
        let first_user = example.turns.iter().position(|turn| turn.speaker == Speaker::User).unwrap_or(0);
        example.assistant = example.turns[first_user..].iter().find_map(said);
        // An assistant that starts of its own accord, before the user says a word.
        example.assistant = example.assistant.take().or_else(|| example.turns.iter().find_map(said));
        let leads = [Some(self.inner), example.context.clone(), example.commentary.clone()];
        let marked = leads.into_iter().flatten().any(|lead| starts_negative(text[lead].trim_start()));
        example.negative = self.negative || marked;
        example
    }
}

impl Example {
    /// Notes what stands between a stop and the next that counts.
    fn take(&mut self, text: &str, stop: &Stop, end: usize) {
        let Some(value) = some(unquoted(text, stop.value.min(end)..end)) else { return };
        match stop.part {
            Part::Context => self.context = Some(value),
            Part::Commentary => {
                self.commentary.get_or_insert(value);
            }
            Part::Said(speaker) => {
                if speaker == Speaker::User {
                    self.user.get_or_insert_with(|| value.clone());
                }
                self.turns.push(Turn { speaker, text: value });
            }
            Part::Gap | Part::Soft => {}
        }
    }
}

fn some(range: Range<usize>) -> Option<Range<usize>> {
    (!range.is_empty()).then_some(range)
}

/// Whether a block, its context or its commentary opens with words that mark it as a bad example.
fn starts_negative(lead: &str) -> bool {
    let lead = lead.trim_start_matches(['*', '#', ' ']);
    let marks =
        ["negative example", "anti-pattern", "counter-example", "counterexample", "bad example", "do not use", "❌"];
    marks.iter().any(|mark| lead.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)))
}
