//! A roster -> the texts of its specs that say whom to call, each with the part that it is.

use super::draft::ExampleId;
use super::split::{Sentence, sentences};
use crate::Compiled;
use crate::roster::Agent;
use crate::spec::{Spec, description, texts_below};
use crate::text::bounds;
use agent_terms::kinds::EdgeKind;
use agent_terms::route::SpecPart;
use std::borrow::Cow;
use std::ops::Range;

/// A text that speaks for an agent, or against it.
pub(super) struct Part<'a> {
    pub(super) agent: usize,
    pub(super) part: SpecPart,
    /// The example that it belongs to.
    pub(super) example: Option<ExampleId>,
    pub(super) text: Cow<'a, str>,
}

/// All parts of all specs, in the order of the agents.
pub(super) fn parts(compiled: &Compiled) -> Vec<Part<'_>> {
    let mut gathered = Gathered { compiled, parts: Vec::new() };
    for (index, agent) in compiled.roster.agents.iter().enumerate() {
        gathered.agent(index, agent);
    }
    gathered.edges();
    gathered.parts
}

struct Gathered<'a> {
    compiled: &'a Compiled,
    parts: Vec<Part<'a>>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, agent: usize, part: SpecPart, text: impl Into<Cow<'a, str>>) {
        self.parts.push(Part { agent, part, example: None, text: text.into() });
    }

    fn agent(&mut self, index: usize, agent: &'a Agent) {
        let names = self.compiled.roster.names.iter().filter(|(_, of)| *of == index);
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        self.add(index, SpecPart::Name, names.join(" "));
        self.add(index, SpecPart::Summary, &*agent.about);
        let Some(spec) = &agent.spec else { return };
        for word in spec.domains.iter().chain(&spec.settings.skills) {
            self.add(index, SpecPart::Expertise, &*word.value);
        }
        for (trigger, counterpart) in spec.triggers.iter().zip(&agent.counterparts) {
            // What `from_x` and `to_x` say is said of an edge.
            if counterpart.is_none() {
                self.add(index, SpecPart::Trigger, &*trigger.key.value);
                self.add(index, SpecPart::Trigger, &*trigger.text.value);
            }
        }
        self.description(index, spec);
        self.body(index, spec);
        self.fields(index, spec);
    }

    /// The description: its examples, and what is left of it without them and without its lists of edges.
    fn description(&mut self, index: usize, spec: &'a Spec) {
        let text = spec.description.value.as_str();
        let edges = spec.prose.edges.iter().map(|edge| edge.at.clone());
        let holes = merged(spec.prose.examples.iter().map(|example| example.raw.clone()).chain(edges).collect());
        for (number, example) in spec.prose.examples.iter().enumerate() {
            self.example(ExampleId { agent: index, example: number }, text, example);
        }
        for gap in gaps(0..text.len(), &holes) {
            self.prose(index, SpecPart::Summary, &text[gap]);
        }
    }

    /// The body, section by section. Its examples count as such; one that the description has too is that one.
    fn body(&mut self, index: usize, spec: &'a Spec) {
        let file = self.compiled.sources[spec.source].text.as_str();
        let Some(body) = file.get(spec.prompt.clone()) else { return };
        let examples = description::examples(body);
        for (number, example) in examples.iter().enumerate() {
            let said = |text: &'a str, user: &Option<Range<usize>>| user.clone().map(|user| text[user].trim());
            let text = spec.description.value.as_str();
            let known = spec.prose.examples.iter();
            let same = known.map(|known| said(text, &known.user)).position(|known| known == said(body, &example.user));
            let number = same.unwrap_or(spec.prose.examples.len() + number);
            self.example(ExampleId { agent: index, example: number }, body, example);
        }
        let edges = spec.body.edges.iter().map(|edge| edge.at.clone());
        let holes = merged(examples.into_iter().map(|example| example.raw).chain(edges).collect());
        let first = spec.body.sections.first().map_or(body.len(), |section| section.title.start);
        for gap in gaps(0..first, &holes) {
            self.prose(index, SpecPart::Prompt, &body[gap]);
        }
        for (section, title) in spec.body.sections.iter().zip(&spec.section_titles) {
            let part = section_part(title);
            if part == SpecPart::Prompt {
                self.add(index, part, title.as_str());
            }
            for gap in gaps(section.text.clone(), &holes) {
                self.prose(index, part, &body[gap]);
            }
        }
    }

    fn example(&mut self, id: ExampleId, text: &'a str, example: &description::Example) {
        let mut add = |part, range: &Range<usize>| {
            let text = Cow::from(&text[range.clone()]);
            self.parts.push(Part { agent: id.agent, part, example: Some(id), text });
        };
        let around = [&example.context, &example.assistant, &example.commentary];
        for turn in example.turns.iter().filter(|turn| turn.speaker == description::Speaker::User) {
            add(if example.negative { SpecPart::NotFor } else { SpecPart::Example }, &turn.text);
        }
        for range in around.into_iter().flatten().filter(|_| !example.negative) {
            add(SpecPart::Remark, range);
        }
    }

    /// Running text: a sentence on what the agent is not for counts against it.
    fn prose(&mut self, index: usize, part: SpecPart, text: &'a str) {
        for Sentence { text, not_for } in sentences(text) {
            self.add(index, if not_for { SpecPart::NotFor } else { part }, text);
        }
    }

    /// Fields of the author's own which say by their key what the agent is for, or not for.
    fn fields(&mut self, index: usize, spec: &'a Spec) {
        for (key, node) in &spec.fields {
            let Some(part) = key_part(&key.value) else { continue };
            let mut texts = Vec::new();
            texts_below(node, &mut texts);
            for text in texts {
                self.add(index, part, &*text.value);
            }
        }
    }

    /// What is said of passing work on speaks for the receiver, whoever says it.
    fn edges(&mut self) {
        for edge in &self.compiled.roster.edges {
            if matches!(edge.kind, EdgeKind::Escalation | EdgeKind::HandOff) {
                for statement in &edge.statements {
                    self.add(edge.to, SpecPart::Edge, &*statement.text);
                }
            }
        }
    }
}

/// The ranges sorted, those that touch each other as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_cached_key(bounds);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

/// What is left of a range without the holes, which are [`merged`].
fn gaps(outer: Range<usize>, holes: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut gaps, mut at) = (Vec::new(), outer.start);
    let first = holes.partition_point(|hole| hole.end <= outer.start);
    for hole in holes[first..].iter().take_while(|hole| hole.start < outer.end) {
        if at < hole.start {
            gaps.push(at..hole.start);
        }
        at = hole.end;
    }
    if at < outer.end {
        gaps.push(at..outer.end);
    }
    gaps
}

/// What stands under a heading.
fn section_part(title: &str) -> SpecPart {
    let title = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    // Most titles have neither `not` nor `use`, and the rest need not be searched for.
    if title.contains("not ") && has(&["not to use", "not use", "not for", "not handle", "not do"])
        || has(&["out of scope", "don't use"])
    {
        SpecPart::NotFor
    } else if title.contains("use") && has(&["when to use", "use this", "use when", "use case"])
        || has(&["when invoked", "handles", "scope", "trigger"])
    {
        SpecPart::Guidance
    } else {
        SpecPart::Prompt
    }
}

/// What a field of the author's own holds, by its key; `None` for what does not say whom to call.
fn key_part(key: &str) -> Option<SpecPart> {
    let key = key.to_lowercase().replace('-', "_");
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["not_to_use", "not_for", "not_use", "out_of_scope", "anti_pattern"]) {
        Some(SpecPart::NotFor)
    } else if has(&["when_to_use", "use_case", "use_when", "keyword", "tags", "capabilit", "expertise", "specialt"]) {
        Some(SpecPart::Guidance)
    } else {
        None
    }
}
